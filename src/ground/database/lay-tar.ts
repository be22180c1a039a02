/** A tar that streams in becomes a folder: what a copied database is, before it is opened. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

const block = 512

/** The bytes are no tar of a database: they end too early, or hold what no such tar holds. */
export class NoTar extends Error {
  override name = 'NoTar'
}

/**
 * Lays the files down for their owner only, in a folder that is not there yet. Nothing is synced.
 * @throws NoTar when the bytes are none, hold links (a second tablespace), or a name that points outside.
 */
export async function layTar(tar: AsyncIterable<Uint8Array>, directory: string): Promise<void> {
  mkdirSync(directory, { mode: 0o700 })
  let held = Buffer.alloc(0)
  /** the file that is being written, how much of it is to come, and the filling up to a whole block after it */
  let open: { readonly file: number; left: number } | undefined
  let filling = 0
  let ended = false
  const close = (): void => {
    if (open) closeSync(open.file)
    open = undefined
  }
  try {
    for await (const some of tar) {
      held = held.length === 0 ? Buffer.from(some) : Buffer.concat([held, some])
      for (;;) {
        if (open && open.left > 0) {
          const now = held.subarray(0, open.left)
          writeAll(open.file, now)
          open.left -= now.length
          held = held.subarray(now.length)
          if (open.left > 0) break
        }
        close()
        if (held.length < filling + (ended ? 0 : block)) break
        held = held.subarray(filling)
        filling = 0
        // After the end there are only zeros.
        if (ended) break
        const entry = entryOf(held.subarray(0, block))
        held = held.subarray(block)
        if (!entry) {
          ended = true
          break
        }
        const path = join(directory, entry.name)
        mkdirSync(entry.folder ? path : dirname(path), { recursive: true, mode: 0o700 })
        if (entry.folder) continue
        open = { file: openSync(path, 'wx', 0o600), left: entry.size }
        filling = Math.ceil(entry.size / block) * block - entry.size
      }
      if (ended) held = Buffer.alloc(0)
    }
  } finally {
    close()
  }
  if (!ended) throw new NoTar('it ends too early')
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}

/** What one header says; nothing for the block of zeros that ends a tar. */
function entryOf(header: Buffer): { readonly name: string; readonly size: number; readonly folder: boolean } | undefined {
  if (header.every((byte) => byte === 0)) return undefined
  const text = (from: number, length: number): string => {
    const field = header.subarray(from, from + length)
    const end = field.indexOf(0)
    return field.toString('utf8', 0, end < 0 ? length : end)
  }
  const prefix = text(345, 155)
  const name = (prefix === '' ? '' : `${prefix}/`) + text(0, 100)
  const size = Number.parseInt(text(124, 12).trim() || '0', 8)
  const kind = text(156, 1)
  if (text(257, 5) !== 'ustar' || Number.isNaN(size) || name.split('/').includes('..')) throw new NoTar(name)
  if (!['', '0', '5'].includes(kind)) throw new NoTar(`${name} is no plain file or folder`)
  return { name, size: kind === '5' ? 0 : size, folder: kind === '5' }
}
