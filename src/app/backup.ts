import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, fsyncSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Keys, readKeys } from '../access/keys.ts'
import type { Engine } from '../ground/database/engine.ts'
import { syncPath, syncTree } from '../ground/database/pglite-disk.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { copyPostgres } from '../ground/database/postgres-copy.ts'
import { FORMAT, type Manifest, manifestFile, type Part, written } from './backup-manifest.ts'
import { NoBackup, sealed } from './backup-sealed.ts'
import { stateOf } from './backup-store.ts'
import { checkpointFile } from './chain.ts'
import type { Settings } from './settings.ts'
import { runInServer } from './socket.ts'
import { done, type RecordVerb, refused, type Said, WrongUse } from './verb.ts'

/** What is copied: the records as a tar, and where the log of the copy ends, if its engine says so. */
export type Copied = { readonly tar: AsyncIterable<Uint8Array>; end?(): string }

/**
 * Writes a backup into a folder that is not there yet: the records sealed, the checkpoints sealed, a signed manifest. It
 * has its name only when all of it is on the disk. Every act acknowledged before `now` is in it. The keys are not.
 * Throws NoBackup when the folder is there.
 */
export async function writeBackup(folder: string, of: {
  readonly engine: Manifest['engine']
  readonly steps: readonly string[]
  readonly now: Date
  readonly checkpoints: string
  readonly keys: Pick<Keys, 'keyFor' | 'sign'>
  copy(): Copied
  /** how many bytes are sealed at once; a megabyte unless told */
  readonly piece?: number
}): Promise<Manifest> {
  if (existsSync(folder)) throw new NoBackup(`${folder} is there already: a backup is never written over something else.`)
  const partial = `${folder}.partial-${randomBytes(4).toString('hex')}`
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  try {
    const copied = of.copy()
    const records = await writePart(partial, 'records', copied.tar, of.keys, of.piece)
    // Read after the records: it may go further than they do, never less far. `restore` leaves the rest out.
    const signed = existsSync(of.checkpoints) ? readFileSync(of.checkpoints) : Buffer.alloc(0)
    const checkpoints = await writePart(partial, 'checkpoints', alone(signed), of.keys, of.piece)
    const manifest: Manifest = {
      format: FORMAT, engine: of.engine, at: of.now.toISOString(), ...(copied.end ? { end: copied.end() } : {}),
      steps: of.steps, parts: [records, checkpoints],
    }
    writeFileSync(manifestFile(partial), written(manifest, of.keys), { mode: 0o600 })
    syncTree(partial, fsyncSync)
    renameSync(partial, folder)
    syncPath(join(folder, '..'), fsyncSync)
    return manifest
  } catch (fault) {
    rmSync(partial, { recursive: true, force: true })
    throw fault
  }
}

async function* alone(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function writePart(
  folder: string, name: Part['name'], plain: AsyncIterable<Uint8Array>, keys: Pick<Keys, 'keyFor'>, piece?: number,
): Promise<Part> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    plain, createGzip({ level: 3 }), (packed: AsyncIterable<Uint8Array>) => sealed(packed, keys, name, piece),
    async function* counted(pieces: AsyncIterable<Uint8Array>) {
      for await (const one of pieces) {
        hash.update(one)
        bytes += one.length
        yield one
      }
    }, createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx' }))
  return { name, bytes, sha256: hash.digest('hex') }
}

/** The embedded records, from the process that holds them. */
export async function backUpEmbedded(engine: Engine, keys: Keys, data: string, folder: string, now: Date): Promise<Manifest> {
  const { content } = engine
  if (!content) throw new NoBackup('These records are not the embedded ones.')
  async function* tar(): AsyncGenerator<Uint8Array> {
    yield await (content as NonNullable<Engine['content']>)()
  }
  const { steps } = await stateOf(engine)
  return writeBackup(folder, { engine: 'embedded', steps, now, checkpoints: checkpointFile(data), keys, copy: () => ({ tar: tar() }) })
}

/** A PostgreSQL, by its own program, as its owner. */
export async function backUpPostgres(ownerUrl: string, keys: Keys, data: string, folder: string, now: Date): Promise<Manifest> {
  const owner = openPostgres({ url: ownerUrl, owner: true, connections: 1 })
  const { steps } = await stateOf(owner).finally(() => owner.close())
  return writeBackup(folder, {
    engine: 'postgresql', steps, now, checkpoints: checkpointFile(data), keys, copy: () => copyPostgres(ownerUrl),
  })
}

/** The verb: `backup DIR`. Inside the server when one holds the embedded folder. Throws WrongUse, or a sentence. */
export async function backup(settings: Settings, words: readonly string[], json: boolean, clock: () => Date): Promise<0 | 1 | 2> {
  const folder = folderOf(words, process.cwd())
  if (settings.databaseUrl) {
    if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: backup reads as the owner of the database.')
    const keys = readKeys(settings.keyFile, false)
    return said(inWords(folder, await backUpPostgres(settings.ownerUrl, keys, settings.data, folder, clock()), json))
  }
  const inside = await runInServer(settings.data, 'backup', { words, json, folder: process.cwd() })
  if (inside) return said(inside)
  const records = join(settings.data, 'records')
  if (!existsSync(records)) throw new NoBackup(`There are no records in ${settings.data}.`)
  const keys = readKeys(settings.keyFile, false)
  const { openEmbedded } = await import('../ground/database/pglite.ts')
  const engine = await openEmbedded({ directory: records })
  try {
    return said(inWords(folder, await backUpEmbedded(engine, keys, settings.data, folder, clock()), json))
  } finally {
    await engine.close()
  }
}

/** The same inside the server that holds the embedded folder. */
export function backupInside(data: string): RecordVerb {
  return async (house, typed) => {
    try {
      const folder = folderOf(typed.words, typed.folder)
      return inWords(folder, await backUpEmbedded(house.engine, house.keys, data, folder, house.clock()), typed.json)
    } catch (fault) {
      if (fault instanceof NoBackup) return refused(fault.message)
      throw fault
    }
  }
}

function folderOf(words: readonly string[], from: string): string {
  const [folder, ...more] = words
  if (folder === undefined || more.length > 0 || folder.startsWith('--')) {
    throw new WrongUse('backup DIR: a folder that is not there yet.')
  }
  return resolve(from, folder)
}

function inWords(folder: string, manifest: Manifest, json: boolean): Said {
  const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0)
  if (json) return done(JSON.stringify({ backup: folder, at: manifest.at, engine: manifest.engine, bytes }))
  return done(`Backed up to ${folder}: everything acknowledged before ${manifest.at}, ${bytes} bytes, sealed. The key file is not in it.`)
}

function said(what: Said): 0 | 1 | 2 {
  if (what.out) console.log(what.out)
  if (what.err) console.error(what.err)
  return what.code
}
