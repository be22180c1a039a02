/**
 * One process at a time in a database folder. PGlite itself has no lock: two processes open the same folder
 * and lose each other's acknowledged rows without an error.
 *
 * Each taking of the folder is a numbered file in `lock/`, made whole and exclusively (a hard link: it is
 * there with its content or not at all). The highest number counts. Its holder is alive, or has let go, or
 * is dead; the last two are final, so whoever then makes the next number is the only holder. A file is never
 * removed to be taken again, which is where lock files usually go wrong. For folders on a local disk only.
 */
import { randomUUID } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Another process, or this one, has the folder open. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse'
  readonly pid: number

  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}. Stop that process first, or use another folder.`)
    this.pid = pid
  }
}

type Holder = {
  readonly pid: number
  /** Of the machine's start: a process of an earlier start is dead. */
  readonly boot: string
  /** When the process began, so that a number given anew is not taken for its former owner. */
  readonly began: string
  /** Numbers mean something only in the same process namespace (containers that share a folder). */
  readonly space: string
  readonly released: boolean
}

/** How many passed lock files stay: an opener would have to sleep through so many takings to be fooled. */
const kept = 16

/** The machine's own account of its processes; elsewhere than on Linux it is empty and less can be said. */
const processes = '/proc'

/**
 * Takes the folder, which must exist, for this process.
 * @returns a function that lets it go; calling it twice does nothing more.
 * @throws DirectoryInUse when a living process has it.
 */
export function lockDirectory(directory: string): () => void {
  const folder = join(directory, 'lock')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const me: Holder = { ...identity(process.pid), released: false }
  const draft = join(folder, `draft-${randomUUID()}`)
  const numbers = takings(folder)
  const last = numbers.at(-1) ?? 0
  if (last > 0) {
    const holder = read(pathOf(folder, last))
    if (!holder.released && isAlive(holder)) throw new DirectoryInUse(directory, holder.pid)
  }
  const mine = pathOf(folder, last + 1)
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600, flush: true })
  try {
    linkSync(draft, mine)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    throw new DirectoryInUse(directory, read(mine).pid)
  } finally {
    unlinkSync(draft)
  }
  for (const number of numbers.slice(0, -kept)) unlinkSync(pathOf(folder, number))
  let held = true
  return () => {
    if (!held) return
    held = false
    writeFileSync(draft, JSON.stringify({ ...me, released: true }), { mode: 0o600, flush: true })
    renameSync(draft, mine)
  }
}

const pathOf = (folder: string, number: number) => join(folder, String(number).padStart(9, '0'))

const takings = (folder: string): number[] =>
  readdirSync(folder)
    .filter((name) => /^\d{9,}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Holder

function isAlive(holder: Holder): boolean {
  const now = identity(holder.pid)
  if (holder.boot !== now.boot) return false
  // Of another container's numbers nothing can be said: better refused than two writers.
  if (holder.space !== now.space) return true
  return now.boot === '' ? answersSignals(holder.pid) : holder.began === now.began
}

function identity(pid: number): Omit<Holder, 'released'> {
  return {
    pid,
    boot: orNothing(() => readFileSync(`${processes}/sys/kernel/random/boot_id`, 'utf8').trim()),
    began: orNothing(() => beginOf(pid)),
    space: orNothing(() => readlinkSync(`${processes}/self/ns/pid`)),
  }
}

/** When a process began, in ticks since the machine did; 'dead' for one that only waits to be buried. */
function beginOf(pid: number): string {
  const stat = readFileSync(`${processes}/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces and brackets itself; after the last one state is the first word.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return words[0] === 'Z' || words[0] === 'X' ? 'dead' : (words[19] ?? '')
}

function orNothing(look: () => string): string {
  try {
    return look()
  } catch {
    return ''
  }
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code
