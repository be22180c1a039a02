import type { Room } from '../../access/page.ts'
import { askedDeed, askedTurnDeed, letGoDeed, packDeed, recordPage, tickDeed } from './desk.tsx'
import { messages } from './messages.ts'
import { myAskDeed, myRecordPage, takeBackDeed } from './mine.tsx'

/** Somebody asks for everything that is kept about them, and gets it: ticked item by item, let go by a second person. */
export const ownRecord: Room = {
  name: 'own-record',
  pages: [recordPage, myRecordPage],
  deeds: [askedDeed, askedTurnDeed, tickDeed, packDeed, letGoDeed, myAskDeed, takeBackDeed],
  messages,
}
