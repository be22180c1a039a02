import { spawnSync } from 'node:child_process'
import { noClusters } from './cluster.ts'
import { startPostgres } from './postgres.ts'

/**
 * `npx node tools/drill.ts`: pulls the plug, fills the disk, takes a backup while people write and restores it, goes back to a moment, and
 * lets a second server take over: the same tests that always run, one after the other, with what each says and how long it took.
 * As root the disk is filled too. Exit 1 when anything acknowledged was lost, or could not be looked at.
 */
type Part = { readonly said: string; readonly words: readonly string[]; readonly env: Readonly<Record<string, string>> }

const journeys = ['--config', 'vitest.e2e.config.ts']
const embedded = { TEST_ENGINE: 'embedded' }
const onEmbedded: readonly Part[] = [
  { said: 'The plug is pulled, twenty times, on the embedded engine', words: [...journeys, 'e2e/killed.journey.ts'], env: embedded },
  { said: 'The disk is filled, on the embedded engine', words: ['src/app/disk-full.test.ts'], env: embedded },
  { said: 'The embedded records are backed up while people write, and restored', words: ['src/app/backup.test.ts'], env: embedded },
]
const onPostgres = (url: string): readonly Part[] => {
  const env = { TEST_ENGINE: 'postgresql', TEST_POSTGRES_URL: url }
  return [
    { said: 'The plug is pulled, twenty times, on PostgreSQL', words: [...journeys, 'e2e/killed.journey.ts'], env },
    { said: 'The disk of a PostgreSQL is filled', words: ['src/app/disk-full.test.ts'], env },
    { said: 'A PostgreSQL is backed up while people write, restored, and taken back to a moment', words: ['src/app/backup-postgres.test.ts'], env },
    { said: 'The first of two PostgreSQL servers is killed, and the second takes over', words: ['src/app/standby.test.ts'], env },
  ]
}

function passes({ said, words, env }: Part): boolean {
  console.log(`\n── ${said}`)
  return spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', ...words],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status === 0
}

if (spawnSync(process.execPath, ['tools/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) process.exit(1)
const missing = noClusters()
const postgres = missing === undefined ? await startPostgres() : undefined
try {
  const parts = [...onEmbedded, ...(postgres ? onPostgres(postgres.ownerUrl) : [])]
  const lost = parts.filter((part) => !passes(part))
  console.log('')
  for (const part of parts) console.log(`${lost.includes(part) ? 'NOT KEPT' : 'kept    '} ${part.said}`)
  if (!postgres) console.log(`Not drilled on PostgreSQL: ${missing ?? 'none could be started'}.`)
  process.exitCode = lost.length === 0 ? 0 : 1
} finally {
  postgres?.stop()
}
