import type { Room } from '../access/page.ts'
import { importDeed, importPage } from './desk.tsx'
import { messages } from './messages.ts'
import { resultPage, undoDeed } from './result.tsx'

/** What comes in from outside and what goes out. */
export const exchange: Room = {
  name: 'exchange',
  pages: [importPage, resultPage],
  deeds: [importDeed, undoDeed],
  messages,
}
