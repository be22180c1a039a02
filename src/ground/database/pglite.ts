/**
 * The embedded database: PostgreSQL inside this process, for trying out, training, tests and demonstration.
 * Its user is the owner underneath, so the unprivileged role is a seat belt and no wall.
 */
import { fsyncSync } from 'node:fs'
import { lockDirectory } from './directory-lock.ts'
import type { Engine } from './engine.ts'
import type { Sync } from './pglite-disk.ts'
import { engineOver, type Watch } from './pglite-engine.ts'
import { makeDirectory, startInMemory, startOnDisk } from './pglite-start.ts'

export type Embedded = {
  /** A folder on a local disk, made if it is not there; or a database that is gone when it is closed. */
  readonly directory: string | 'memory'
  /** What a database nobody used yet starts from (`makeTemplate`): quicker, and already migrated. */
  readonly template?: Uint8Array | Blob
  /** For tests: how long a transaction may stand open, and whose clock says so; 5 seconds unless told. */
  readonly watch?: Watch
  /** For tests that count: how the disk is asked to keep something. */
  readonly sync?: Sync
  /** How many bytes of log PostgreSQL may write before it tidies up; 64 MB unless told. */
  readonly tidyAfter?: number
}

/**
 * Opens the embedded database. On disk every commit is kept by the disk before it is acknowledged.
 * @throws DirectoryInUse when another process, or this one, has the folder open.
 */
export async function openEmbedded(where: Embedded): Promise<Engine> {
  const template = where.template instanceof Blob ? await bytesOf(where.template) : where.template
  const watch = where.watch && { watch: where.watch }
  if (where.directory === 'memory') return engineOver(await startInMemory(template), watch)
  makeDirectory(where.directory)
  const closed = lockDirectory(where.directory)
  try {
    const { database, log } = await startOnDisk(where.directory, template, where.sync ?? fsyncSync)
    return engineOver(database, { ...watch, closed, isUntidy: log.grownBy(where.tidyAfter ?? 64_000_000) })
  } catch (error) {
    closed()
    throw error
  }
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
