import { randomBytes } from 'node:crypto'
import { existsSync, fsyncSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Keys, readKeys } from '../access/keys.ts'
import type { Engine } from '../ground/database/engine.ts'
import { layTar, NoTar } from '../ground/database/lay-tar.ts'
import { syncPath, syncTree } from '../ground/database/pglite-disk.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import type { Manifest } from './backup-manifest.ts'
import { checkpointsOf, contentOf, manifestIn, partedAt } from './backup-read.ts'
import { NoBackup } from './backup-sealed.ts'
import { stateOf } from './backup-store.ts'
import { checkpointFile } from './chain.ts'
import type { Settings } from './settings.ts'
import { optionsOf, WrongUse } from './verb.ts'

type RestoreKeys = Pick<Keys, 'keyFor' | 'checks'>

/**
 * Puts a backup of embedded records into a data folder that holds none. Nothing there is touched until all of the backup
 * was read and found whole. Throws NoBackup with one sentence when it is refused.
 */
export async function restoreEmbedded(folder: string, data: string, keys: RestoreKeys): Promise<Manifest> {
  const records = join(data, 'records')
  const manifest = ofEngine('embedded', folder, keys)
  if (existsSync(records)) throw taken(records)
  await apart(records, data, async (partial) => {
    mkdirSync(partial, { mode: 0o700, recursive: true })
    const signed = await laidDown(folder, manifest, keys, join(partial, 'cluster'))
    const { openEmbedded } = await import('../ground/database/pglite.ts')
    const engine = await openEmbedded({ directory: partial })
    const { batch } = await stateOf(engine).finally(() => engine.close())
    return partedAt(batch, signed).upTo
  })
  return manifest
}

/**
 * Lays a backup of a PostgreSQL down as the data directory of a new one, in a folder that is not there or empty. The server
 * that is started on it plays its log to the end. The checkpoints go into the data folder, which may hold none.
 */
export async function restorePostgres(folder: string, to: string, data: string, keys: RestoreKeys): Promise<Manifest> {
  const manifest = ofEngine('postgresql', folder, keys)
  if (existsSync(to) && readdirSync(to).length > 0) throw taken(to)
  await apart(to, data, (partial) => laidDown(folder, manifest, keys, partial))
  return manifest
}

const taken = (place: string): NoBackup =>
  new NoBackup(`${place} is not empty: a backup is restored only where nothing is; name a new folder.`)

function ofEngine(engine: Manifest['engine'], folder: string, keys: RestoreKeys): Manifest {
  const manifest = manifestIn(folder, keys)
  if (manifest.engine === engine) return manifest
  throw new NoBackup(engine === 'embedded'
    ? 'This is a backup of a PostgreSQL: say with --to FOLDER where the data directory of the new one shall be.'
    : 'This is a backup of embedded records: they are restored into ALONGSIDE_DATA, without --to.')
}

/** Lays a backup's records down and gives back its checkpoints; throws NoBackup when any byte is not what was signed. */
async function laidDown(folder: string, manifest: Manifest, keys: RestoreKeys, into: string): Promise<string> {
  const signed = await checkpointsOf(folder, manifest, keys)
  try {
    await layTar(contentOf(folder, 'records', manifest, keys), into)
  } catch (fault) {
    throw fault instanceof NoTar ? new NoBackup(`The records of this backup are no copy of a database: ${fault.message}.`) : fault
  }
  return signed
}

/** Makes a folder beside its place, with the checkpoints that belong to it; both get their names when all is on the disk. */
async function apart(place: string, data: string, make: (partial: string) => Promise<string>): Promise<void> {
  const checkpoints = checkpointFile(data)
  if (existsSync(checkpoints)) throw taken(dirname(checkpoints))
  const partial = `${place}.partial-${randomBytes(4).toString('hex')}`
  mkdirSync(dirname(place), { recursive: true })
  try {
    const signed = await make(partial)
    syncTree(partial, fsyncSync)
    if (existsSync(place)) rmdirSync(place)
    renameSync(partial, place)
    syncPath(dirname(place), fsyncSync)
    keepCheckpoints(checkpoints, signed)
  } catch (fault) {
    rmSync(partial, { recursive: true, force: true })
    throw fault
  }
}

function keepCheckpoints(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.partial`
  writeFileSync(draft, text, { flush: true })
  renameSync(draft, file)
  syncPath(dirname(file), fsyncSync)
}

/**
 * After records were put back to an earlier moment: lays the checkpoints aside that are younger than they are, in a file
 * beside, so that the chain goes on from where the records end. Gives back how many; nothing is thrown away.
 */
export function layAside(data: string, batch: number): number {
  const file = checkpointFile(data)
  const { upTo, beyond } = partedAt(batch, existsSync(file) ? readFileSync(file, 'utf8') : '')
  const count = beyond.split('\n').length - 1
  if (count === 0) return 0
  const aside = join(dirname(file), `laid-aside-after-${batch}-${randomBytes(4).toString('hex')}.jsonl`)
  writeFileSync(aside, beyond, { flag: 'wx', flush: true })
  keepCheckpoints(file, upTo)
  return count
}

/** The verb: `restore DIR [--to FOLDER]`, or `restore --checkpoints`. Throws WrongUse, or one sentence. */
export async function restore(settings: Settings, words: readonly string[], json: boolean): Promise<void> {
  const read = optionsOf(words, ['--checkpoints'], ['--to'])
  const [folder, ...more] = typeof read === 'string' ? [] : read.plain
  if (typeof read === 'string' || more.length > 0 || (folder === undefined) !== read.options.has('--checkpoints')) {
    throw new WrongUse(typeof read === 'string' ? read : 'restore DIR [--to FOLDER], or restore --checkpoints.')
  }
  if (folder === undefined) {
    const count = layAside(settings.data, await youngest(settings))
    console.log(json ? JSON.stringify({ laidAside: count })
      : count === 0 ? 'No checkpoint is younger than the records.' : `${count} checkpoints are younger than the records and were laid aside.`)
    return
  }
  const keys = readKeys(settings.keyFile, false)
  const to = read.options.get('--to')
  const manifest = to === undefined
    ? await restoreEmbedded(folder, settings.data, keys) : await restorePostgres(folder, resolve(to), settings.data, keys)
  const place = to ?? settings.data
  console.log(json ? JSON.stringify({ restored: place, at: manifest.at, engine: manifest.engine })
    : to === undefined ? `Restored into ${place}: everything acknowledged before ${manifest.at}. \`verify\` says whether it is whole.`
      : `Restored into ${place}: everything acknowledged before ${manifest.at}. Start PostgreSQL on it, then \`restore --checkpoints\`, then \`verify\`.`)
}

/** The youngest batch of the records that are there, as their owner sees them, while no server of ours runs. */
async function youngest(settings: Settings): Promise<number> {
  const owner = await asOwner(settings)
  const { batch } = await stateOf(owner).finally(() => owner.close())
  return batch
}

async function asOwner(settings: Settings): Promise<Engine> {
  if (settings.databaseUrl || settings.ownerUrl) {
    if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: restore reads as the owner of the database.')
    return openPostgres({ url: settings.ownerUrl, owner: true, connections: 1 })
  }
  const directory = join(settings.data, 'records')
  if (!existsSync(directory)) throw new NoBackup(`There are no records in ${settings.data}.`)
  const { openEmbedded } = await import('../ground/database/pglite.ts')
  return openEmbedded({ directory })
}
