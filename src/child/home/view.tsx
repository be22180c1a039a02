import { useContext } from 'preact/hooks'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { sayDay } from '../../ground/london.ts'
import { Card, Details, Empty, Says } from '../../ground/parts/card.tsx'
import { Facts } from '../../ground/parts/lists.tsx'
import { Name } from '../../ground/parts/person.tsx'
import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import type { LegalRow, LivingRow, RingRoundRow, SayYesRow } from './model.ts'
import { homeAfter, homeOn, isDueAgain, lawInWords, lawOn, whoSaysYes } from './rules.ts'

/** Where somebody lives as a page shows it: words and days, no code. */
export type HomeInWords = {
  readonly home: Place | null
  /** where they move next, when the day is known */
  readonly next: Place | null
  readonly before: readonly Place[]
  /** the law in words for this reader; `unsaid` when there is one that has none for a family */
  readonly law: { readonly words: string | null; readonly from: string } | null
  readonly sayYes: readonly { readonly decision: string; readonly who: string; readonly onlyIf: string | null;
    readonly again: string | null; readonly due: boolean }[]
  readonly late: RingRoundRow | null
}
type Place = { readonly words: string | null; readonly with: string | null; readonly from: string; readonly until: string | null;
  readonly to18: boolean; readonly agreedOn: string | null }

/** Rows in, words out. */
export function inWords(rows: {
  readonly livings: readonly LivingRow[]
  readonly legals: readonly LegalRow[]
  readonly yes: readonly SayYesRow[]
  readonly rings: readonly RingRoundRow[]
}, today: PlainDate, reader: 'staff' | 'family'): HomeInWords {
  const now = homeOn(rows.livings, today)
  const next = homeAfter(rows.livings, today)
  const law = lawOn(rows.legals, today)
  return {
    home: now ? placeOf(now) : null,
    next: next ? placeOf(next) : null,
    before: rows.livings.filter((row) => row !== now && row.from_day <= today).map(placeOf),
    law: law ? { words: lawInWords(law, reader), from: law.from_day } : null,
    sayYes: whoSaysYes(rows.yes).map((row) => ({
      decision: row.decision, who: row.who, onlyIf: row.if_words, again: row.review_day, due: isDueAgain(row, today),
    })),
    late: rows.rings[0] ?? null,
  }
}

const placeOf = (row: LivingRow): Place => ({
  words: row.words, with: row.with_words, from: row.from_day, until: row.until_day,
  to18: row.intended_to_18, agreedOn: row.long_term_agreed_on,
})

/** The home, the law, who can say yes and what happens when late. `mine`: the young person reads it. */
export function HomeCards({ of, name, today, mine }: { of: HomeInWords; name: string; today: PlainDate; mine?: boolean }) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  const day = (iso: string): string => sayDay(plainDate(iso), today, language.tag)
  return (
    <>
      <Card id="now" title={mine ? say('nowHeadingMine') : say('nowHeading', { name })} kind="next">
        {of.home
          ? (
            <>
              <p>
                <strong><Name>{of.home.words ?? say('noWords')}</Name></strong>, {say('since', { day: day(of.home.from) })}
              </p>
              {of.home.with ? <p>{say('with', { who: of.home.with })}</p> : null}
              {of.home.to18 ? <p>{say('to18')}</p> : null}
              {of.home.agreedOn ? <p>{say('agreedLongTerm', { day: day(of.home.agreedOn) })}</p> : null}
            </>
          )
          : <Empty icon="home" words={say(mine ? 'notKnownMine' : 'notKnown')} />}
        {of.next ? (
          <p>{say('nextHome', { day: day(of.next.from) })} <strong><Name>{of.next.words ?? say('noWords')}</Name></strong></p>
        ) : null}
        <Facts facts={[{ words: say(mine ? 'lawMine' : 'law'), value: of.law === null ? say(mine ? 'noLawMine' : 'noLaw')
          : `${of.law.words ?? say('noFamilyWords')}, ${say('since', { day: day(of.law.from) })}` }]} />
        {of.before.length > 0
          ? (
            <Details summary={say(mine ? 'beforeMine' : 'before')}>
              <ul class="marked-list">
                {of.before.map((place) => (
                  <li key={place.from}>
                    <Name>{place.words ?? say('noWords')}</Name>{', '}
                    {place.until ? say('fromTo', { from: day(place.from), until: day(place.until) })
                      : say('since', { day: day(place.from) })}
                  </li>
                ))}
              </ul>
            </Details>
          )
          : null}
      </Card>
      <Card id="yes" title={say('yesHeading')}>
        {of.sayYes.length === 0 ? <Empty icon="tick" words={say(mine ? 'yesNoneMine' : 'yesNone')} /> : (
          <Facts facts={of.sayYes.map((one) => ({
            words: one.decision,
            value: (
              <>
                <strong dir="auto">{one.who}</strong>
                {one.onlyIf ? <> {say('ifWords', { words: one.onlyIf })}</> : null}
                {one.again ? <p class="soft">{say(one.due ? 'reviewDue' : 'reviewBy', { day: day(one.again) })}</p> : null}
              </>
            ),
          }))} />
        )}
      </Card>
      <Card id="late" title={mine ? say('lateHeadingMine') : say('lateHeading', { name })}>
        {of.late === null ? <Empty icon="phone" words={say(mine ? 'lateNoneMine' : 'lateNone')} /> : (
          <>
            <p>{say('lateIs')}</p>
            <Facts facts={of.late.people.map((one, at) => ({
              words: say('placeWords', { n: at + 1 }),
              value: <><Name>{one.called}</Name>{one.how ? <>: <span dir="auto">{one.how}</span></> : null}</>,
            }))} />
            <h3>{say('policeWhen')}</h3>
            <Says>{of.late.police_words}</Says>
            <p class="soft">{mine ? say('agreedOnMine', { day: day(of.late.agreed_on) })
              : say('agreedOn', { name, day: day(of.late.agreed_on) })}</p>
          </>
        )}
      </Card>
    </>
  )
}
