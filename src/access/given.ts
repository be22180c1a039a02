import type { Class, Line } from './lines.ts'
import { type Lock, mayAdd, sees } from './may.ts'
import type { ReachRow } from './reach-store.ts'

/** What the lines give somebody on a child's record, so that a page offers no way that would end at "nothing here". */
export type Given = {
  /** reads what others wrote of this class, at once or once it is shown */
  readonly reads: (wanted: Class) => boolean
  readonly adds: (wanted: Class) => boolean
  /** reads or adds something of this class, be it only their own words or what was opened to them by name */
  readonly opens: (wanted: Class) => boolean
}

const nobody = ''
/** The plainest lock of a class: kept from nobody, opened to nobody. */
const lockOf = (wanted: Class, origin: string | null): Lock => ({ child: nobody, class: wanted, keptFrom: [], openedTo: [], origin })

/** Asked of the lines and of what the database says they are to this child; without a row they are nothing to it. */
export function givenBy(lines: readonly Line[], row: ReachRow | undefined): Given {
  const { reach, open } = row ?? { reach: [], open: [] }
  const reads = (wanted: Class): boolean => sees(lines, reach, lockOf(wanted, null), nobody) !== 'no'
  const adds = (wanted: Class): boolean => mayAdd(lines, reach, lockOf(wanted, nobody), nobody)
  return {
    reads, adds,
    opens: (wanted) => open.includes(wanted) || adds(wanted) || sees(lines, reach, lockOf(wanted, nobody), nobody) !== 'no',
  }
}
