import { openPostgres } from '../ground/database/postgres.ts'
import { londonDay } from '../ground/london.ts'
import { addDays, plainDate, type PlainDate } from '../ground/plain-date.ts'
import { personOf } from './cast.ts'
import { askForToken, workerCalled } from './coming-in/operator-store.ts'
import type { Settings } from './settings.ts'
import { done, optionsOf, type RecordVerb, refused, type Said, type Typed, type VerbHouse, wrongUse } from './verb.ts'

const use = 'token --person NAME --purpose WORDS [--until DAY]: whose it is, what for, and its last day (at most a year from now).'
const usual = 90
const most = 366

/**
 * `token --person NAME --purpose WORDS [--until DAY]`: a program's token, printed once, kept as a digest. It works in nobody's
 * name until its person says yes to it on their own page.
 */
export const tokenVerb: RecordVerb = (house, typed) => tokenIn(house, typed)

async function tokenIn(house: Pick<VerbHouse, 'engine' | 'mode' | 'clock'>, typed: Typed): Promise<Said> {
  const read = optionsOf(typed.words, [], ['--person', '--purpose', '--until'])
  if (typeof read === 'string') return wrongUse(read)
  const [said, purpose] = [read.options.get('--person'), read.options.get('--purpose')?.trim()]
  const today = londonDay(house.clock())
  const until = lastDay(read.options.get('--until'), today)
  if (read.plain.length > 0 || !said || !purpose || purpose.length > 120 || !until) return wrongUse(use)
  const person = await workerCalled(house.engine, (house.mode === 'demo' ? personOf(said)?.id : undefined) ?? said)
  if (!person) return refused(`Nobody who works here is called ${said}, or several are: then take the id.`)
  const token = await askForToken(house.engine, person, purpose, until)
  return done(typed.json ? JSON.stringify({ token, until })
    : `${token}\nNot shown again. It works until ${until}, once its person has said yes to it under “My devices”.`)
}

/** The last day a token counts, or nothing when it is none, past, or too far off. */
function lastDay(said: string | undefined, today: PlainDate): PlainDate | undefined {
  if (said === undefined) return addDays(today, usual)
  try {
    const day = plainDate(said)
    return day >= today && day <= addDays(today, most) ? day : undefined
  } catch {
    return undefined
  }
}

/** The same on a PostgreSQL, as its owner: the application's login may not put a token there. Throws a sentence without one. */
export async function tokenAsOwner(settings: Settings, typed: Typed, clock: () => Date): Promise<Said> {
  if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: token runs as the owner of the database.')
  const owner = openPostgres({ url: settings.ownerUrl, owner: true, connections: 1 })
  try {
    return await tokenIn({ engine: owner, mode: settings.mode, clock }, typed)
  } finally {
    await owner.close()
  }
}
