/** Starting PGlite: where the files are, how they are kept, and what is in a database nobody used yet. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { layDown, syncPath, SyncedNodeFS, syncTree, tarOf, type Sync } from './pglite-disk.ts'
import { parsers, serializers } from './pglite-values.ts'

const options: PGliteOptions = {
  parsers,
  serializers,
  extensions: { btree_gist, fuzzystrmatch, pg_trgm, unaccent },
  // Small pieces of log: a template holds two of them whole, and one is written at every start.
  initDbStartParams: ['--wal-segsize=1'],
}

/** The package's own parameters without the one that tells PostgreSQL not to ask the disk (`-F`). */
const lasting = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
]

/** A database that is gone when it is closed; `template` as `makeTemplate` made it. */
export async function startInMemory(template?: Uint8Array): Promise<PGlite> {
  if (!template) return PGlite.create(options)
  return PGlite.create({ ...options, loadDataDir: new Blob([tarOf(template)]) })
}

/**
 * The database in a folder, laid down from the template or made fresh the first time. The caller has locked
 * the folder. A first start that was killed leaves `cluster.partial`, which nobody has been promised.
 */
export async function startOnDisk(
  directory: string,
  template: Uint8Array | undefined,
  sync: Sync,
): Promise<{ readonly database: PGlite; readonly log: Pick<SyncedNodeFS, 'grownBy'> }> {
  const cluster = join(directory, 'cluster')
  if (!existsSync(cluster)) {
    const partial = join(directory, 'cluster.partial')
    rmSync(partial, { recursive: true, force: true })
    layDown(template ?? (await freshContent()), partial)
    syncTree(partial, sync)
    renameSync(partial, cluster)
    syncPath(directory, sync)
  }
  const fs = new SyncedNodeFS(cluster, sync)
  return { database: await PGlite.create({ ...options, fs, startParams: lasting }), log: fs }
}

/** A folder for the database, for its owner only. */
export function makeDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
}

async function freshContent(): Promise<Uint8Array> {
  const empty = await startInMemory()
  try {
    return await contentOf(empty)
  } finally {
    await empty.close()
  }
}

/** The whole database as one tar, quick to start from: what was changed is in its files, not in its log. */
export async function contentOf(database: PGlite): Promise<Uint8Array> {
  await database.exec('checkpoint')
  const tar = await database.dumpDataDir('none')
  return new Uint8Array(await tar.arrayBuffer())
}
