import type { Room } from '../../access/page.ts'
import { beforePage } from './before.tsx'
import { agreeDeed, changeDeed, planDeed, visitsPage, wishDeed } from './desk.tsx'
import { messages } from './messages.ts'
import { cannotDeed, myVisitsPage, myWishDeed } from './mine.tsx'
import { recordDeed, recordPage } from './record.tsx'

/** Before, at and after the door; what is due, and how often the child wants it. */
export const visits: Room = {
  name: 'visits',
  pages: [visitsPage, beforePage, recordPage, myVisitsPage],
  deeds: [planDeed, changeDeed, wishDeed, agreeDeed, recordDeed, cannotDeed, myWishDeed],
  messages,
}
