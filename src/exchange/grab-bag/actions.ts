import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import { Refused, type Session } from '../../access/session.ts'
import { bad, good, type Result } from '../../ground/result.ts'
import { asTyped, newPassphrase } from './passphrase.ts'
import { newPair } from './seal.ts'
import { keepKey, lineReaders, makeNow, mayWriteLine } from './store.ts'

/** A passphrase that was made for one person and team, and the same sealed, so that the form can bring it back. */
export type Offer = { readonly words: string; readonly sealed: string }

const offerContext = (person: string, team: string): string => `grab-bag offer ${person} ${team}`
/** Under which context the secret of the work at night is sealed. */
export const secretContext = (team: string): string => `grab-bag ${team}`

/** Makes a passphrase and shows it; nothing is kept until it comes back typed. */
export function offer(keys: Keys, person: string, team: string): Offer {
  const words = newPassphrase()
  return { words, sealed: keys.seal(words, offerContext(person, team)) }
}

/** The passphrase that was offered to this person for this team, or nothing when the product did not make it for them. */
export function offered(keys: Keys, person: string, team: string, sealed: string): Offer | undefined {
  try {
    return { words: keys.unseal(sealed, offerContext(person, team)), sealed }
  } catch {
    return undefined
  }
}

/**
 * Puts a passphrase to use that the manager has on paper: it must be one that was offered to this person, typed as it was.
 * What opens lists is made of it and wrapped with it, and the passphrase is forgotten.
 */
export async function usePassphrase(
  session: Session, keys: Keys, person: string, form: { readonly team: string; readonly offered: string; readonly typed: string },
): Promise<Result<string>> {
  const made = offered(keys, person, form.team, form.offered)
  if (!made) return bad({ field: 'typed', said: 'offerOver' })
  if (asTyped(made.words) !== asTyped(form.typed)) return bad({ field: 'typed', said: 'notSame' })
  const secret = randomBytes(32).toString('hex')
  const { publicKey, wrapped } = await newPair(made.words)
  await session.act({ on: null, act: 'made a passphrase', subject: 'grab-bag' }, async (writing) => {
    await writing.run(keepKey({
      team: form.team, publicKey, wrapped, digest: createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex'),
      secretSealed: keys.seal(secret, secretContext(form.team)),
    }))
  })
  return good(form.team)
}

/** Asks for a new list of a team at once; refused unless one answers for it and it has a passphrase. */
export async function askForList(session: Session, team: string): Promise<void> {
  await session.act({ on: null, act: 'asked', subject: 'grab-bag' }, async (writing) => {
    await writing.run(makeNow(team))
  })
}

/** Writes the line about a child that stands on the team's list, or with no words takes it off. */
export async function sayLine(session: Session, child: string, words: string): Promise<string> {
  const id = randomUUID()
  await session.act({ on: child, act: 'wrote', subject: 'grab-bag' }, async (writing) => {
    const { may, team } = await writing.ask({ may: mayWriteLine({ child }), team: lineReaders(child) })
    if (may[0]?.yes !== true) throw new Refused('refused')
    writing.put('grab_bag.line', [{ child_id: child, id, words: words || null }], {
      class: 'ordinary', openedTo: team[0]?.readers ?? [],
    })
  })
  return id
}
