import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Refused, type Session } from '../access/session.ts'
import { duesFor } from '../child/visits/store.ts'
import { duesOf } from '../child/visits/rules.ts'
import { importReturn, undoImport } from '../exchange/looked-after/actions.ts'
import { filesOf, isReturn, type Outcome } from '../exchange/looked-after/outcome.ts'
import { readGivingWay } from '../exchange/reading.ts'
import type { ReturnFile } from '../exchange/looked-after/read.ts'
import { teamsHere } from '../exchange/store.ts'
import { isPlainDate } from '../ground/plain-date.ts'
import { londonDay } from '../ground/london.ts'
import { asSomebody, done, optionsOf, type RecordVerb, refused, type Said, wrongUse } from './verb.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LARGEST = 512 * 1024 * 1024

/** `import PATH [--dry-run] [--team T] [--keep-good] [--as PERSON]`: a folder or a file, known by its content. */
export const importVerb: RecordVerb = async (house, typed) => {
  const read = optionsOf(typed.words, ['--dry-run', '--keep-good'], ['--team', '--as'])
  if (typeof read === 'string') return wrongUse(read)
  const [path, ...more] = read.plain
  if (path === undefined || more.length > 0) {
    return wrongUse('Which return? import PATH [--dry-run] [--team T] [--keep-good] [--as PERSON]')
  }
  const files = filesAt(resolve(typed.folder, path))
  if (typeof files === 'string') return refused(files)
  return asSomebody(house, typed, read.options.get('--as'), 'import', (session) => refusable(async () => {
    const team = await teamOf(session, read.options.get('--team'), house.mode)
    if (team === undefined) return refused('Which team? Give --team with the name of one that is there.')
    const understood = await readGivingWay(files)
    if (!isReturn(understood)) {
      const why = notes(filesOf(understood))
      return refused(`There is no looked-after return in this.\n${why}`)
    }
    const outcome = await importReturn(session, understood, {
      team, today: londonDay(house.clock()), keys: house.keys, dryRun: read.options.has('--dry-run'),
      keepGood: read.options.has('--keep-good'),
    })
    const { import: id, kind, dryRun, tables } = outcome
    const out = typed.json ? JSON.stringify({ import: id, kind, dryRun, tables }) : inLines(outcome)
    return outcome.became === 'refused'
      ? refused('Nothing was brought in: some rows or files cannot be read. Put them right, or give --keep-good.', out)
      : done(out, typed.json ? '' : notes(outcome.files))
  }))
}

/** `undo IMPORT`: takes an import back as far as nobody has built on it, and names the children who stay. */
export const undoVerb: RecordVerb = async (house, typed) => {
  const read = optionsOf(typed.words, [], ['--as'])
  if (typeof read === 'string') return wrongUse(read)
  const [id = '', ...more] = read.plain
  if (!uuid.test(id) || more.length > 0) return wrongUse('Which import? undo IMPORT [--as PERSON], with the id that import gave.')
  return asSomebody(house, typed, read.options.get('--as'), 'undo', (session) => refusable(async () => {
    const undone = await undoImport(session, id, londonDay(house.clock()))
    const left = undone.kept.length === 0 ? '' : `\nSomebody has built on these since, so they stay:\n${undone.kept.join('\n')}`
    return done(typed.json ? JSON.stringify(undone) : `Taken back for ${undone.removed} children.${left}`)
  }))
}

/** `due [--child ID] [--on DATE] [--as PERSON]`: every clock of one child, or of all that this person stands to. */
export const dueVerb: RecordVerb = async (house, typed) => {
  const read = optionsOf(typed.words, [], ['--child', '--on', '--as'])
  if (typeof read === 'string') return wrongUse(read)
  const child = read.options.get('--child')
  const on = read.options.get('--on') ?? londonDay(house.clock())
  if (!isPlainDate(on)) return wrongUse(`"${on}" is not a day; write it as 2026-03-31.`)
  if (read.plain.length > 0 || (child !== undefined && !uuid.test(child))) return wrongUse('due [--child ID] [--on DATE] [--as PERSON]')
  return asSomebody(house, typed, read.options.get('--as'), 'due', async (session) => {
    const rows = await session.look({
      on: child === undefined ? 'nobody in particular' : { child }, act: child === undefined ? 'listed' : 'opened', subject: 'visits',
    }, duesFor(child === undefined ? 'my reach' : [child], on))
    if (!rows) return refused('There is no such child here, or not for this person.')
    const dues = duesOf(rows, on)
    return done(typed.json ? JSON.stringify(dues) : dues.map((one) =>
      `${one.child}  ${one.clock.padEnd(4)} ${(one.due ?? '-').padEnd(10)} ${one.state}`).join('\n'))
  })
}

async function refusable(work: () => Promise<Said>): Promise<Said> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof Refused) return refused('That is not there, or not for this person.')
    if ((fault as { code?: unknown } | null)?.code === '23505') {
      return refused('Somebody else brought some of these children in at the same moment. Do it again: what is there stays as it is.')
    }
    throw fault
  }
}

/** The files of a folder (not of folders in it), or the one file; or why there are none. */
function filesAt(path: string): readonly ReturnFile[] | string {
  try {
    const folder = statSync(path).isDirectory()
    const names = folder ? readdirSync(path).filter((name) => !name.startsWith('.')).map((name) => join(path, name)) : [path]
    const files = names.map((name) => ({ name, about: statSync(name) })).filter(({ about }) => about.isFile())
    if (files.length === 0) return `There is no file in ${path}.`
    if (files.reduce((sum, { about }) => sum + about.size, 0) > LARGEST) return `${path} is larger than any return.`
    return files.map(({ name }) => ({ name: basename(name), bytes: new Uint8Array(readFileSync(name)) }))
  } catch {
    return `${path} cannot be read.`
  }
}

/** A team by its id or name, blanks as they come or as hyphens; in demo mode the first one when none is named. */
async function teamOf(session: Session, wanted: string | undefined, mode: 'demo' | 'live'): Promise<string | undefined> {
  const rows = await session.look({ on: 'nobody in particular', act: 'listed', subject: 'exchange' }, { teams: teamsHere() })
  if (wanted === undefined) return mode === 'demo' ? rows?.teams[0]?.id : undefined
  return rows?.teams.find(({ id, name }) => id === wanted || handleOf(name) === handleOf(wanted))?.id
}

const handleOf = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, '-')

function inLines({ import: id, became, tables, children }: Outcome): string {
  const headline = { 'brought in': `Brought in: ${id}`, tried: 'Tried; nothing was changed.', refused: 'Refused; nothing was changed.', 'nothing new': 'Nothing new; nothing was changed.' }[became]
  return [
    `${headline} (${children.read} children, ${children.new} new)`,
    ...Object.entries(tables).flatMap(([name, { read, kept, same, refused: not, listed }]) => [
      `${name}: ${read} read, ${kept} kept, ${same} the same, ${not.length} refused, ${listed.length} cells to look at`,
      ...not.map((one) => `  row ${one.row}, ${one.field}: ${one.said}`),
    ]),
  ].join('\n')
}

const notes = (files: Outcome['files']): string =>
  files.flatMap(({ name, said }) => said.map((one) => `${name}: ${one}`)).join('\n')
