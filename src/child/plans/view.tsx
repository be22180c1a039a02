import { useContext } from 'preact/hooks'
import { sayDay } from '../../ground/london.ts'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { Empty } from '../../ground/parts/card.tsx'
import { Timeline } from '../../ground/parts/lists.tsx'
import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import type { ReviewRow } from './model.ts'
import { sorted } from './rules.ts'

/** Past reviews, newest first, with how the child took part; `name` is given where somebody else reads it. */
export function PastReviews({ reviews, today, name }: {
  reviews: readonly ReviewRow[]
  today: PlainDate
  name?: string
}) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  const day = (iso: string): string => sayDay(plainDate(iso), today, language.tag)
  const { held, unsaid } = sorted(reviews, today)
  if (held.length + unsaid.length === 0) return <Empty words={say(name === undefined ? 'minePastNone' : 'none')} />
  return (
    <Timeline moments={[...unsaid, ...held].map((one) => ({
      id: one.id,
      at: one.on_day,
      when: day(one.on_day),
      title: one.held ? say(name === undefined ? 'met' : 'metOn', { day: day(one.on_day) }) : say('planned'),
      body: <p>{bodyOf(one)}</p>,
    }))} />
  )

  function bodyOf(one: ReviewRow): string {
    if (!one.held) return name === undefined ? say('mineUnsaid') : say('unsaid', { day: day(one.on_day) })
    if (one.took_part === null) return name === undefined ? say('nobodySaid') : say('nobodySaidDesk', { name })
    return name === undefined ? say('tookPart', { words: one.took_part })
      : say('tookPartDesk', { name, words: one.took_part })
  }
}
