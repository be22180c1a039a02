import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from './migrate.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { policies } from './policy.ts'
import { projectRoot } from './root.ts'
import { whoSeesWhat } from './who-sees-what.ts'
import { castPeople } from './cast.ts'
import { readKeys } from '../access/keys.ts'
import { openHouse, seedIfEmpty } from './open.ts'
import { recordVerbs } from './record-verbs.ts'
import { runInServer } from './socket.ts'
import { seedVerb } from './seed-verb.ts'
import { verify } from './verify.ts'
import type { RecordVerb, Said, Typed } from './verb.ts'
import { clock, startServer } from './serve.ts'
import { type Settings, settingsFrom } from './settings.ts'

/**
 * One verb, one job. Exit 0: done; 1: refused, with a sentence; 2: wrong use. With --json one object on standard output
 * and nothing else there.
 */
type Verb = (settings: Settings, words: readonly string[], json: boolean) => Promise<void>

const verbs: Readonly<Record<string, Verb>> = {
  serve: async (settings) => {
    const server = await startServer(settings)
    console.log(`alongside is open at ${server.url}${settings.mode === 'demo' ? ' (for trying out: everybody in it is invented)' : ''}`)
    const stop = (): void => void server.stop().then(() => process.exit(0))
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  },
  migrate: async (settings, _words, json) => {
    if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: migrate runs as the owner of the database. (The embedded one is migrated when the server starts.)')
    const owner = openPostgres({ url: settings.ownerUrl, owner: true, connections: 1 })
    try {
      const { ran } = await migrate(owner)
      const login = settings.databaseUrl ? new URL(settings.databaseUrl).username : undefined
      if (login) await owner.script(`grant alongside_app to "${login.replaceAll('"', '""')}"`)
      if (settings.mode === 'demo') {
        const engine = openPostgres({ url: settings.databaseUrl ?? settings.ownerUrl, connections: 1 })
        await seedIfEmpty(owner, engine, readKeys(settings.keyFile, true), clock()).finally(() => engine.close())
      }
      console.log(json ? JSON.stringify({ ran }) : ran.length === 0 ? 'Already at this version.' : `Done: ${ran.join(', ')}`)
    } finally {
      await owner.close()
    }
  },
  verify,
  seed: seedVerb,
  print: async () => {
    writeFileSync(join(projectRoot, 'docs/who-sees-what.md'), whoSeesWhat(policies))
    console.log('Printed: docs/who-sees-what.md')
  },
  people: async (settings, _words, json) => {
    if (settings.mode !== 'demo') throw new Error('The cast is there in demo mode only.')
    const list = castPeople.map(({ as, name, role, says }) => ({ as, name, role, says }))
    console.log(json ? JSON.stringify(list) : list.map((one) => `${one.as.padEnd(14)} ${one.name} · ${one.role} · ${one.says}`).join('\n'))
  },
}

/** A verb that works on records: inside the server when one holds the embedded folder, else here. */
async function onRecords(run: RecordVerb, called: string, settings: Settings, typed: Typed): Promise<number> {
  const said = (settings.databaseUrl ? undefined : await runInServer(settings.data, called, typed)) ?? await runHere(run, settings, typed)
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

const [name = '', ...rest] = process.argv.slice(2)
const words = rest.filter((word) => word !== '--json')
const json = rest.includes('--json')
const verb = verbs[name]
const onTheRecords = Object.hasOwn(recordVerbs, name) ? recordVerbs[name] : undefined
try {
  if (verb) await verb(settingsFrom(process.env), words, json)
  else if (onTheRecords) {
    const token = process.env['ALONGSIDE_TOKEN']
    const typed = { words, json, folder: process.cwd(), ...(token ? { token } : {}) }
    process.exitCode = await onRecords(onTheRecords, name, settingsFrom(process.env), typed)
  } else {
    console.error(`Which verb? One of: ${[...Object.keys(verbs), ...Object.keys(recordVerbs)].join(', ')}.`)
    process.exitCode = 2
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
