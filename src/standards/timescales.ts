import type { Line, LineId, LineText } from './line.ts'
import { meetingLines } from './meetings.ts'
import { visitLines } from './visits.ts'
import { accessLines, workforceLines } from './workforce.ts'

const texts: Readonly<Record<LineId, LineText>> = {
  ...visitLines,
  ...meetingLines,
  ...workforceLines,
  ...accessLines,
}

/** Every line of the national floor, in the order V, R, W, A. What a council adds lives in `local.ts`. */
export const nationalLines: readonly Line[] = Object.entries(texts).map(([id, text]) =>
  Object.assign({ id: id as LineId }, text),
)

const byId: ReadonlyMap<string, Line> = new Map(nationalLines.map((line) => [line.id, line]))

/** Whether this text names a line. */
export const isLineId = (text: string): text is LineId => byId.has(text)

/** The national line of an id. */
export function nationalLine(id: LineId): Line {
  const line = byId.get(id)
  if (!line) throw new RangeError(`there is no line "${id}"`)
  return line
}
