import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { sql } from 'kysely'
import { statement } from '../src/ground/database/query.ts'
import { addDays, type PlainDate } from '../src/ground/plain-date.ts'
import { compared, median } from './beside.ts'
import { makeCouncil } from './council.ts'
import type { BenchDatabase } from './database.ts'
import { leftOut, type Row } from './row.ts'

const episodesOfChild = 4
const places = ['U6', 'K2', 'U4', 'P1'] as const

/** Episodes as a return has them: four places to a child, one after the other. */
function episodes(rows: number, today: PlainDate): string {
  const lines = ['CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN']
  for (let child = 0; child < rows / episodesOfChild; child += 1) {
    let day = addDays(today, -400 + (child % 60))
    for (let n = 0; n < episodesOfChild; n += 1) {
      const next = addDays(day, 50)
      const last = n === episodesOfChild - 1
      lines.push([
        `K${child}`, day, n === 0 ? 'S' : 'P', 'C2', 'N1', places[n], 'PR1', last ? '' : next, last ? '' : 'X1', last ? '' : 'CARPL',
        `ZZ${10 + (child % 90)} ${n}AA`, `ZY${10 + (child % 90)} ${n}BB`, `77${child % 1000}`,
      ].join(','))
      day = next
    }
  }
  return `${lines.join('\n')}\n`
}

type Once = { readonly time: number; readonly parsed: number; readonly cpu: number; readonly memory: number; readonly kept: number; readonly became: string }

/**
 * A return of so many episode rows, brought in by the data officer with children, homes, laws, clocks, locks, ledger and trace,
 * beside a staging table and one upsert. Once: what was brought in cannot be brought in again.
 */
export async function importRows(database: BenchDatabase, many: number, today: PlainDate, scratch: string, script: string): Promise<readonly Row[]> {
  const council = await makeCouncil(database.owner, { name: 'Import Sands', notes: 1000, today })
  const file = join(scratch, 'episodes.csv')
  writeFileSync(file, episodes(many, today))
  await database.owner.script(`create schema floor;
    create unlogged table floor.staging (child text, decom text, rne text, ls text, place text, ended text);
    create table floor.episode (child text, decom date, rne text, ls text, place text, ended date, primary key (child, decom));
    create table floor.trace (id bigint generated always as identity primary key, at timestamptz default now(), act text, count int);`)
  const client = new Client({ connectionString: database.ownerUrl, application_name: 'bench floor' })
  await client.connect()
  const floor = [await floorOnce(client, file), await floorOnce(client, file)]
  const token = await database.signIn(council.officer)
  const ran = spawnSync(process.execPath, [
    script, database.url, token, council.teams[0] ?? '', today, join(scratch, 'import-keys.json'), file,
  ], { encoding: 'utf8', maxBuffer: 2 ** 24, timeout: 600_000 })
  floor.push(await floorOnce(client, file))
  await client.end()
  const operation = `import of ${many.toLocaleString('en-GB')} episode rows`
  if (ran.status !== 0) return [leftOut(operation, 0, `could not be measured: ${/^\w*Error: .*$/m.exec(ran.stderr)?.[0] ?? 'it ended early'}`)]
  const ours = JSON.parse(ran.stdout) as Once
  const rowsOf = async (from: ReturnType<typeof sql>): Promise<string[]> => {
    const found = await database.owner.transaction('as owner', (open) => open.run(statement(from)))
    return found.rows.map((row) => String(row['row']))
  }
  const same = compared(
    await rowsOf(sql`select k.ref || ' ' || l.from_day as row from home.living l join exchange.known_as k on k.child_id = l.child_id`),
    await rowsOf(sql`select child || ' ' || decom as row from floor.episode`))
  const perSecond = { ours: many / (ours.time / 1000), floor: many / (median(floor) / 1000) }
  const note = `ours: ${ours.became}, ${ours.kept} rows kept, ${(many / (ours.parsed / 1000)).toFixed(0)} rows a second for reading alone`
  const kept = (yes: boolean): boolean | undefined => (same.differs ? undefined : yes)
  return [
    {
      operation, notes: 0, unit: 'rows/s', floor: perSecond.floor, ours: perSecond.ours,
      ...(same.differs ? {} : { ratio: perSecond.ours / perSecond.floor }), rows: same.rows, hash: same.hash,
      goals: [
        { wants: 'at least a third of staging and upsert', kept: kept(perSecond.ours * 3 >= perSecond.floor) },
        { wants: 'at least 30,000 rows a second', kept: kept(perSecond.ours >= 30_000) },
      ],
      said: same.differs ? `${note}; not the same rows, so no ratio: ${same.differs}` : note,
    },
    {
      operation: `memory of that import beyond the start`, notes: 0, unit: 'MB', ours: ours.memory,
      goals: [{ wants: 'at most 150 MB more for 100,000 rows', kept: many === 100_000 ? ours.memory <= 150 : undefined }],
    },
  ]
}

/** Reads, cuts, stages and upserts, with one trace row: the milliseconds it took. */
async function floorOnce(client: Client, file: string): Promise<number> {
  const began = performance.now()
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','))
  const column = (at: number): string[] => lines.map((line) => line[at] ?? '')
  await client.query('begin')
  await client.query('truncate floor.staging')
  await client.query(`insert into floor.staging select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [column(0), column(1), column(2), column(3), column(5), column(7)])
  await client.query(`insert into floor.episode select child, decom::date, rne, ls, place, nullif(ended, '')::date from floor.staging
    on conflict (child, decom) do update set rne = excluded.rne, ls = excluded.ls, place = excluded.place, ended = excluded.ended`)
  await client.query(`insert into floor.trace (act, count) values ('imported', $1)`, [lines.length])
  await client.query('commit')
  return performance.now() - began
}
