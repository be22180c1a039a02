import { randomUUID } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import { Refused, type Session } from '../../access/session.ts'
import { renewClocks } from '../../child/visits/actions.ts'
import type { Language } from '../../ground/messages.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { marksOf } from './cells.ts'
import { filesOf, hasRefusals, type Outcome, tablesOf } from './outcome.ts'
import { planOf } from './plan.ts'
import type { ReturnRead } from './read.ts'
import {
  birthdaysThere, keepImport, knownChildren, legalThere, livingsThere, marksThere, mayBring, reviewsThere, undo,
} from './store.ts'
import { writeReturn } from './write.ts'

/** How a return comes in. `team` is where new children stand and wait for a worker; `today` is the day in London. */
export type How = {
  readonly team: string
  readonly today: PlainDate
  readonly keys: Keys
  /** understands everything and changes nothing */
  readonly dryRun?: boolean
  /** brings in the rows that were understood although others were not */
  readonly keepGood?: boolean
  /** the id it shall have; then a try, a refusal and a file with nothing new are kept under it too */
  readonly id?: string
  readonly language?: Language
}

/**
 * Brings a return in: every row that was understood, in one act with its trace, or nothing when any row was refused
 * (unless `keepGood`). What has a room lands in it, the rest is kept. The same file again changes nothing. Throws
 * `Refused` for whoever brings in no returns, and for a team that is not there.
 */
export async function importReturn(session: Session, read: ReturnRead, how: How): Promise<Outcome> {
  const refs = [...new Set(Object.values(read.tables).flatMap(({ kept }) => kept.map(({ child }) => child)))]
  const there = await session.look({ on: 'nobody in particular', act: 'listed', subject: 'exchange' }, {
    may: mayBring(how.team), known: knownChildren(refs), marks: marksThere(refs), livings: livingsThere(refs),
    legal: legalThere(refs), reviews: reviewsThere(refs), born: birthdaysThere(refs),
  })
  if (!there?.may[0]?.returns || !there.may[0].team) throw new Refused('refused')
  const plan = await planOf(read, there, marksOf(how.keys))
  const became = hasRefusals(read) && !how.keepGood ? 'refused' : how.dryRun ? 'tried' : plan.rows === 0 ? 'nothing new' : 'brought in'
  const id = how.id ?? randomUUID()
  const fresh = plan.children.filter((one) => one.isNew).length
  const outcome: Outcome = {
    import: became === 'brought in' ? id : null,
    kind: 'looked-after return',
    dryRun: how.dryRun ?? false,
    became,
    tables: tablesOf(read, plan.knownRows, how.language),
    children: { read: refs.length, new: fresh, known: refs.length - fresh },
    files: filesOf(read, how.language),
  }
  const row = {
    id, kind: outcome.kind, team: how.team, became, summary: summaryOf(outcome),
    sealed: how.keys.seal(JSON.stringify(outcome), `exchange.import ${id}`),
  }
  if (became === 'brought in') await writeReturn(session, plan, row, how)
  else if (how.id !== undefined) {
    await session.act({ on: null, act: became, subject: 'exchange' }, async (writing) => void writing.run(keepImport(row)))
  }
  return outcome
}

/** Counts alone: the words of cells are sealed, for somebody may have typed an address into the wrong one. */
function summaryOf({ tables, children }: Outcome): object {
  const counts = Object.entries(tables).map(([name, { read, kept, same, refused, listed }]) =>
    [name, { read, kept, same, refused: refused.length, listed: listed.length }])
  return { tables: Object.fromEntries(counts) as object, children }
}

/** What an undo did. `kept` are the children on whose record somebody has built since: with them everything stays. */
export type Undone = { readonly import: string; readonly removed: number; readonly kept: readonly string[] }

/** Takes an import back as far as nobody has built on it. Refused where it is not there, is undone, or not mine to undo. */
export async function undoImport(session: Session, id: string, today: PlainDate): Promise<Undone> {
  return session.act({ on: null, act: 'undone', subject: 'exchange' }, async (writing) => {
    const { undone } = await writing.ask({ undone: undo(id) })
    const { removed = 0, touched = [], left_with: kept = [] } = undone[0] ?? {}
    await renewClocks(writing, touched, today)
    return { import: id, removed, kept }
  })
}
