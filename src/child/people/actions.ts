import { randomUUID } from 'node:crypto'
import type { Keys } from '../../access/keys.ts'
import { type Audience, Refused, type Session, type Writing } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { CardFor, CardWords, ContactKind, FactKind, SaidAs } from './model.ts'
import { cardKept, pairSaid, pairs, pairTurn, welcome } from './store.ts'

/** A child who comes into the house: what is known of them, and since when they stand with a team. */
export type NewChild = {
  readonly id: string
  /** what they are called; none while nobody knows: "name not known yet" */
  readonly called?: string
  readonly full?: string
  /** a day of birth, or the day a baby is expected */
  readonly bornOn?: PlainDate
  readonly expectedOn?: PlainDate
  readonly facts?: readonly { readonly kind: string; readonly words: string }[]
}

/**
 * Brings children in, a set at a time: each stands with the team from that day, and what is known of them is written down.
 * Refused unless the person supervises that team or brings in returns.
 */
export async function introduceChildren(
  session: Session, children: readonly NewChild[], team: string, from: PlainDate,
): Promise<void> {
  await session.act(introduced(children), async (writing) => writeChildren(writing, children, team, from))
}

/** A baby who is not born yet. The mother is named on the baby's record as she is called; nothing else is assumed. */
export type NewBaby = NewChild & { readonly mother: string; readonly motherCalled: string }

/** Opens records for unborn babies, hanging on their mothers. The mother's own record as a child is not touched. */
export async function expectBabies(
  session: Session, babies: readonly NewBaby[], team: string, from: PlainDate,
): Promise<void> {
  await session.act(introduced(babies), async (writing) => {
    writeChildren(writing, babies, team, from)
    writing.put('people.name', babies.map((baby) => ({
      child_id: baby.id, person: baby.mother, words: baby.motherCalled, said_as: 'called',
    })), { class: 'name' })
    writing.put('people.carried', babies.map((baby) => ({ child_id: baby.id, mother: baby.mother })), { class: 'name' })
  })
}

/** A name somebody says: their own, or what somebody else is called in this child's record. */
export type NewName = {
  readonly child: string
  readonly person?: string
  readonly said_as: SaidAs
  readonly words: string
  readonly from?: PlainDate
}

/** Writes names down as they are said. The newest of each way stands. */
export async function sayNames(session: Session, names: readonly NewName[]): Promise<readonly string[]> {
  return putIn(session, 'people.name', 'said a name', names.map((name) => ({
    child_id: name.child, id: randomUUID(), person: name.person ?? name.child, words: name.words, said_as: name.said_as,
    from_day: name.from ?? null,
  })), { class: 'name' })
}

/** A new name in place of the old. Without a full name, what they are called is the whole of it. */
export type NameChange = {
  readonly child: string
  readonly person?: string
  readonly called: string
  readonly full?: string
  readonly from?: PlainDate
}

/** Changes names: every older name of that person leaves every view of this record, in the database itself. */
export async function changeNames(session: Session, changes: readonly NameChange[]): Promise<readonly string[]> {
  return putIn(session, 'people.name', 'changed a name', changes.flatMap((change) =>
    (['called', 'full'] as const).map((way) => ({
      child_id: change.child, id: randomUUID(), person: change.person ?? change.child, said_as: way, replaces: true,
      words: way === 'full' && change.full ? change.full : change.called, from_day: change.from ?? null,
    }))), { class: 'name' })
}

/** Something that is so about a child. Kinds that come from elsewhere (a reference) are taken as they are. */
export type NewFact = {
  readonly child: string
  readonly kind: FactKind | 'reference'
  readonly words?: string
  readonly on?: PlainDate
}

/** Writes down what is so; it replaces what was said of that kind before. */
export async function sayFacts(session: Session, facts: readonly NewFact[]): Promise<readonly string[]> {
  return putIn(session, 'people.fact', 'said a fact', facts.map((fact) => ({
    child_id: fact.child, id: randomUUID(), kind: fact.kind, words: fact.words ?? null, on_day: fact.on ?? null,
  })), { class: 'name' })
}

/** Where somebody can be found. Anything kept from somebody is a protected address, phones and letters too. */
export type NewContact = {
  readonly child: string
  readonly person: string
  readonly kind: ContactKind
  readonly called: string
  readonly words: string
  readonly protect?: boolean
  readonly keptFrom?: readonly string[]
  readonly from?: PlainDate
}

