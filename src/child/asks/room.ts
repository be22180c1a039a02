import type { Room } from '../../access/page.ts'
import { answerDeed, askDeed, asksPage, handOnDeed, thanksDeed } from './desk.tsx'
import { messages } from './messages.ts'
import { familyAsksPage, familyDeeds, myAsksPage, myDeeds } from './mine.tsx'

/** From anyone to anyone: owned, dated, answered. */
export const asks: Room = {
  name: 'asks',
  pages: [asksPage, myAsksPage, familyAsksPage],
  deeds: [askDeed, answerDeed, handOnDeed, thanksDeed, ...myDeeds, ...familyDeeds],
  messages,
}
