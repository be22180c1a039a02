export { type NewNote, type NewPassage, type Written, writeNotes } from './actions.ts'
