import type { Room } from '../../access/page.ts'
import { homePage, lateDeed, lawDeed, moveDeed, sayYesDeed } from './desk.tsx'
import { messages } from './messages.ts'
import { myHomePage } from './mine.tsx'

/** Where the child lives and under what law, who can say yes, and what was agreed for being late. */
export const home: Room = {
  name: 'home',
  pages: [homePage, myHomePage],
  deeds: [moveDeed, lawDeed, sayYesDeed, lateDeed],
  messages,
}
