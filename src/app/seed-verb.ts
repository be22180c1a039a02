import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeCouncil } from '../../bench/council.ts'
import { readKeys } from '../access/keys.ts'
import type { Engine } from '../ground/database/engine.ts'
import { londonDay } from '../ground/london.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { loginOf } from '../ground/database/postgres-hosts.ts'
import { rootOnce } from './chain.ts'
import { migrate } from './migrate.ts'
import { clock } from './serve.ts'
import type { Settings } from './settings.ts'
import { optionsOf, WrongUse } from './verb.ts'

/**
 * `seed NAME [--size N]`: an invented council of N notes (10,000 without a size) in an empty database, the same for the same
 * name and day. Never in live mode, never beside records that are there. Throws a sentence when it cannot.
 */
export async function seedVerb(settings: Settings, words: readonly string[], json: boolean): Promise<void> {
  const { name, notes } = wanted(words)
  if (settings.mode !== 'demo') throw new Error('Invented people are never put into a live service: seed works in demo mode only.')
  const owner = await openAsOwner(settings)
  try {
    await migrate(owner)
    const login = settings.databaseUrl ? loginOf(settings.databaseUrl) : undefined
    if (login) await owner.script(`grant alongside_app to "${login.replaceAll('"', '""')}"`)
    const keys = readKeys(settings.keyFile, true)
    const council = await makeCouncil(owner, {
      name, notes, today: londonDay(clock()),
      part: async (done, of) => {
        await rootOnce(owner, keys, settings.data)
        if (!json) console.log(`${done} of ${of} children`)
      },
    })
    const made = { council: council.name, children: council.children.length, workers: council.workers.length, notes: council.notes }
    console.log(json ? JSON.stringify(made)
      : `${made.council}: ${made.children} children, ${made.workers} workers, ${made.notes} notes; all of it invented.`)
  } finally {
    await owner.close()
  }
}

/** Which council, of how many notes. Throws WrongUse when the words do not say it. */
function wanted(words: readonly string[]): { readonly name: string; readonly notes: number } {
  const read = optionsOf(words, [], ['--size'])
  if (typeof read === 'string') throw new WrongUse(read)
  const [name, ...more] = read.plain
  const notes = Number((read.options.get('--size') ?? '10000').replaceAll('_', ''))
  if (name === undefined || more.length > 0 || !Number.isInteger(notes) || notes < 100 || notes > 20_000_000) {
    throw new WrongUse('seed NAME [--size N]: a name for the invented council, and how many notes it has (100 to 20,000,000).')
  }
  return { name, notes }
}

/** The database as its owner: a PostgreSQL by DATABASE_OWNER_URL, else a new embedded one. */
async function openAsOwner(settings: Settings): Promise<Engine> {
  mkdirSync(settings.data, { recursive: true })
  if (settings.databaseUrl !== undefined || settings.ownerUrl !== undefined) {
    if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: seed writes as the owner of the database.')
    return openPostgres({ url: settings.ownerUrl, owner: true, connections: 1 })
  }
  const directory = join(settings.data, 'records')
  if (existsSync(directory)) throw new Error(`There are records in ${settings.data} already; set ALONGSIDE_DATA to a new folder for an invented council.`)
  const { openEmbedded } = await import('../ground/database/pglite.ts')
  return openEmbedded({ directory })
}
