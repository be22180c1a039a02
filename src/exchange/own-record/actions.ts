import { randomUUID } from 'node:crypto'
import { Refused, type Session } from '../../access/session.ts'
import type { Language } from '../../ground/messages.ts'
import { sayIn } from '../../ground/messages.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import { bad, good, type Problem, type Result } from '../../ground/result.ts'
import { itemsOf, type Telling } from './items.ts'
import { messages } from './messages.ts'
import type { AskedForm, Item, Judged, TickForm, TurnForm } from './model.ts'
import { givesPlace, openItems, pack } from './rules.ts'
import { askedOf, keptFromOn, recordOf, ticksOf } from './store.ts'

const subject = 'own-record'
/** What is being judged and packed is for those who hold the whole picture, and not for whoever is kept from any of it. */
const judged = 'about-another'

/** How items are told, in whose language and on which day. */
export const tellingIn = (language: Language, today: PlainDate): Telling =>
  ({ say: sayIn(language, messages), tag: language.tag, today })

/** Somebody asks for the record: on their own page, or written down by a worker. Returns its id. */
export async function ask(session: Session, child: string, form: AskedForm): Promise<string> {
  return session.act({ on: child, act: 'asked', subject }, async (writing) => {
    const id = randomUUID()
    writing.put('own_record.asked', [{
      child_id: child, id, asked_on: form.asked_on, for_them: form.for_them ?? null, words: form.words || null,
    }], { class: 'ordinary' })
    return id
  })
}

/** Says what happened to an asking. */
export async function turn(session: Session, child: string, asked: string, form: TurnForm): Promise<string> {
  return session.act({ on: child, act: form.kind, subject }, async (writing) => {
    const id = randomUUID()
    writing.follow('own_record.asked_turn', { child_id: child, id, asked, kind: form.kind, on_day: form.on_day, words: form.words || null },
      { table: 'own_record.asked', id: asked })
    return id
  })
}

/** What stands in the place of a part that is kept back: the writer's own sentence, or that of the reason. */
type Sentence = (why: NonNullable<Judged['kept']>['why']) => string

/** Judges items, a set of them at once. Words that give a place away are not given by a tick: a problem names the part. */
export async function tick(
  session: Session, child: string, asked: string, form: TickForm, telling: Telling,
): Promise<Result<readonly string[]>> {
  return undone(() => session.act({ on: child, act: 'ticked', subject }, async (writing) => {
    const { asked: askings, ...rows } = await writing.ask({ ...recordOf({ child }), asked: askedOf({ child }) })
    if (!askings.some((one) => one.id === asked)) throw new Refused('refused')
    const items = new Map(itemsOf(rows, telling).map((one) => [one.key, one]))
    const problems: Problem[] = []
    const ticks = form.items.flatMap((one, at) => {
      const item = items.get(one.key)
      if (!item || one.answer === undefined) return []
      const parts = judgedParts(item, one, (why) => telling.say(`says_${why}`))
      if (one.answer === 'give') problems.push(...placesIn(item, one, parts, at))
      const answer = one.answer === 'give' && parts.some((part) => part.kept) ? 'parts' : one.answer
      return [{ child_id: child, id: randomUUID(), asked, item: item.key, answer, parts }]
    })
    if (problems.length > 0) throw new Undone(problems)
    writing.put('own_record.ticked', ticks, { class: judged })
    return ticks.map((one) => one.id)
  }))
}

type OneTick = TickForm['items'][number]

/** Only parts that were on the form: what came since is open. */
function judgedParts(item: Item, form: OneTick, sentence: Sentence): readonly Judged[] {
  return item.parts.flatMap((part): Judged[] => {
    const said = form.parts.find((one) => one.id === part.id)
    if (!said) return []
    return [{ id: part.id, kept: said.why ? { why: said.why, says: said.says || sentence(said.why) } : null }]
  })
}

function placesIn(item: Item, form: OneTick, parts: readonly Judged[], at: number): readonly Problem[] {
  return item.parts.filter((part) => givesPlace(part) && parts.some((one) => one.id === part.id && !one.kept))
    .map((part) => ({ field: `items.${at}.parts.${form.parts.findIndex((one) => one.id === part.id)}.why`, said: 'place' }))
}

/** Puts together what is to leave, as it is now. Only when every item was judged. */
export async function putTogether(
  session: Session, child: string, asked: string, telling: Telling,
): Promise<Result<string>> {
  return undone(() => session.act({ on: child, act: 'packed', subject }, async (writing) => {
    const { ticks, kept, asked: askings, ...rows } = await writing.ask({
      ...recordOf({ child }), ticks: ticksOf({ child }, asked), kept: keptFromOn({ child }), asked: askedOf({ child }),
    })
    const asking = askings.find((one) => one.id === asked)
    if (!asking) throw new Refused('refused')
    const items = itemsOf(rows, telling)
    const open = openItems(items, ticks)
    if (open.length > 0) throw new Undone([{ field: 'pack', said: 'someOpen', values: { count: open.length } }])
    const { packed, passages } = pack(items, ticks, {
      called: rows.who[0]?.called ?? '', asked_on: asking.asked_on, packed_on: telling.today,
    })
    const id = randomUUID()
    writing.put('own_record.packed', [{ child_id: child, id, asked, words: JSON.stringify(packed), passages }],
      { class: judged, openedTo: [child], keptFrom: kept.map((one) => one.person) })
    return id
  }))
}

/** A second person has read it and lets it go. The database refuses whoever packed or judged any of it. */
export async function letGo(session: Session, child: string, packed: string): Promise<string> {
  return session.act({ on: child, act: 'let go', subject }, async (writing) => {
    const id = randomUUID()
    writing.follow('own_record.let_go', { child_id: child, id, packed }, { table: 'own_record.packed', id: packed })
    return id
  })
}

/** Something has to be put right first: the act is taken back whole, its line in the trace too. */
class Undone extends Error {
  override name = 'Undone'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super('something has to be put right')
    this.problems = problems
  }
}

async function undone<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return good(await work())
  } catch (error) {
    if (error instanceof Undone) return bad(...error.problems)
    throw error
  }
}
