import { beginDemoSession } from '../src/access/sign-in.ts'
import type { Keys } from '../src/access/keys.ts'
import { type Session, sessionOn } from '../src/access/session.ts'
import { introduceChildren } from '../src/child/people/actions.ts'
import type { Engine } from '../src/ground/database/engine.ts'
import { londonDay } from '../src/ground/london.ts'
import { addDays, plainDate, type PlainDate } from '../src/ground/plain-date.ts'
import { found } from './founding.ts'
import { idOf } from './ids.ts'
import { children } from './people.ts'
import { denholm } from './stories/denholm.ts'
import { harrow } from './stories/harrow.ts'
import { amina, chloe, jade, jordan, marcus } from './stories/others.ts'

/**
 * The cast's eighteen months, told by the people in it: every row is written by somebody's own act, through the same
 * actions as in the real thing, so that what the cast may not do cannot be in the demo either.
 */
export async function seedCast(owner: Engine, engine: Engine, keys: Keys, now: Date): Promise<void> {
  const today = londonDay(now)
  const start = addDays(today, -548)
  await found(owner, start)
  const sessions = new Map<string, Session>()
  const as = async (handle: string): Promise<Session> => {
    const known = sessions.get(handle)
    if (known) return known
    const secret = await beginDemoSession(engine, idOf(handle), 'cast', new Date(Date.now() + 600_000))
    const session = sessionOn(engine, secret)
    sessions.set(handle, session)
    return session
  }
  const supervisors = [['ruth', 'lantern-team'], ['femi', 'tidewater-team']] as const
  for (const [supervisor, team] of supervisors) {
    const born = children.filter((child) => child.team === team && child.age >= 0)
    await introduceChildren(await as(supervisor), born.map((child) => ({
      id: idOf(child.handle), called: child.called, full: child.full, bornOn: bornOn(child, today),
    })), idOf(team), start)
  }
  const told = { as, today, now, keys }
  for (const story of [harrow, denholm, jade, marcus, jordan, chloe, amina]) await story(told)
}

/** A birthday that makes the child as old as the cast says, on the demo's day. */
export function bornOn(child: { age: number; birthday: string }, today: PlainDate): PlainDate {
  const year = Number(today.slice(0, 4)) - child.age - (child.birthday > today.slice(5) ? 1 : 0)
  return plainDate(`${year}-${child.birthday}`)
}
