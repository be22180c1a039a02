import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Line } from '../access/lines.ts'
import type { Engine } from '../ground/database/engine.ts'
import { put, statement } from '../ground/database/query.ts'
import { englishBankHolidays } from '../standards/bank-holidays.ts'
import { floors } from './house.ts'
import { lines } from './policy.ts'
import { projectRoot } from './root.ts'

/** One dated step of the schema: the room's folder, the file's name, its text. */
export type Step = { readonly name: string; readonly text: string }

/** Every step, room by room from the lowest floor up, by date within a room. */
export function steps(): readonly Step[] {
  return floors.flatMap((room) => {
    const folder = join(projectRoot, 'src', room.folder, 'schema')
    if (!existsSync(folder)) return []
    return readdirSync(folder).filter((file) => file.endsWith('.sql')).sort()
      .map((file) => ({ name: `${room.folder}/${file}`, text: readFileSync(join(folder, file), 'utf8') }))
  })
}

/** One word for the whole schema and policy: a ready-made template is kept under it, a server compares it. */
export function version(): string {
  const hash = createHash('sha256')
  for (const step of steps()) hash.update(step.name).update(step.text)
  hash.update(JSON.stringify(lines))
  return hash.digest('hex').slice(0, 16)
}

/**
 * Brings a database to this version, as its owner: the steps that are missing, in one transaction each, then the
 * lines of permission anew. A step that was changed after it ran is refused with a sentence.
 */
export async function migrate(engine: Engine): Promise<{ readonly ran: readonly string[] }> {
  await engine.script(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'alongside_app') then create role alongside_app nologin; end if;
    end $$;
    create schema if not exists house;
    create table if not exists house.step (name text primary key, hash text not null, at timestamptz not null default now());
    create table if not exists house.version (version text not null);
    grant usage on schema house to alongside_app;
    grant select on house.version to alongside_app;`)
  const before = await engine.transaction('as owner', (open) => open.run(statement(sql`select name, hash from house.step`)))
  const done = new Map(before.rows.map((row) => [row['name'] as string, row['hash'] as string]))
  const ran: string[] = []
  for (const step of steps()) {
    const hash = createHash('sha256').update(step.text).digest('hex')
    const known = done.get(step.name)
    if (known === hash) continue
    if (known) throw new Error(`The step ${step.name} was changed after it had run here: records need a new step instead, a demonstration a new data folder.`)
    await engine.script(`begin;\n${step.text}\n;insert into house.step (name, hash) values ('${step.name}', '${hash}');\ncommit;`)
    ran.push(step.name)
  }
  await engine.script('select access.begin_epoch() where access.begun_anew()')
  await writeHolidays(engine)
  await writeLines(engine, lines)
  return { ran }
}

/** The days on which no office is open, as the standards know them: governments move them. */
async function writeHolidays(engine: Engine): Promise<void> {
  await engine.transaction('as owner', async (open) => {
    await open.run(statement(sql`delete from access.holiday`))
    await open.run(statement(put('access.holiday', englishBankHolidays.map(({ day }) => ({ day })))))
  })
}

/** Puts the lines of permission in place of those before, and reckons anew what everybody sees if any changed. */
async function writeLines(engine: Engine, wanted: readonly Line[]): Promise<void> {
  const rows = wanted.map((line) => ({
    class: line.class, kind: line.kind, agency: line.agency ?? null, remit: line.remit ?? null,
    verb: line.verb, waits: line.waits, own: line.own, why: line.why,
  }))
  await engine.transaction('as owner', async (open) => {
    const now = await open.run(statement(sql`select version from house.version`))
    if (now.rows[0]?.['version'] === version()) return
    await open.run(statement(sql`delete from access.line`))
    await open.run(statement(put('access.line', rows)))
    await open.run(statement(sql`select access.reckon(coalesce(array_agg(id), '{}')) from access.person where kind = 'child'`))
    await open.run(statement(sql`delete from house.version`))
    await open.run(statement(sql`insert into house.version values (${version()})`))
  })
}
