import type { Room } from '../../access/page.ts'
import { listsPage, makeDeed, passphraseDeed } from './desk.tsx'
import { lineDeed, linePage } from './line-desk.tsx'
import { messages } from './messages.ts'
import { myListPage } from './mine.tsx'

/** The list a team has in hand when no computer works; `script` is what opens its file. */
export const grabBag = (script: () => string): Room => ({
  name: 'grab-bag',
  pages: [listsPage(script), linePage, myListPage],
  deeds: [passphraseDeed, makeDeed, lineDeed],
  messages,
})
