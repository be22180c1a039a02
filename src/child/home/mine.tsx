import { page } from '../../access/page.ts'
import { sayIn } from '../../ground/messages.ts'
import { Cards } from '../../ground/parts/card.tsx'
import { messages } from './messages.ts'
import { legalsOf, livingsOf, ringRoundsOf, saysYesOf } from './store.ts'
import { HomeCards, type HomeInWords, inWords } from './view.tsx'

/** Where I live, who can say yes, and what happens when I am late: the young person's own page. */
export const myHomePage = page({
  at: '/me/home',
  side: 'mine',
  subject: 'home',
  why: 'The young person lives by it from day to day and reads it in plain words.',
  on: 'my own',
  asks: (of) => ({ livings: livingsOf(of), legals: legalsOf(of), yes: saysYesOf(of), rings: ringRoundsOf(of) }),
  data: (rows, asking): HomeInWords => inWords(rows, asking.today, 'family'),
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data, asking) => <Cards><HomeCards of={data} name="" today={asking.today} mine /></Cards>,
})
