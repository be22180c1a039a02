import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { codeOf, digestOfCode, digestOfSecret } from '../../access/invite.ts'
import type { Keys } from '../../access/keys.ts'
import { secretOf } from '../../access/session.ts'
import { newToken } from '../../access/sign-in.ts'
import type { Engine } from '../../ground/database/engine.ts'
import { statement } from '../../ground/database/query.ts'
import type { PlainDate } from '../../ground/plain-date.ts'

/**
 * What whoever runs the server does as the owner of the database: the first person who leads, a new link for one who lost
 * theirs, a program's token. Each is traced, with nobody's name on it.
 */

type Run = (written: RawBuilder<unknown>) => Promise<readonly Readonly<Record<string, unknown>>[]>

async function asOwner<T>(owner: Engine, work: (run: Run) => Promise<T>): Promise<T> {
  return owner.transaction('as owner', async (open) => work(async (written) => (await open.run(statement(written))).rows))
}

const traced = (act: string, subject: string): RawBuilder<unknown> =>
  sql`insert into access.trace (person, act, on_kind, subject) values (null, ${act}, 'council', ${subject})`

/** Whom the link is for: `council` names the council on the very first time; `anew` is for somebody who leads already. */
export type Leader = { readonly council: string | undefined; readonly name: string; readonly job: string; readonly anew: boolean }

/**
 * Makes the link of a leader: of the first, who begins the council, or anew of one who has lost every way in. The code, or a
 * sentence's key that says why not.
 */
export async function inviteLeader(
  owner: Engine, keys: Keys, leader: Leader,
): Promise<{ readonly code: string; readonly person: string; readonly until: string } | 'led' | 'noCouncilName' | 'noSuchLeader'> {
  return asOwner(owner, async (run) => {
    await run(sql`lock table access.council in exclusive mode`)
    const council = (await run(sql`select id from access.council limit 1`))[0]?.['id'] as string | undefined ?? randomUUID()
    const leaders = await run(sql`select s.person, w.name, exists (select from access.passkey k where k.person = s.person and k.removed_at is null)
        or exists (select from access.identity i where i.person = s.person and i.removed_at is null) as comes_in
      from access.standing s join people.worker w on w.person = s.person where s.kind = 'leads' and s.on_kind = 'council'
        and (s.until_day is null or s.until_day > access.today())
        and not exists (select from access.ending e where e.standing = s.id and e.until_day <= access.today())`)
    const known = leaders.find((one) => one['name'] === leader.name)?.['person'] as string | undefined
    if (!leader.anew && leaders.some((one) => one['comes_in'] === true)) return 'led'
    if (leader.anew && known === undefined) return 'noSuchLeader'
    if (known === undefined && leader.council === undefined) return 'noCouncilName'
    const person = known ?? randomUUID()
    if (known === undefined) {
      await run(sql`insert into access.council (id, name, mode) select ${council}::uuid, ${leader.council ?? ''}, 'live'
        where not exists (select from access.council)`)
      await run(sql`insert into access.person (id, kind) values (${person}::uuid, 'worker')`)
      await run(sql`insert into people.worker (person, name, works_as, agency) values (${person}::uuid, ${leader.name}, ${leader.job}, 'council')`)
      await run(sql`insert into access.standing (person, kind, on_kind, on_id, agency, from_day, why)
        values (${person}::uuid, 'leads', 'council', ${council}::uuid, 'council', access.today(), ${leader.job})`)
      await run(sql`select access.reckon(access.touched('council', ${council}::uuid))`)
    }
    const id = randomUUID()
    const code = codeOf(keys, id)
    await run(sql`update access.invitation set withdrawn_at = now() where person = ${person}::uuid and used_at is null and withdrawn_at is null`)
    const [made] = await run(sql`insert into access.invitation (id, person, hash, on_kind, on_id, needs_second, until_at)
      values (${id}::uuid, ${person}::uuid, decode(${digestOfCode(code)}, 'hex'), 'council', ${council}::uuid, false, now() + interval '7 days')
      returning (until_at at time zone 'Europe/London')::date::text as until`)
    await run(traced('invited', leader.anew ? 'a new link by the operator' : 'the first link by the operator'))
    return { code, person, until: String(made?.['until']) }
  })
}

/** The worker of this id or, alone, of this name; nobody when there are several. */
export async function workerCalled(owner: Engine, said: string): Promise<string | undefined> {
  const found = await asOwner(owner, (run) => run(sql`select w.person from people.worker w where w.person::text = ${said} or w.name = ${said} limit 2`))
  return found.length === 1 ? String(found[0]?.['person']) : undefined
}

/** A program's token for a worker, until the end of a day; it is nobody's until the worker says yes to it. */
export async function askForToken(owner: Engine, person: string, purpose: string, until: PlainDate): Promise<string> {
  const token = newToken()
  await asOwner(owner, async (run) => {
    await run(sql`insert into access.token_asked (hash, person, purpose, until_at) values
      (decode(${digestOfSecret(secretOf(token))}, 'hex'), ${person}::uuid, ${purpose}, ((${until}::date + 1)::timestamp at time zone 'Europe/London'))`)
    await run(traced('made a token', 'sign-in'))
  })
  return token
}
