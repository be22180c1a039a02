import type { Keys } from '../access/keys.ts'
import { secretOf, type Session, sessionOn } from '../access/session.ts'
import { beginDemoSession, endSession } from '../access/sign-in.ts'
import type { Engine } from '../ground/database/engine.ts'
import { NotSignedIn } from '../ground/database/engine.ts'
import { personOf } from './cast.ts'

/** An open house, and how it is run: what a verb that touches records is given. */
export type VerbHouse = {
  readonly engine: Engine
  readonly keys: Keys
  readonly mode: 'demo' | 'live'
  readonly clock: () => Date
}

/** What a verb says: exit 0 done, 1 refused with a sentence, 2 wrong use. `out` goes to standard output, `err` beside it. */
export type Said = { readonly code: 0 | 1 | 2; readonly out: string; readonly err: string }

/** What was typed behind the verb; `folder` is where it was typed, `token` the environment's session token. */
export type Typed = {
  readonly words: readonly string[]
  readonly json: boolean
  readonly folder: string
  readonly token?: string
}

/** A verb was called with words it has no use for: exit 2, with the sentence. */
export class WrongUse extends Error {
  override name = 'WrongUse'
}

/** A verb that works on records, in this process or inside the server that holds them. */
export type RecordVerb = (house: VerbHouse, typed: Typed) => Promise<Said>

export const done = (out: string, err = ''): Said => ({ code: 0, out, err })
export const refused = (err: string, out = ''): Said => ({ code: 1, out, err })
export const wrongUse = (err: string): Said => ({ code: 2, out: '', err })

/** Words with their options taken apart. Unknown options, and one without its value, are a sentence. */
export function optionsOf(
  words: readonly string[], flags: readonly string[], valued: readonly string[],
): { readonly plain: readonly string[]; readonly options: ReadonlyMap<string, string> } | string {
  const plain: string[] = []
  const options = new Map<string, string>()
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const [name = '', given] = word.split(/=(.*)/s)
    if (!word.startsWith('--')) plain.push(word)
    else if (flags.includes(name)) options.set(name, 'yes')
    else if (!valued.includes(name)) return `There is no option ${name} here. Options: ${[...flags, ...valued].join(', ')}.`
    else {
      const value = given ?? words[(at += 1)]
      if (value === undefined || value === '') return `${name} needs a value after it.`
      options.set(name, value)
    }
  }
  return { plain, options }
}

/**
 * Does something as somebody: in demo mode as whoever of the cast is named, in live mode as whoever the token belongs to.
 * Answers a refusal when there is nobody, and ends the session that it began.
 */
export async function asSomebody(
  house: VerbHouse, typed: Typed, as: string | undefined, verb: string, work: (session: Session) => Promise<Said>,
): Promise<Said> {
  if (house.mode === 'live') {
    if (!typed.token) return refused('In live mode a verb runs with a token: set ALONGSIDE_TOKEN to one of yours.')
    if (as !== undefined) return wrongUse('--as is for the cast; in live mode the token says who you are.')
    try {
      return await work(sessionOn(house.engine, secretOf(typed.token)))
    } catch (fault) {
      if (fault instanceof NotSignedIn) return refused('That token is nobody’s, or has ended.')
      throw fault
    }
  }
  const person = personOf(as ?? 'noor')
  if (!person) return wrongUse(`Nobody in the cast is called ${as}. \`npm run alongside -- people\` lists them.`)
  const until = new Date(house.clock().getTime() + 15 * 60_000)
  const secret = await beginDemoSession(house.engine, person.id, verb, until)
  try {
    return await work(sessionOn(house.engine, secret))
  } finally {
    await endSession(house.engine, secret)
  }
}
