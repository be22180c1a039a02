import { Client } from 'pg'
import { sql } from 'kysely'
import { secretOf, type Session, sessionOn } from '../src/access/session.ts'
import { renewClocks } from '../src/child/visits/actions.ts'
import { statement } from '../src/ground/database/query.ts'
import type { PlainDate } from '../src/ground/plain-date.ts'
import { compared, median } from './beside.ts'
import type { Council } from './council.ts'
import { CpuMeter } from './cpu.ts'
import type { BenchDatabase } from './database.ts'
import type { Row } from './row.ts'

/** The running visit clock of everybody, in one statement: what a council's night job would be, with one rule of the law. */
const floorStatement = `
  insert into floor.due (child_id, since, due)
  select l.child_id, v.last, case when l.intended_to_18 and current_date >= (l.from_day + interval '1 year')::date
        and v.last + 42 >= (l.from_day + interval '1 year')::date
      then (v.last + interval '3 months')::date else v.last + 42 end
  from home.living l join (select child_id, max(on_day) as last from visits.visit where saw group by child_id) v
    on v.child_id = l.child_id and v.last >= l.from_day
  where not exists (select from home.moved m where m.child_id = l.child_id and m.living = l.id)
  on conflict (child_id) do update set since = excluded.since, due = excluded.due`

const atATime = 1000

/** Keeps the clocks of everybody, as every act of the house keeps those of its child. */
export async function keepClocks(session: Session, council: Council, today: PlainDate): Promise<void> {
  for (let from = 0; from < council.children.length; from += atATime) {
    const some = council.children.slice(from, from + atATime)
    await session.act({ on: null, act: 'reckoned', subject: 'visits' }, (writing) => renewClocks(writing, some, today))
  }
}

/** All clocks of all open children from the facts, kept: ours with the whole set of rules and under its policies. */
export async function dues(database: BenchDatabase, council: Council, today: PlainDate, times: number): Promise<Row> {
  const session = sessionOn(database.engine, secretOf(await database.signIn(council.officer)))
  const floor = new Client({ connectionString: database.ownerUrl, application_name: 'bench floor' })
  await floor.connect()
  const floorPid = Number((await floor.query('select pg_backend_pid() as pid')).rows[0].pid)
  const meters = { ours: new CpuMeter(), floor: new CpuMeter() }
  const took = { ours: [] as number[], floor: [] as number[] }
  const cpu = { ours: [] as number[], floor: [] as number[] }
  const work = {
    ours: () => keepClocks(session, council, today),
    floor: async () => void (await floor.query(floorStatement)),
  }
  const backends = async (name: 'ours' | 'floor'): Promise<number[]> => {
    if (name === 'floor') return [floorPid]
    const found = await database.owner.transaction('as owner', (open) => open.run(statement(sql`
      select pid from pg_stat_activity where application_name = 'alongside' and datname = current_database() and usename <> current_user`)))
    return found.rows.map((row) => Number(row['pid']))
  }
  for (let n = 0; n <= times; n += 1) {
    for (const name of ['floor', 'ours'] as const) {
      const before = process.cpuUsage()
      const databaseBefore = meters[name].read(await backends(name))
      const began = performance.now()
      await work[name]()
      const time = performance.now() - began
      const own = process.cpuUsage(before)
      if (n === 0) continue
      took[name].push(time)
      cpu[name].push((own.user + own.system) / 1000 + meters[name].read(await backends(name)) - databaseBefore)
    }
  }
  await floor.end()
  const rows = async (from: ReturnType<typeof sql>): Promise<string[]> => {
    const found = await database.owner.transaction('as owner', (open) => open.run(statement(from)))
    return found.rows.map((row) => String(row['row']))
  }
  const same = compared(
    await rows(sql`select child_id || ' ' || due as row from visits.clock where clock in ('V2', 'V3', 'V4')`),
    await rows(sql`select child_id || ' ' || due as row from floor.due`))
  const clocks = await rows(sql`select count(*) as row from visits.clock`)
  const middle = { ours: median(took.ours), floor: median(took.floor) }
  const used = { ours: median(cpu.ours), floor: median(cpu.floor) }
  const kept = (yes: boolean): boolean | undefined => (same.differs ? undefined : yes)
  return {
    operation: `due dates of ${council.children.length.toLocaleString('en-GB')} open children`, notes: council.notes, unit: 'ms',
    floor: middle.floor, ours: middle.ours, ...(same.differs ? {} : { ratio: middle.ours / middle.floor }),
    cpu: { ...used, ...(same.differs ? {} : { ratio: used.ours / used.floor }) }, rows: same.rows, hash: same.hash,
    goals: [
      { wants: 'at most 8 times one statement', kept: kept(middle.ours <= middle.floor * 8) },
      { wants: 'at most 6 s for 6,000 children', kept: council.children.length >= 6000 ? kept(middle.ours <= 6000) : undefined },
    ],
    said: `ours keeps ${clocks[0] ?? '?'} clocks of every kind; the rows compared are the running visit clocks, the only ones of the floor`
      + (same.differs ? `; not the same rows, so no ratio: ${same.differs}` : ''),
  }
}
