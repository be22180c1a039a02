import type { Hono } from 'hono'
import { sql } from 'kysely'
import { seedCast } from '../../examples/cast.ts'
import { freshDatabase, type TestDatabase } from '../../examples/database.ts'
import { idOf } from '../../examples/ids.ts'
import { adults, children, workers } from '../../examples/people.ts'
import { type Keys, keysFrom, newKeys } from '../access/keys.ts'
import { secretOf } from '../access/session.ts'
import { layDoor } from '../access/sign-in-door.ts'
import { beginDemoSession, newToken } from '../access/sign-in.ts'
import type { Engine } from '../ground/database/engine.ts'
import { put, statement } from '../ground/database/query.ts'
import { londonDay } from '../ground/london.ts'
import { addDays, type PlainDate } from '../ground/plain-date.ts'
import { rooms } from './house.ts'
import { makeWeb } from './web.tsx'

/** The house of the cast with its real doors, for those who try to see, infer, change or lose what they should not. */
export type AttackedHouse = {
  readonly database: TestDatabase
  readonly keys: Keys
  readonly web: Hono
  readonly today: PlainDate
  readonly now: Date
  /** faults that were met: each is a bug, whatever was sent */
  readonly faults: string[]
  /** everybody who has a login, by handle */
  readonly people: readonly string[]
  headersOf(who: string): Record<string, string>
  look(who: string, at: string, accept?: string): Promise<Response>
  /** does something as a page of this house would; `body` goes as JSON */
  send(who: string, at: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** the same, for what has to succeed: the ids it made */
  did(who: string, at: string, body: unknown): Promise<Record<string, string & readonly string[]>>
  /** the database's form of somebody's session */
  secretOf(who: string): string
  /** runs work whose nth statement of an act fails (none when `at` is not reached); returns how many were begun */
  breaking(at: number | undefined, work: () => Promise<unknown>): Promise<number>
  /** everything that is kept, table by table, without what every request leaves behind */
  state(child?: string): Promise<string>
  /** how many rows of any record were written by somebody, or under this id */
  rowsBy(person: string, id: string): Promise<number>
}

/** People the cast does not have: one of each further kind of standing, all of them on Tia's record alone. */
export const roundTia = [
  { handle: 'visitor-of-tia', kind: 'visits', is: 'worker' },
  { handle: 'aunt-of-tia', kind: 'family', is: 'adult' },
  { handle: 'coordinator-of-tia', kind: 'coordinates', is: 'worker' },
  { handle: 'carers-worker-of-tia', kind: 'carer-support', is: 'worker' },
  { handle: 'office-of-tia', kind: 'supports', is: 'worker' },
  { handle: 'youth-worker-of-tia', kind: 'alongside', is: 'worker' },
  { handle: 'housing-of-tia', kind: 'partner', agency: 'housing', is: 'worker' },
  { handle: 'dov', kind: 'alongside', lives_with: true, remit: 'lives-with', is: 'worker' },
  { handle: 'ines', kind: 'reviews', is: 'worker' },
  { handle: 'bea', kind: 'advocates', is: 'worker' },
  { handle: 'pat', kind: 'carer', is: 'adult' },
  { handle: 'nurse-wren', kind: 'partner', agency: 'health', is: 'worker' },
  { handle: 'miss-okoro', kind: 'partner', agency: 'school', is: 'worker' },
] as const

const invented = new Set<string>(['visitor-of-tia', 'aunt-of-tia', 'coordinator-of-tia', 'carers-worker-of-tia', 'office-of-tia',
  'youth-worker-of-tia', 'housing-of-tia'])

/** Opens it, with the cast's eighteen months and somebody of every kind round Tia. */
export async function attackedHouse(): Promise<AttackedHouse> {
  const database = await freshDatabase()
  const keys = keysFrom(newKeys())
  const now = new Date()
  const today = londonDay(now)
  await seedCast(database.owner, database.engine, keys, now)
  await layDoor(database.owner, keys)
  await database.owner.transaction('as owner', async (open) => {
    const strangers = roundTia.filter((one) => invented.has(one.handle))
    await open.run(statement(put('access.person', strangers.map((one) => ({ id: idOf(one.handle), kind: one.is })))))
    await open.run(statement(put('people.worker', strangers.filter((one) => one.is === 'worker').map((one) => ({
      person: idOf(one.handle), name: `Invented ${one.handle}`, works_as: one.kind, agency: 'agency' in one ? one.agency : 'council',
    })))))
  })
  const tokens = new Map<string, string>()
  const people = [...new Set([...workers, ...adults, ...children, ...roundTia].map((one) => one.handle))]
    .filter((handle) => handle !== 'chloes-baby')
  for (const handle of people) {
    const token = newToken()
    await beginDemoSession(database.engine, idOf(handle), 'attack', new Date(Date.now() + 3_600_000), token)
    tokens.set(handle, token)
  }
  const faults: string[] = []
  let asked = 0
  const origin = 'http://localhost:3000'
  let breaksAt: number | undefined
  let statements = 0
  const engine: Engine = {
    ...database.engine,
    transaction: (as, work, purpose) => database.engine.transaction(as, (open) => work({
      run: async (one) => {
        statements += 1
        if (statements === breaksAt) throw new Error('broken on purpose')
        return open.run(one)
      },
    }), purpose),
  }
  const web = makeWeb({
    engine, keys, mode: 'demo', origin, clock: () => now, source: () => String(asked += 1), rooms,
    fault: (_id, error) => {
      faults.push(`${(error as { code?: string }).code ?? ''} ${(error as Error).message} ${(error as Error).stack?.split('\n')[2] ?? ''}`)
    },
  })
  const headersOf = (who: string): Record<string, string> => ({
    'Cookie': `alongside=${tokens.get(who)}`, 'Origin': origin, 'Sec-Fetch-Site': 'same-origin',
    'X-Form-Token': keys.formToken(secretOf(tokens.get(who) ?? '')),
  })
  const look: AttackedHouse['look'] = async (who, at, accept = 'application/json') =>
    web.request(at, { headers: { Cookie: `alongside=${tokens.get(who)}`, Accept: accept } })
  const send: AttackedHouse['send'] = async (who, at, body, headers = {}) => web.request(at, {
    method: 'POST', body: JSON.stringify(body),
    headers: { ...headersOf(who), 'Accept': 'application/json', 'Content-Type': 'application/json', ...headers },
  })
  const house: AttackedHouse = {
    database, keys, web, today, now, faults, people, headersOf, look, send,
    secretOf: (who) => secretOf(tokens.get(who) ?? ''),
    breaking: async (at, work) => {
      breaksAt = at
      statements = 0
      await work()
      breaksAt = undefined
      return statements
    },
    did: async (who, at, body) => {
      const answer = await send(who, at, body)
      const text = await answer.text()
      if (answer.status !== 201) throw new Error(`${who} ${at}: ${answer.status} ${text} ${faults.at(-1) ?? ''}`)
      return (JSON.parse(text) as { ids: Record<string, string & readonly string[]> }).ids
    },
    state: async (child) => JSON.stringify(await everyTable(child ? `x.child_id = '${child}'` : 'true', child ? ['child_id'] : [],
      `md5(coalesce(string_agg(x::text, ',' order by x::text), ''))`)),
    rowsBy: async (person, id) => (await everyTable(`x.by_person = '${person}' or x.id = '${id}'`, ['by_person', 'id'], 'count(*)'))
      .reduce((sum, one) => sum + Number(one['said']), 0),
  }
  async function everyTable(which: string, having: readonly string[], what: string): Promise<readonly Record<string, unknown>[]> {
    const answer = await database.owner.transaction('as owner', (open) => open.run(statement(sql`
      select c.oid::regclass::text as name, (xpath('/row/said/text()', query_to_xml(
          format('select %s as said from %s x where %s', ${what}::text, c.oid::regclass, ${which}::text), false, true, '')))[1]::text as said
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
        and c.oid::regclass::text not in ('access.trace', 'access.once', 'access.session')
        and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname = any(${[...having]}::text[])) = ${having.length}
      order by 1`)))
    return answer.rows
  }
  for (const one of roundTia) {
    await house.did('ruth', `/child/${idOf('tia')}/circle/people`, {
      person: idOf(one.handle), kind: one.kind, why: 'invented for the attack',
      ...('agency' in one ? { agency: one.agency, last_day: addDays(today, 60) } : {}),
      ...('lives_with' in one ? { lives_with: 'yes' } : {}),
    })
  }
  return house
}
