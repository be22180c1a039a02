import type { Room } from '../../access/page.ts'
import { noteDeed, notesPage } from './desk.tsx'
import { messages } from './messages.ts'
import { myNotePage, myNotesPage, replyDeed } from './mine.tsx'
import { agreeDeed, besideDeed, holdDeed, liftDeed, notePage, readingDeed, readyDeed } from './note-desk.tsx'
import { searchPage } from './search.tsx'
import { boxPage, feelingDeed, shareDeed, tellDeed, tellPage } from './tell.tsx'

/** What happened and what was said: passages, each for its own readers, and what people say beside them. */
export const notes: Room = {
  name: 'notes',
  pages: [notesPage, notePage, searchPage, myNotesPage, myNotePage, tellPage, boxPage],
  deeds: [
    noteDeed, readyDeed, holdDeed, agreeDeed, besideDeed, readingDeed, liftDeed, replyDeed, tellDeed, shareDeed, feelingDeed,
  ],
  messages,
}
