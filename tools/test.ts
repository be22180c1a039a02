import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../e2e/browser.ts'
import { startPostgres } from './postgres.ts'
import { countsIn, type Counts, none, sum } from './counts.ts'

/**
 * `npm test`: types, lint, build, unit tests on the embedded database, the database's tests again on a real PostgreSQL,
 * and the browser journeys. What cannot be run here is said in a line with its reason, never left out silently. Ends
 * with `N passed, N failed`; exit 1 when anything failed. Developers may pick: --only unit, --only pg, --only e2e.
 */
const picked = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
if (picked !== undefined && !['unit', 'pg', 'e2e'].includes(picked)) {
  console.error('--only takes unit, pg or e2e.')
  process.exit(2)
}
const wanted = (part: string): boolean => picked === undefined || picked === part
const reports = mkdtempSync(join(tmpdir(), 'alongside-test-'))
const results: { readonly part: string; readonly counts: Counts; readonly seconds: number }[] = []
const unable: string[] = []

/** One program, its output as it comes; passes or fails as one check. */
function check(part: string, command: string, args: readonly string[]): void {
  results.push(timed(part, () => {
    const ran = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    return ran.status === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 }
  }))
}

/** A run of vitest, counted test by test. */
function tests(part: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const report = join(reports, `${results.length}.json`)
  results.push(timed(part, () => {
    const ran = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...args,
      '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
      stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env },
    })
    return countsIn(report, ran.status)
  }))
}

function timed(part: string, run: () => Counts): { part: string; counts: Counts; seconds: number } {
  console.log(`\n── ${part}`)
  const from = performance.now()
  return { part, counts: run(), seconds: (performance.now() - from) / 1000 }
}

const program = (name: string): string => join('node_modules', '.bin', name)

if (picked === undefined) {
  check('types', program('tsc'), ['-p', '.'])
  check('lint', program('oxlint'), ['src', 'examples', 'tools', 'e2e', 'bench'])
}
if (picked !== 'unit' && picked !== 'pg') check('build', process.execPath, ['tools/build.ts'])
if (wanted('unit')) tests('unit, on the embedded database', [], { TEST_ENGINE: 'embedded' })

const postgres = wanted('pg') || wanted('e2e') ? await startPostgres().catch((error: unknown) => {
  unable.push(`A PostgreSQL is here but did not start: ${(error as Error).message.split('\n')[0]}`)
  return undefined
}) : undefined
try {
  const real = postgres ? { TEST_ENGINE: 'postgresql', TEST_POSTGRES_URL: postgres.ownerUrl } : undefined
  if (wanted('pg')) {
    if (real) tests(`the database's tests again, on PostgreSQL (${postgres?.version})`, databaseTests(), real)
    else unable.push('The database’s tests ran on the embedded engine only: no PostgreSQL was found (Debian: apt-get install postgresql).')
  }
  if (wanted('e2e')) {
    const browser = await findBrowser().catch((error: unknown) => error as Error)
    if (browser instanceof Error) {
      unable.push(`The browser journeys did not run: no Chromium on the machine, and the packaged one says: ${browser.message}`)
    } else {
      tests('journeys in a browser, on the embedded database', ['--config', 'vitest.e2e.config.ts'], { TEST_ENGINE: 'embedded' })
      // How a page looks does not hang on the database: axe goes over every page once.
      if (real) tests('journeys in a browser, on PostgreSQL', ['--config', 'vitest.e2e.config.ts', '--exclude', 'e2e/every-page.journey.ts'], real)
      else unable.push('The browser journeys ran on the embedded engine only: no PostgreSQL was found.')
    }
  }
} finally {
  postgres?.stop()
  rmSync(reports, { recursive: true, force: true })
}

/** The test files that open a database of their own, and so mean something else on another engine. */
function databaseTests(): readonly string[] {
  return globSync('{src,examples,tools}/**/*.test.{ts,tsx}').filter((file) => /examples\/database|TEST_ENGINE/.test(readFileSync(file, 'utf8')))
}

console.log('')
for (const { part, counts, seconds } of results) {
  console.log(`${part}: ${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''} (${Math.round(seconds)} s)`)
}
for (const words of unable) console.log(`Not run: ${words}`)
const all = sum(results.map((one) => one.counts))
// A test of the one engine is skipped where the other runs; each has run in its own part, unless a line above says otherwise.
if (all.skipped > 0) console.log(`Left to the part of the other engine: ${all.skipped}.`)
console.log(`${all.passed} passed, ${all.failed} failed`)
process.exit(all.failed === 0 ? 0 : 1)
