import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from './migrate.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { loginOf } from '../ground/database/postgres-hosts.ts'
import { backup } from './backup.ts'
import { isBackup } from './backup-manifest.ts'
import { verifyBackup } from './backup-read.ts'
import { restore } from './restore.ts'
import { inviteVerb } from './invite-verb.ts'
import { keysVerb } from './keys-verb.ts'
import { policies } from './policy.ts'
import { projectRoot } from './root.ts'
import { whoSeesWhat } from './who-sees-what.ts'
import { castPeople } from './cast.ts'
import { readKeys } from '../access/keys.ts'
import { openHouse, seedIfEmpty } from './open.ts'
import { recordVerbs } from './record-verbs.ts'
import { runInServer } from './socket.ts'
import { seedVerb } from './seed-verb.ts'
import { tokenAsOwner } from './token-verb.ts'
import { layDoor } from '../access/sign-in-door.ts'
import { verify, verifyWith } from './verify.ts'
import { type RecordVerb, type Said, type Typed, WrongUse } from './verb.ts'
import { clock, startServer } from './serve.ts'
import { type Settings, settingsFrom } from './settings.ts'

/**
 * One verb, one job. Exit 0: done; 1: refused, with a sentence; 2: wrong use. With --json one object on standard output
 * and nothing else there. Throws WrongUse for words it has no use for, and a sentence when it refuses.
 */
type Verb = (settings: Settings, words: readonly string[], json: boolean) => Promise<number | void>

const verbs: Readonly<Record<string, Verb>> = {
  serve: async (settings, words) => {
    alone('serve', words)
    const server = await startServer(settings)
    console.log(`alongside is open at ${server.url}${settings.mode === 'demo' ? ' (for trying out: everybody in it is invented)' : ''}`)
    const stop = (): void => void server.stop().then(() => process.exit(0))
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  },
  migrate: async (settings, words, json) => {
    alone('migrate', words)
    if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: migrate runs as the owner of the database. (The embedded one is migrated when the server starts.)')
    const owner = openPostgres({ url: settings.ownerUrl, owner: true, connections: 1 })
    try {
      const { ran } = await migrate(owner)
      const login = settings.databaseUrl ? loginOf(settings.databaseUrl) : undefined
      if (login) await owner.script(`grant alongside_app to "${login.replaceAll('"', '""')}"`)
      await layDoor(owner, readKeys(settings.keyFile, settings.mode === 'demo'))
      if (settings.mode === 'demo') {
        const engine = openPostgres({ url: settings.databaseUrl ?? settings.ownerUrl, connections: 1 })
        await seedIfEmpty(owner, engine, readKeys(settings.keyFile, true), clock()).finally(() => engine.close())
      }
      console.log(json ? JSON.stringify({ ran }) : ran.length === 0 ? 'Already at this version.' : `Done: ${ran.join(', ')}`)
    } finally {
      await owner.close()
    }
  },
  backup: (settings, words, json) => backup(settings, words, json, clock),
  restore,
  verify: (settings, words, json) => {
    const [copy, ...more] = words
    return copy !== undefined && more.length === 0 && isBackup(copy)
      ? verifyWith(copy, () => verifyBackup(copy, readKeys(settings.keyFile, false)), json) : verify(settings, words, json)
  },
  keys: keysVerb,
  invite: inviteVerb,
  seed: seedVerb,
  print: async (_settings, words) => {
    alone('print', words)
    writeFileSync(join(projectRoot, 'docs/who-sees-what.md'), whoSeesWhat(policies))
    console.log('Printed: docs/who-sees-what.md')
  },
  people: async (settings, words, json) => {
    alone('people', words)
    if (settings.mode !== 'demo') throw new Error('The cast is there in demo mode only.')
    const list = castPeople.map(({ as, name, role, says }) => ({ as, name, role, says }))
    console.log(json ? JSON.stringify(list) : list.map((one) => `${one.as.padEnd(14)} ${one.name} · ${one.role} · ${one.says}`).join('\n'))
  },
}

/** What is said of a fault: its own sentence, or what to look at when there was no database or no folder to be had. */
function sentenceOf(error: unknown): string {
  const { code, syscall, path, message } = error as NodeJS.ErrnoException
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', '28P01', '28000', '3D000'].includes(String(code))) {
    return `The PostgreSQL cannot be reached (${String(code)}): is it running, and are DATABASE_URL and DATABASE_OWNER_URL right?`
  }
  if (syscall === 'mkdir') return `${path} cannot be made a folder for the records (${code}); set ALONGSIDE_DATA to another one.`
  return message
}

function alone(verb: string, words: readonly string[]): void {
  if (words.length > 0) throw new WrongUse(`${verb} stands alone: it has no use for ${words.join(' ')}.`)
}

/** A verb that works on records: inside the server when one holds the embedded folder, else here. */
async function onRecords(run: RecordVerb, called: string, settings: Settings, typed: Typed): Promise<number> {
  const said = called === 'token' && settings.databaseUrl ? await tokenAsOwner(settings, typed, clock)
    : (settings.databaseUrl ? undefined : await runInServer(settings.data, called, typed)) ?? await runHere(run, settings, typed)
  if (said.out) console.log(said.out)
  if (said.err) console.error(said.err)
  return said.code
}

async function runHere(run: RecordVerb, settings: Settings, typed: Typed): Promise<Said> {
  const house = await openHouse(settings, clock)
  try {
    return await run({ engine: house.engine, keys: house.keys, mode: settings.mode, clock }, typed)
  } finally {
    await house.close()
  }
}

/** Runs the verb that `words` begin with, and says what comes of it. The exit code. */
export async function runVerb(words: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const [name = '', ...rest] = words
  const plain = rest.filter((word) => word !== '--json')
  const json = rest.includes('--json')
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  const onTheRecords = Object.hasOwn(recordVerbs, name) ? recordVerbs[name] : undefined
  try {
    if (verb) return await verb(settingsFrom(env), plain, json) ?? 0
    if (!onTheRecords) throw new WrongUse(`Which verb? One of: ${[...Object.keys(verbs), ...Object.keys(recordVerbs)].join(', ')}.`)
    const token = env['ALONGSIDE_TOKEN']
    return await onRecords(onTheRecords, name, settingsFrom(env), {
      words: plain, json, folder: process.cwd(), ...(token ? { token } : {}),
    })
  } catch (error) {
    console.error(sentenceOf(error))
    return error instanceof WrongUse ? 2 : 1
  }
}
