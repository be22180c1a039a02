/**
 * A ready-made database as bytes: made once by running every migration, so that every test and every first
 * start begins from it. The caller keeps it under a hash of the migrations' texts.
 */
import type { Engine } from './engine.ts'
import { engineOver } from './pglite-engine.ts'
import { contentOf, startInMemory } from './pglite-start.ts'

/**
 * Builds a database in memory with the given steps and gives back its whole content, for `openEmbedded`, as
 * a tar. Whoever keeps it may gzip it: a seventh of the size, understood too, and starting as quickly.
 */
export async function makeTemplate(build: (engine: Engine) => Promise<unknown>): Promise<Uint8Array> {
  const database = await startInMemory()
  try {
    await build(engineOver(database))
    return await contentOf(database)
  } finally {
    await database.close()
  }
}
