/**
 * PGlite's files on a real disk. The package writes through Node without ever asking the disk to keep
 * anything: its file system has no fsync. This one has, so an acknowledged commit outlives a power cut as
 * far as the disk keeps its word. It hangs on an inside of the package (NODEFS.stream_ops), so the package
 * is pinned and a test counts the calls.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** Asks the disk to keep what was written through this descriptor: a file's content or a folder's entries. */
export type Sync = (descriptor: number) => void

type OpenFile = { readonly nfd: number; readonly node: { readonly parent: { readonly name: string } } }
type NodeMount = {
  stream_ops: {
    fsync?: (file: OpenFile) => number
    write: (file: OpenFile, from: Uint8Array, offset: number, length: number, position: number) => number
  }
}

export class SyncedNodeFS extends NodeFS {
  readonly #sync: Sync
  #logged = 0

  constructor(directory: string, sync: Sync = fsyncSync) {
    super(directory)
    this.#sync = sync
  }

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given)
    const teachFsync = (module: { FS: unknown }) => {
      const { NODEFS } = (module.FS as { filesystems: { NODEFS: NodeMount } }).filesystems
      NODEFS.stream_ops.fsync = (file) => {
        this.#sync(file.nfd)
        return 0
      }
      const { write } = NODEFS.stream_ops
      NODEFS.stream_ops.write = (file, from, offset, length, position) => {
        if (file.node.parent.name === 'pg_wal') this.#logged += length
        return write(file, from, offset, length, position)
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), teachFsync] } }
  }

  /** A question that is answered yes each time PostgreSQL has written so many more bytes of its log. */
  grownBy(bytes: number): () => boolean {
    let counted = this.#logged
    return () => {
      if (this.#logged - counted < bytes) return false
      counted = this.#logged
      return true
    }
  }
}

/** Asks the disk to keep one file or folder. */
export function syncPath(path: string, sync: Sync): void {
  const descriptor = openSync(path, 'r')
  try {
    sync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Asks the disk to keep a folder, everything below it, and its own entry in the folder above. */
export function syncTree(directory: string, sync: Sync): void {
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    syncPath(join(entry.parentPath, entry.name), sync)
  }
  syncPath(directory, sync)
  syncPath(dirname(directory), sync)
}

const block = 512
const noDump = 'this is no dump of a database'

/**
 * The tar of a dumped database, as `dumpDataDir` makes it; gzipped or not when it comes in.
 * @throws when the bytes are no such thing.
 */
export function tarOf(dump: Uint8Array): Buffer<ArrayBuffer> {
  const tar = dump[0] === 0x1f && dump[1] === 0x8b ? gunzipSync(dump) : Buffer.from(dump)
  if (tar.toString('latin1', 257, 262) !== 'ustar') throw new Error(noDump)
  return tar
}

/**
 * Lays a dumped database down as files for their owner only.
 * @throws when the bytes are no dump, or a name in it points outside the folder.
 */
export function layDown(dump: Uint8Array, directory: string): void {
  const tar = tarOf(dump)
  const text = (from: number, length: number) => {
    const field = tar.subarray(from, from + length)
    const end = field.indexOf(0)
    return field.toString('utf8', 0, end < 0 ? length : end)
  }
  mkdirSync(directory, { mode: 0o700 })
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8)
    const prefix = text(at + 345, 155)
    const name = (prefix === '' ? '' : `${prefix}/`) + text(at, 100)
    if (text(at + 257, 5) !== 'ustar' || Number.isNaN(size) || name.split('/').includes('..')) {
      throw new Error(noDump)
    }
    const path = join(directory, name)
    if (text(at + 156, 1) === '5') {
      mkdirSync(path, { recursive: true, mode: 0o700 })
    } else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileSync(path, tar.subarray(at + block, at + block + size), { mode: 0o600 })
    }
    at += block + Math.ceil(size / block) * block
  }
}
