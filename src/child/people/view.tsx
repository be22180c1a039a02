import { useContext } from 'preact/hooks'
import { sayDay } from '../../ground/london.ts'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { Facts } from '../../ground/parts/lists.tsx'
import { Name } from '../../ground/parts/person.tsx'
import { type PlainDate, plainDate } from '../../ground/plain-date.ts'
import { messages, type Said } from './messages.ts'
import {
  cardParts, type CardPart, type CardWords, type FactKind, type FactRow, type NameRow, type SaidAs, ways,
} from './model.ts'
import { factsToShow, namesOf } from './rules.ts'

const wayWords: Readonly<Record<SaidAs, Said>> = {
  called: 'called', full: 'full', spelled: 'spelled', 'said like': 'saidLike',
}
const factWords: Readonly<Record<string, Said>> = {
  pronouns: 'factPronouns', gender: 'factGender', languages: 'factLanguages', interpreter: 'factInterpreter',
  'how to speak with me': 'factSpeakWith', 'how to speak of me': 'factSpeakOf', born: 'factBorn', expected: 'factExpected',
  ended: 'factEnded', reference: 'factReference',
}
export const cardWords: Readonly<Record<CardPart, Said>> = {
  who_i_am: 'cardWho', why_i_am_here: 'cardWhy', what_i_can_do: 'cardCan', what_i_cannot_do: 'cardCannot',
  without_your_agreement: 'cardWithout', what_you_can_say_no_to: 'cardNo', who_else_will_know: 'cardKnow',
  how_to_complain_or_change: 'cardComplain', when_i_will_be_back: 'cardBack',
}

/** The word for a way of saying a name. */
export const wayLabel = (way: SaidAs): Said => wayWords[way]
/** The word for a kind of fact; kinds of other rooms have none. */
export const factLabel = (kind: FactKind): Said => factWords[kind] ?? 'kind'

/** The names of one person, as they are said. Nothing when none is known. */
export function Names({ names, person }: { names: readonly NameRow[]; person: string }) {
  const say = useMessages(messages)
  const known = namesOf(names, person)
  const said = ways.filter((way) => known[way] !== undefined)
  if (said.length === 0) return <p>{say('nameNotKnown')}</p>
  return <Facts facts={said.map((way) => ({ words: say(wayWords[way]), value: <Name>{known[way]}</Name> }))} />
}

/** What is so about the child, kind by kind. Kinds that have no words here are left to the room that wrote them. */
export function WhatIsSo({ facts, today, own }: { facts: readonly FactRow[]; today: PlainDate; own?: boolean }) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  const known = factsToShow(facts)
    .filter((fact) => factWords[fact.kind] !== undefined && !(own && fact.kind === 'reference'))
  if (known.length === 0) return <p>{say(own ? 'myNone' : 'nothingYet')}</p>
  return (
    <Facts facts={known.map((fact) => ({
      words: say(own && fact.kind === 'born' ? 'bornOn' : factWords[fact.kind] ?? 'kind'),
      value: (
        <>
          {fact.on_day ? sayDay(plainDate(fact.on_day), today, language.tag) : null}
          {fact.on_day && fact.words ? ' · ' : null}
          {fact.words ? <bdi>{fact.words}</bdi> : null}
        </>
      ),
    }))} />
  )
}

/** A worker's card as it is read: the parts that say something, in their order. */
export function RoleCard({ words }: { words: CardWords }) {
  const say = useMessages(messages)
  return (
    <Facts facts={cardParts.filter((part) => words[part]).map((part) => ({
      words: say(cardWords[part]), value: <span dir="auto">{words[part]}</span>,
    }))} />
  )
}
