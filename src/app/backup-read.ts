import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { Keys } from '../access/keys.ts'
import { type Manifest, type Part, readManifest } from './backup-manifest.ts'
import { NoBackup, opened } from './backup-sealed.ts'
import { stateOf } from './backup-store.ts'
import { type Checkpoint } from './chain.ts'
import { steps } from './migrate.ts'
import { type Verdict, verifyRecords } from './verify.ts'

type BackupKeys = Pick<Keys, 'keyFor' | 'checks'>

let known: readonly string[] | undefined

/** What a backup says of itself, when it is ours and of this version or an older one. Throws NoBackup with its sentence. */
export const manifestIn = (folder: string, keys: BackupKeys): Manifest =>
  readManifest(folder, keys, known ??= steps().map((step) => step.name))

/**
 * The content of one part, opened as it streams. Whoever takes it must take all of it: only at its end is it known to be the
 * part that was signed. Throws NoBackup when it is not.
 */
export async function* contentOf(folder: string, name: Part['name'], manifest: Manifest, keys: BackupKeys): AsyncGenerator<Uint8Array> {
  const part = manifest.parts.find((one) => one.name === name)
  const file = join(folder, name)
  if (!part || !existsSync(file)) throw new NoBackup(`The ${name} of this backup are missing.`)
  const hash = createHash('sha256')
  async function* read(): AsyncGenerator<Buffer> {
    for await (const some of createReadStream(file, { highWaterMark: 1_048_576 })) {
      hash.update(some as Buffer)
      yield some as Buffer
    }
  }
  yield* unpacked(opened(read(), keys, name))
  if (hash.digest('hex') !== part.sha256) throw new NoBackup(`The ${name} of this backup are damaged or cut short.`)
}

/** Unzips as it streams; a fault of what is unzipped is the one that is thrown. */
async function* unpacked(packed: AsyncGenerator<Buffer>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  let fault: unknown
  const fed = (async () => {
    try {
      for await (const piece of packed) {
        if (!gunzip.write(piece)) await new Promise((resolve) => { gunzip.once('drain', resolve).once('close', resolve) })
      }
      gunzip.end()
    } catch (thrown) {
      fault = thrown
      gunzip.destroy(thrown as Error)
    }
  })()
  try {
    for await (const some of gunzip) yield some as Uint8Array
    await fed
  } catch (thrown) {
    throw fault ?? thrown
  }
}

/** The checkpoints of a backup, as they lie in their file. */
export async function checkpointsOf(folder: string, manifest: Manifest, keys: BackupKeys): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const some of contentOf(folder, 'checkpoints', manifest, keys)) parts.push(some)
  return Buffer.concat(parts).toString('utf8')
}

/** The checkpoints up to a batch, and those beyond it: signed for records that are younger. */
export function partedAt(batch: number, text: string): { readonly upTo: string; readonly beyond: string } {
  const lines = text.split('\n').filter((line) => line !== '')
  const isBeyond = (line: string): boolean => (JSON.parse(line) as Checkpoint).n > batch
  return { upTo: joined(lines.filter((line) => !isBeyond(line))), beyond: joined(lines.filter(isBeyond)) }
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/**
 * Checks a backup without restoring it: every byte against its signature, and the chain inside an embedded one, which is
 * opened in memory. (That of a PostgreSQL is checked by `verify` when it is restored.) Throws NoBackup when it is refused.
 */
export async function verifyBackup(
  folder: string, keys: BackupKeys,
): Promise<{ readonly verdict: Verdict; readonly bytes?: number }> {
  const manifest = manifestIn(folder, keys)
  const signed = await checkpointsOf(folder, manifest, keys)
  const held: Uint8Array[] = []
  let bytes = 0
  for await (const some of contentOf(folder, 'records', manifest, keys)) {
    bytes += some.length
    if (manifest.engine === 'embedded') held.push(some)
  }
  if (manifest.engine === 'postgresql') return { verdict: { whole: true, checked: 0, broken: [] }, bytes }
  const { openEmbedded } = await import('../ground/database/pglite.ts')
  const owner = await openEmbedded({ directory: 'memory', template: Buffer.concat(held) })
  const apart = mkdtempSync(join(tmpdir(), 'alongside-verify-'))
  try {
    const checkpoints = join(apart, 'checkpoints.jsonl')
    writeFileSync(checkpoints, partedAt((await stateOf(owner)).batch, signed).upTo)
    return { verdict: await verifyRecords({ owner, checkpoints, keys }) }
  } finally {
    await owner.close()
    rmSync(apart, { recursive: true, force: true })
  }
}
