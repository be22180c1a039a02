import { ButtonLink } from '../ground/parts/button.tsx'
import { Card } from '../ground/parts/card.tsx'

/** A sentence and the way home. */
export function Plain({ words, home }: { words: string; home: string }) {
  return (
    <Card>
      <p>{words}</p>
      <ButtonLink kind="main" href="/">{home}</ButtonLink>
    </Card>
  )
}
