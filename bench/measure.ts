import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { secretOf, sessionOn } from '../src/access/session.ts'
import { projectRoot } from '../src/app/root.ts'
import { londonDay } from '../src/ground/london.ts'
import { coldStart } from './cold-start.ts'
import { dues, keepClocks } from './dues.ts'
import { importRows } from './import-return.ts'
import { noBrowser, onPhone, openBrowser } from './phone.ts'
import { recordVisit } from './record-visit.ts'
import { type Council, makeCouncil } from './council.ts'
import { type BenchDatabase, openBench } from './database.ts'
import { floorTables } from './floor-tables.ts'
import { type Both, caseload, childAsHtml, childAsJson, partsOfPage, search, type Somebody } from './pages.ts'
import { asDocument, asText, machineNow, type Report } from './report.ts'
import { leftOut, type Row } from './row.ts'
import { startSide } from './side.ts'
import { freePort } from '../tools/free-port.ts'

/**
 * The measured work beside its floor. `--size N` notes (100,000; more than once for more), `--quick` a tenth of it and few
 * rounds, `--only WORD` the lines whose name holds it (more than once for more), `--json` one object, `--write FILE` the document, `--busy` marks it as
 * taken while other work ran.
 */
const { values: wanted } = parseArgs({
  options: {
    size: { type: 'string', multiple: true }, quick: { type: 'boolean' }, only: { type: 'string', multiple: true }, json: { type: 'boolean' },
    write: { type: 'string' }, busy: { type: 'boolean' },
  },
})
const sizes = (wanted.size ?? [wanted.quick ? '10000' : '100000']).map((size) => Number(size.replaceAll(/[_,]/g, '')))
if (sizes.some((size) => !Number.isInteger(size) || size < 1000)) {
  console.error('--size is a number of notes, from 1000 up.')
  process.exit(2)
}
const rounds = wanted.quick ? 4 : 20
const chosen = (name: string): boolean => wanted.only?.some((word) => name.includes(word)) ?? true
const tell = (words: string): void => void process.stderr.write(`${words}\n`)
const scratch = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
const today = londonDay(new Date())
const before = loadavg()[0] ?? 0
const rows: Row[] = []
let postgresql = ''
let browserVersion: string | undefined

for (const size of sizes) {
  const database = await openBench()
  try {
    postgresql = database.version
    await measure(database, size)
  } finally {
    await database.close()
  }
}
if (chosen('import of episode rows')) {
  const database = await openBench()
  try {
    await line('import of episode rows', 0, () => importRows(
      database, wanted.quick ? 10_000 : 100_000, today, scratch, join(projectRoot, 'dist/bench/import-once.js')))
  } finally {
    await database.close()
  }
}
rmSync(scratch, { recursive: true, force: true })

const report: Report = {
  machine: machineNow(postgresql, browserVersion), date: today, load: { before, after: loadavg()[0] ?? 0 }, rows,
}
console.log(wanted.json ? JSON.stringify(report) : asText(report))
if (wanted.write) writeFileSync(wanted.write, asDocument(report, wanted.busy === true))

async function measure(database: BenchDatabase, size: number): Promise<void> {
  tell(`Making a council of ${size.toLocaleString('en-GB')} notes …`)
  const council = await makeCouncil(database.owner, { name: 'Bench Sands', notes: size, today })
  await database.owner.script(floorTables)
  await keepClocks(sessionOn(database.engine, secretOf(await database.signIn(council.officer))), council, today)
  await line('due dates', council.notes, () => dues(database, council, today, wanted.quick ? 2 : 5))
  await database.owner.script('vacuum analyze')
  const env = { DATABASE_URL: database.url, ALONGSIDE_DATA: join(scratch, String(size)), TRUSTED_PROXY: '127.0.0.1' }
  const house = [join(projectRoot, 'dist/server/alongside.js'), 'serve']
  const floorEnv = { DATABASE_URL: database.floorUrl }
  const port = { ours: await freePort(), floor: await freePort() }
  const floor = await startSide({
    name: 'floor', script: [join(projectRoot, 'dist/bench/floor-server.js')], env: { ...floorEnv, PORT: String(port.floor) },
    port: port.floor, ready: '/healthz', application: 'bench floor', owner: database.owner,
  })
  const ours = await startSide({
    name: 'ours', script: house, env: { ...env, PORT: String(port.ours) }, port: port.ours, ready: '/readyz',
    application: 'alongside', owner: database.owner,
  })
  try {
    const both: Both = { ours, floor, people: await somebodies(database, council), notes: council.notes, rounds }
    await line('my caseload', council.notes, () => caseload(both))
    const parts = await partsOfPage(both)
    if (parts) {
      let asJson: Row | undefined
      await line('a child’s page as JSON', council.notes, async () => (asJson = await childAsJson(both, parts)))
      await line('a child’s page as HTML', council.notes, async () =>
        asJson ? childAsHtml(both, parts, asJson) : leftOut('a child’s page as HTML', council.notes, 'only beside the JSON'))
    } else rows.push(leftOut('a child’s page', council.notes, 'not there yet'))
    await line('search my notes', council.notes, () => search(both))
    await line('record a visit', council.notes, () => recordVisit(both, database.owner, today))
    if (size === sizes[0]) await line('a page on a slowed phone', council.notes, () => phone(both, parts ?? []))
  } finally {
    await Promise.all([ours.stop(), floor.stop()])
  }
  if (size === sizes[0]) {
    await line('cold start', council.notes, () => coldStart(
      { script: house, env }, { script: [join(projectRoot, 'dist/bench/floor-start.js')], env: floorEnv }, council.notes, wanted.quick ? 3 : 7))
  }
}

async function phone(both: Both, parts: readonly string[]): Promise<readonly Row[]> {
  const browser = await openBrowser()
  if (!browser) return [noBrowser(both.notes)]
  try {
    browserVersion = `Chromium ${browser.version()}`
    return await onPhone(both, parts, browser, wanted.quick ? 1 : 3)
  } finally {
    await browser.close()
  }
}

/** One line of the table; a fault in it is a line that says so, and the others go on. */
async function line(name: string, notes: number, work: () => Promise<Row | readonly Row[]>): Promise<void> {
  if (!chosen(name)) return
  tell(`${name} …`)
  try {
    const made = await work()
    rows.push(...(Array.isArray(made) ? (made as readonly Row[]) : [made as Row]))
  } catch (error) {
    rows.push(leftOut(name, notes, `could not be measured: ${(error as Error).message}`))
  }
}

/** Four workers who are signed in, each with the 25 children they hold. */
async function somebodies(database: BenchDatabase, council: Council): Promise<readonly Somebody[]> {
  return Promise.all(council.workers.slice(0, 4).map(async (person, n) => ({
    person, token: await database.signIn(person), children: council.children.slice(n * 25, n * 25 + 25),
  })))
}