/**
 * Seals and keeps where people can be found. The words are sealed before they reach the database, each for its own row. If
 * one of a set is protected, the whole set is kept so.
 */
export async function sayContacts(
  session: Session, keys: Keys, contacts: readonly NewContact[],
): Promise<readonly string[]> {
  const keptFrom = [...new Set(contacts.flatMap((one) => one.keptFrom ?? []))]
  const guarded = keptFrom.length > 0 || contacts.some((one) => one.protect)
  return putIn(session, 'people.contact', 'said where', contacts.map((one) => {
    const id = randomUUID()
    return {
      child_id: one.child, id, person: one.person, kind: one.kind, called: one.called,
      sealed: keys.seal(one.words, contactContext(one.child, id)), from_day: one.from ?? null,
    }
  }), guarded ? { class: 'protected-address', keptFrom } : { class: 'address' })
}

/** The row a sealed address belongs to: it opens nowhere else. */
export function contactContext(child: string, id: string): string {
  return `people.contact/${child}/${id}`
}

/** Keeps my role card, a version for children or for parents. Only one's own. */
export async function keepCard(session: Session, version: CardFor, words: CardWords): Promise<string> {
  return session.act({ on: null, act: 'kept a role card', subject: 'people' }, async (writing) => {
    const id = randomUUID()
    void writing.run(cardKept(id, version, words))
    return id
  })
}

/** Says that two records are about one person. Nothing follows until somebody else agrees. */
export async function saySame(session: Session, one: string, other: string, why: string): Promise<string> {
  return session.act([one, other].map((on) => ({ on, act: 'said same person', subject: 'people' })), async (writing) => {
    const id = randomUUID()
    void writing.run(pairSaid(id, one, other, why))
    return id
  })
}

/** Agrees that a pair is one person (a second worker), or takes it back. Refused when the pair is not there for them. */
export async function turnSame(session: Session, pair: string, kind: 'agreed' | 'undone', why: string): Promise<string> {
  const seen = await session.look({ on: 'nobody in particular', act: 'listed', subject: 'people' }, { known: pairs() })
  const open = seen?.known.find((one) => one.id === pair && one.state !== 'undone')
  if (!open) throw new Refused('refused')
  const doing = [open.a, open.b].map((on) => ({ on, act: `${kind} same person`, subject: 'people' }))
  return session.act(doing, async (writing) => {
    const id = randomUUID()
    void writing.run(pairTurn(id, pair, kind, why))
    return id
  })
}

function introduced(children: readonly NewChild[]) {
  return children.map((child) => ({ on: child.id, act: 'introduced', subject: 'people' }))
}

function writeChildren(writing: Writing, children: readonly NewChild[], team: string, from: PlainDate): void {
  const ids = children.map((child) => child.id)
  void writing.run(welcome(ids, team, from))
  writing.put('people.name', children.flatMap((child) => [
    ...(child.called ? [{ child_id: child.id, person: child.id, words: child.called, said_as: 'called' }] : []),
    ...(child.full ? [{ child_id: child.id, person: child.id, words: child.full, said_as: 'full' }] : []),
  ]), { class: 'name' })
  writing.put('people.fact', children.flatMap((child) => [
    ...(child.bornOn ? [{ child_id: child.id, kind: 'born', words: null, on_day: child.bornOn }] : []),
    ...(child.expectedOn ? [{ child_id: child.id, kind: 'expected', words: null, on_day: child.expectedOn }] : []),
    ...(child.facts ?? []).map((fact) => ({ child_id: child.id, kind: fact.kind, words: fact.words, on_day: null })),
  ]), { class: 'name' })
}

type Row = { readonly child_id: string; readonly id: string } & Readonly<Record<string, unknown>>

async function putIn(
  session: Session, table: string, act: string, rows: readonly Row[], audience: Audience,
): Promise<readonly string[]> {
  const children = [...new Set(rows.map((row) => row.child_id))]
  return session.act(children.map((on) => ({ on, act, subject: 'people' })), async (writing) => {
    writing.put(table, rows, audience)
    return rows.map((row) => row.id)
  })
}
