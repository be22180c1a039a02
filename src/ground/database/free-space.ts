/**
 * A guard before a nearly full disk. A database that meets a full disk may answer nobody any more, so the
 * acts stop early: writing first, and reading, which leaves a trace row, only when the reserve between the
 * two floors is used up. Without a trace nothing is read.
 */
import { statfsSync } from 'node:fs'
import { NoRoom, type Engine } from './engine.ts'

export type Space = {
  /** The folder of the database; its file system is the one that counts. */
  readonly directory: string
  /** Bytes that must be free for a writing; 200 MB unless told. */
  readonly writeFloor?: number
  /** Bytes that must be free for a reading; 64 MB unless told: the log and a checkpoint need room too. */
  readonly readFloor?: number
  /** Bytes free now; asked of the file system unless told. */
  readonly freeBytes?: () => number
}

const megabyte = 1_000_000

/** The same engine, refusing with `NoRoom` before anything is begun: never a half act. */
export function guardSpace(engine: Engine, space: Space): Engine {
  const { writeFloor = 200 * megabyte, readFloor = 64 * megabyte } = space
  const freeBytes = space.freeBytes ?? (() => freeIn(space.directory))
  const needRoom = (writes: boolean) => {
    const free = freeBytes()
    if (free < readFloor) throw new NoRoom(`${free} bytes free, reading needs ${readFloor} for its trace`)
    if (writes && free < writeFloor) throw new NoRoom(`${free} bytes free, writing needs ${writeFloor}`)
  }
  return {
    kind: engine.kind,
    async batch(as, statements, purpose = { writes: false }) {
      needRoom(purpose.writes)
      return engine.batch(as, statements, purpose)
    },
    async transaction(as, work, purpose = { writes: true }) {
      needRoom(purpose.writes)
      return engine.transaction(as, work, purpose)
    },
    async script(text) {
      needRoom(true)
      return engine.script(text)
    },
    ...(engine.content ? { content: engine.content } : {}),
    close: () => engine.close(),
  }
}

/** Bytes that this process may still fill in the file system of a folder. */
export function freeIn(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}
