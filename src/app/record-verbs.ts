import { dueVerb, importVerb, undoVerb } from './import-verb.ts'
import { tokenVerb } from './token-verb.ts'
import type { RecordVerb } from './verb.ts'

/** The verbs that touch records: each runs as somebody and is traced, here or inside the server that holds the folder. */
export const recordVerbs: Readonly<Record<string, RecordVerb>> = { import: importVerb, undo: undoVerb, due: dueVerb, token: tokenVerb }
