import type { Room } from '../../access/page.ts'
import { promiseDeed, promisesPage, turnDeed } from './desk.tsx'
import { messages } from './messages.ts'
import { answerDeed, myPromisesPage } from './mine.tsx'

/** What was said, by whom, to whom, by when, and what became of it. */
export const promises: Room = {
  name: 'promises',
  pages: [promisesPage, myPromisesPage],
  deeds: [promiseDeed, turnDeed, answerDeed],
  messages,
}
