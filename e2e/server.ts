import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openPostgres } from '../src/ground/database/postgres.ts'
import { freePort } from '../tools/free-port.ts'

/** A running house with the cast in it, as somebody outside reaches it. */
export type RunningHouse = {
  readonly url: string
  /** what it has said on its outputs so far: for looking whether a name got into a log */
  said(): string
  stop(): Promise<void>
  /** ends it as a power cut would: nothing is finished, nothing is put away */
  kill(): Promise<void>
}

export type HouseSettings = Readonly<Record<string, string>>

const program = 'dist/server/alongside.js'

/** A house of one's own for a journey: a copy of the ready one, on the engine the run is for. */
export async function openHouse(): Promise<RunningHouse> {
  const copy = await copyHouse()
  const house = await runHouse(copy.settings)
  return {
    ...house,
    stop: async () => {
      await house.stop()
      copy.remove()
    },
  }
}

/** A copy of the ready house in which nobody works yet: `runHouse` starts it, as often as one likes. */
export async function copyHouse(): Promise<{ readonly settings: HouseSettings; readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-journey-'))
  cpSync(inject('readyHouse'), folder, { recursive: true })
  const ready = inject('readyDatabase')
  const url = process.env['TEST_POSTGRES_URL']
  return {
    settings: ready && url ? await copied(folder, url, ready) : { ALONGSIDE_DATA: folder },
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** An empty database on a PostgreSQL, and the login that a house comes in by. */
export async function emptyDatabase(url: string, database: string): Promise<void> {
  const owner = openPostgres({ url, owner: true, connections: 1 })
  await owner.script(`do $$ begin
    if not exists (select from pg_roles where rolname = 'alongside_login') then
      create role alongside_login login nosuperuser nobypassrls;
    end if; end $$`)
  await owner.script(`create database ${database}`)
  await owner.close()
}

/** Makes a house with the cast: in its folder when it is first started, in a PostgreSQL by `migrate`. */
export async function makeHouse(folder: string, url: string | undefined, database: string): Promise<HouseSettings> {
  if (!url) return { ALONGSIDE_DATA: folder }
  await emptyDatabase(url, database)
  const settings = addresses(folder, url, database)
  execFileSync(process.execPath, [program, 'migrate'], {
    env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', 'inherit'], timeout: 180_000,
  })
  return settings
}

async function copied(folder: string, url: string, ready: string): Promise<HouseSettings> {
  const name = `${ready}_${randomBytes(4).toString('hex')}`
  const owner = openPostgres({ url, owner: true, connections: 1 })
  await owner.script(`create database ${name} template ${ready}`)
  await owner.close()
  return addresses(folder, url, name)
}

function addresses(folder: string, url: string, database: string): HouseSettings {
  const at = new URL(url)
  at.pathname = `/${database}`
  const ownerUrl = at.toString()
  at.username = 'alongside_login'
  return { ALONGSIDE_DATA: folder, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: at.toString() }
}

/** Runs a verb of the built program on a house and gives back what it said. Throws when it does not end well. */
export function runVerb(settings: HouseSettings, ...words: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...words], {
    env: { ...process.env, ...settings }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 60_000,
  })
}

/** Starts the built server and waits until it answers. Rejects with what it said when it ends instead. */
export async function runHouse(settings: HouseSettings): Promise<RunningHouse> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const running = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', ALONGSIDE_ORIGIN: url, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (words: Buffer) => { said += words.toString() })
  const ended = new Promise<never>((_resolve, reject) => {
    running.once('exit', (code, signal) => reject(new Error(`the server ended (${code ?? signal}) and said:\n${said}`)))
  })
  ended.catch(() => {})
  await Promise.race([answering(`${url}/healthz`), ended])
  return { url, said: () => said, stop: () => stopped(running, 'SIGTERM'), kill: () => stopped(running, 'SIGKILL') }
}

async function answering(address: string): Promise<void> {
  for (;;) {
    const up = await fetch(address).then((answer) => answer.ok, () => false)
    if (up) return
    await new Promise((resolve) => { setTimeout(resolve, 100) })
  }
}

function stopped(running: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (running.exitCode !== null || running.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    running.once('exit', () => resolve())
    running.kill(signal)
  })
}
