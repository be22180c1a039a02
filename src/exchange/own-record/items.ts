import { createHash } from 'node:crypto'
import { lawInWords } from '../../child/home/rules.ts'
import type { RowsOf } from '../../ground/database/query.ts'
import { londonDay, sayDay } from '../../ground/london.ts'
import type { Say } from '../../ground/messages.ts'
import { type PlainDate, plainDate } from '../../ground/plain-date.ts'
import type { messages } from './messages.ts'
import type { Item, Part } from './model.ts'
import type { recordOf } from './store.ts'

type Rows = RowsOf<ReturnType<typeof recordOf>>
type Said = Say<Extract<keyof typeof messages.english, string>>
type Words = string | null | undefined

/** A part before it has its id. */
type Raw = { readonly who?: Words; readonly words: Words; readonly passage?: string }

/** How the items are said: the sentences, the language's tag, and the day it is. */
export type Telling = { readonly say: Said; readonly tag: string; readonly today: PlainDate }

/**
 * A whole record as items in the order of days, those without a day first. Whose rows they are decides what is in it: nothing
 * is left out here, and no word of a title comes from the record but names of those who wrote or came.
 */
export function itemsOf(rows: Rows, { say, tag, today }: Telling): readonly Item[] {
  const who = (called: Words): string => called ?? say('somebody')
  const day = (iso: string): string => sayDay(dayOf(iso), today, tag)
  const child = rows.who[0]
  const items: readonly Item[] = [
    ...rows.names.map((one) => item(`name:${one.person}:${one.said_as}:${one.words}`, one.from_day, say('item_name'), [{ words: one.words }])),
    ...rows.facts.map((one) => item(`fact:${one.kind}`, null, say('item_fact'), [
      { who: one.kind, words: one.words ?? (one.on_day && day(one.on_day)) },
    ])),
    ...rows.notes.map((note) => item(`note:${note.id}`, note.happened_at,
      note.own_words ? say('item_words', { day: day(note.happened_at) })
        : say('item_note', { kind: say(`kind_${note.kind}` as 'kind_visit'), day: day(note.happened_at), who: who(note.by_called) }), [
        { words: note.where_words && say('where', { words: note.where_words }) },
        ...note.passages.flatMap((one): Raw[] => [
          { who: one.quoted ? who(one.said_called) : null, words: one.words, passage: one.id },
          { words: one.heard_as },
          ...one.readings.map((reading) => ({ who: say('plainer'), words: reading.words })),
          ...one.beside.map((beside) => ({ who: `${who(beside.by_called)}, ${say('reply')}`, words: beside.words })),
        ]),
        ...note.gaps.map((gap) => ({ words: gap.words })),
        ...note.beside.map((beside) => ({ who: `${who(beside.by_called)}, ${say('reply')}`, words: beside.words })),
        ...note.tools.map((tool) => ({ words: [tool.tool, tool.with_words, tool.felt].filter(Boolean).join(' · ') })),
        { words: note.felt },
      ])),
    ...rows.promises.map((one) => item(`promise:${one.id}`, one.made_on,
      say(`item_${one.kind}`, { who: who(one.who_called), day: day(one.made_on) }), [
        { words: [one.words, one.due_day && say('heldOpen', { day: day(one.due_day) })].filter(Boolean).join(', ') },
        ...one.turns.map((turn) => ({ who: `${who(turn.by_called)}, ${day(turn.at)}`, words: turn.words ?? turn.kind })),
      ])),
    ...rows.asks.map((one) => item(`ask:${one.id}`, one.asked_at, say('item_ask', { who: who(one.asked_by_called), day: day(one.asked_at) }), [
      { words: one.words },
      ...one.turns.map((turn) => ({ who: `${who(turn.by_called)}, ${day(turn.at)}`, words: turn.words || turn.kind })),
    ])),
    ...rows.visits.map((one) => item(`visit:${one.id}`, one.on_day, say('item_visit', { who: who(one.by_called), day: day(one.on_day) }), [
      { words: say(one.saw ? 'seen' : 'notSeen') }, { words: one.where_words && say('where', { words: one.where_words }) },
      { words: one.why_not_seen }, { words: one.why_not },
    ])),
    ...rows.planned.map((one) => item(`planned:${one.id}`, one.planned_for, say('item_planned', { who: who(one.who_called), day: day(one.planned_for) }), [
      { words: say('where', { words: one.where_words }) }, { words: one.words },
      ...one.turns.map((turn) => ({ who: `${who(turn.by_called)}, ${day(turn.at)}`, words: turn.words ?? turn.kind })),
    ])),
    ...rows.wishes.map((one) => item(`wish:${one.at}`, one.at, say('item_wish', { day: day(one.at) }), [
      { words: say('everyDays', { days: one.every_days }) }, { words: one.words },
    ])),
    ...rows.livings.map((one) => item(`living:${one.id}`, one.from_day, say('item_living', { day: day(one.from_day) }), [
      { words: one.words }, { words: one.with_words && say('with', { words: one.with_words }) },
      { words: one.until_day && say('until', { day: day(one.until_day) }) }, { words: one.moved_words },
    ])),
    ...rows.legals.map((one) => item(`legal:${one.from_day}:${one.status_code}`, one.from_day, say('item_legal', { day: day(one.from_day) }), [
      { words: lawInWords(one, 'family') },
    ])),
    ...rows.yes.map((one) => item(`yes:${one.id}`, null, say('item_yes'), [{ words: `${one.decision}: ${one.who}` }, { words: one.if_words }])),
    ...rows.rings.map((one) => item(`ring:${one.agreed_on}`, one.agreed_on, say('item_ring', { day: day(one.agreed_on) }), [
      ...one.people.map((person) => ({ words: person.called })), { words: one.police_words },
    ])),
    ...rows.ties.map((one) => item(`tie:${one.id}`, one.said_on, say('item_tie'), [
      { who: one.told_called, words: [one.called, one.is_to_child].filter(Boolean).join(', ') }, { words: one.words },
    ])),
    ...rows.talks.map((one) => item(`talks:${one.said_on}`, one.said_on, say('item_talks', { day: day(one.said_on) }),
      one.rather_not ? [{ words: say('ratherNot') }] : one.named.map((named) => ({ words: [named.called, named.topic].filter(Boolean).join(' · ') })))),
    ...rows.changes.map((one) => item(`change:${one.id}`, one.on_day, say('item_change', { day: day(one.on_day) }), [
      { words: [one.from_called, one.to_called].filter(Boolean).join(' → ') }, { who: one.from_called, words: one.goodbye_words },
      { who: one.to_called, words: one.hello_words },
    ])),
    ...rows.chosen.map((one) => item(`chosen:${one.id}`, one.at, say('item_chosen', { day: day(one.at) }), [
      { words: `${one.topic}: ${one.who_words}` }, { who: one.by_called, words: one.reason },
    ])),
    ...rows.reviews.map((one) => item(`review:${one.id}`, one.on_day, say('item_review', { day: day(one.on_day) }), [
      { words: say(one.held ? 'held' : 'planned') }, { words: one.took_part },
    ])),
  ]
  return child ? items.toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? '') || a.key.localeCompare(b.key)) : []
}

const dayOf = (iso: string): PlainDate => (iso.length === 10 ? plainDate(iso) : londonDay(new Date(iso)))

function item(key: string, on: string | null, title: string, raw: readonly Raw[]): Item {
  const parts = raw.flatMap((one, place): Part[] => (one.words ? [{
    id: createHash('sha256').update(JSON.stringify([key, place, one.who ?? '', one.words])).digest('hex').slice(0, 24),
    who: one.who ?? null, words: one.words, ...(one.passage ? { passage: one.passage } : {}),
  }] : []))
  return { key: createHash('sha256').update(key).digest('hex').slice(0, 24), on: on && dayOf(on), title, parts }
}
