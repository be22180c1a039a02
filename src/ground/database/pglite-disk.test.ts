import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DirectoryInUse } from './directory-lock.ts'
import type { Engine } from './engine.ts'
import { type Embedded, openEmbedded } from './pglite.ts'
import { makeTemplate } from './template.ts'

/** How often the process is killed in the middle of writing (settled question 28). */
const kills = 20

const writer = join(import.meta.dirname, 'pglite.writer.ts')

let template: Uint8Array
let directory: string
const opened: Engine[] = []

beforeAll(async () => {
  template = await makeTemplate((engine) => engine.script('create table kept(n int)'))
})
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'alongside-disk-'))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((engine) => engine.close()))
  rmSync(directory, { recursive: true })
})

async function open(more: Partial<Embedded> = {}): Promise<Engine> {
  const engine = await openEmbedded({ directory, template, ...more })
  opened.push(engine)
  return engine
}

const keep = (n: number) => ({ text: 'insert into kept values ($1)', values: [n] })

async function keptIn(engine: Engine): Promise<unknown[]> {
  const [answer] = await engine.batch('as owner', [{ text: 'select n from kept order by n', values: [] }])
  return (answer?.rows ?? []).map((row) => row['n'])
}

describe('what was acknowledged is kept by the disk', () => {
  test('each commit, in whatever way it is made, asks the disk before it is acknowledged', async () => {
    let asked = 0
    const engine = await open({
      sync: (descriptor) => {
        asked += 1
        fsyncSync(descriptor)
      },
    })
    const ways = [
      () => engine.batch('as owner', [keep(1)]),
      () => engine.transaction('as owner', (act) => act.run(keep(2))),
      () => engine.script('insert into kept values (3)'),
    ]
    const rounds = Array.from({ length: 10 }, () => ways).flat()
    const grown = await rounds.reduce<Promise<number[]>>(async (sofar, commit) => {
      const before = await sofar
      const start = asked
      await commit()
      return [...before, asked - start]
    }, Promise.resolve([]))
    expect(grown).toHaveLength(30)
    expect(Math.min(...grown)).toBeGreaterThanOrEqual(1)
  })

  test('a new piece of the log is entered in its folder for good, too', async () => {
    const folders: number[] = []
    const engine = await open({
      sync: (descriptor) => {
        const { ino } = fstatSync(descriptor)
        folders.push(ino)
        fsyncSync(descriptor)
      },
    })
    folders.length = 0
    await engine.script('insert into kept select generate_series(1, 100000)')
    expect(folders).toContain(statSync(join(directory, 'cluster', 'pg_wal')).ino)
  })

  test('a first start is on the disk as a whole before anybody is promised anything', async () => {
    const synced = new Set<number>()
    await open({ sync: (descriptor) => void synced.add(fstatSync(descriptor).ino) })
    const cluster = join(directory, 'cluster')
    const fromTheTemplate = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal', 'base/1', '.']
    expect(fromTheTemplate.filter((name) => !synced.has(statSync(join(cluster, name)).ino))).toEqual([])
    expect(synced).toContain(statSync(directory).ino)
  })

  const strace = spawnSync('strace', ['-V']).status === 0
  const told = strace ? '' : ' (not run: strace is not installed here)'
  test.runIf(strace)(`the operating system sees a call to the disk for each commit${told}`, async () => {
    await (await open()).close()
    const quiet = tracedSyncs(0)
    expect(tracedSyncs(20) - quiet).toBeGreaterThanOrEqual(20)
  })
})

/** How many times a process that makes so many commits has asked the disk to keep a piece of the log. */
function tracedSyncs(commits: number): number {
  const trace = join(directory, `trace-${commits}`)
  const watching = ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', trace]
  const writing = [process.execPath, writer, directory, '1', String(commits)]
  const { status } = spawnSync('strace', [...watching, ...writing])
  expect(status).toBe(0)
  return readFileSync(trace, 'utf8').match(/sync\(\d+<.*\/pg_wal\/[0-9A-F]{24}>/g)?.length ?? 0
}

/** Lets a process write from `first` on, kills it after some rows, gives back what it had acknowledged. */
async function writeAndKill(first: number, after: number): Promise<number[]> {
  const child = spawn(process.execPath, [writer, directory, String(first), '1000000'])
  const gone = once(child, 'exit')
  const acknowledged: number[] = []
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'open') acknowledged.push(Number(line))
    if (acknowledged.length === after) child.kill('SIGKILL')
  }
  await gone
  return acknowledged
}

test(`killed ${kills} times in mid-write, it loses no acknowledged row and opens again`, async () => {
  await (await open()).close()
  const rounds = Array.from({ length: kills }, (_, round) => round)
  const acknowledged = await rounds.reduce<Promise<number[]>>(async (sofar, round) => {
    const before = await sofar
    const after = await writeAndKill(round * 1_000_000, 5 + 17 * (round % 5))
    return [...before, ...after]
  }, Promise.resolve([]))
  const kept = new Set(await keptIn(await open()))
  expect(acknowledged.length).toBeGreaterThan(kills)
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
}, 240_000)

describe('one folder, one process, one beginning', () => {
  test('a second opening is refused, naming the process, and works once the first has closed', async () => {
    const engine = await open()
    await engine.batch('as owner', [keep(1)])
    await expect(open()).rejects.toThrow(DirectoryInUse)
    await expect(open()).rejects.toThrow(`process ${process.pid}`)
    await Promise.all([engine.close(), engine.close()])
    expect(await keptIn(await open())).toEqual([1])
  })

  test('an opening that fails lets the folder go', async () => {
    await expect(open({ template: new Uint8Array(2048) })).rejects.toThrow('no dump')
    expect(await keptIn(await open())).toEqual([])
  })

  test('a first start that was cut short is begun anew', async () => {
    mkdirSync(join(directory, 'cluster.partial', 'base'), { recursive: true })
    writeFileSync(join(directory, 'cluster.partial', 'PG_VERSION'), '18\n')
    expect(await keptIn(await open())).toEqual([])
    expect(existsSync(join(directory, 'cluster.partial'))).toBe(false)
  })

  test('without a template the first start makes an empty database', async () => {
    const engine = await openEmbedded({ directory })
    opened.push(engine)
    const looked = { text: "select to_regclass('kept') as kept", values: [] }
    const [answer] = await engine.batch('as owner', [looked])
    expect(answer?.rows).toEqual([{ kept: null }])
  })

  test('the template serves the first start only: later ones find what was written', async () => {
    const first = await open()
    await first.batch('as owner', [keep(7)])
    await first.close()
    expect(await keptIn(await open())).toEqual([7])
  })

  test('the files are for their owner only', async () => {
    await open()
    const names = ['cluster', 'cluster/PG_VERSION', 'lock']
    const modes = names.map((name) => statSync(join(directory, name)).mode & 0o077)
    expect(modes).toEqual([0, 0, 0])
  })
})

test('when the log has grown, the database tidies up: the planner knows how big the tables are', async () => {
  const engine = await open({ tidyAfter: 1_000_000 })
  await engine.batch('as owner', [{ text: 'insert into kept select generate_series(1, 100000)', values: [] }])
  const known = { text: "select reltuples::int as rows from pg_class where relname = 'kept'", values: [] }
  const [answer] = await engine.batch('as owner', [known])
  expect(answer?.rows).toEqual([{ rows: 100_000 }])
})
