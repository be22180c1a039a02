import { page } from '../../access/page.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Card, Says } from '../../ground/parts/card.tsx'
import { messages } from './messages.ts'
import { lineOf } from './store.ts'

type Data = { readonly line: string | null }

/** What stands about me on the paper that my team keeps. */
export const myListPage = page({
  at: '/me/grab-bag',
  side: 'mine',
  subject: 'grab-bag',
  why: 'What is printed about a child is the child’s to read.',
  on: 'my own',
  asks: (of) => ({ line: lineOf(of) }),
  data: (rows): Data => ({ line: rows.line[0]?.words ?? null }),
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data) => <MyList line={data.line} />,
})

function MyList({ line }: { line: string | null }) {
  const say = useMessages(messages)
  return (
    <Card>
      <p>{say('mineUnder')}</p>
      <p>{say('mineNot')}</p>
      {line === null ? <p>{say('mineNone')}</p> : <><p>{say('mineLine')}</p><Says>{line}</Says></>}
      <p class="soft">{say('mineAsk')}</p>
    </Card>
  )
}
