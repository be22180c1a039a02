import { render } from 'preact-render-to-string'
import { londonDay, sayDay, sayTime } from '../../ground/london.ts'
import { type Say, english, sayIn } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import type { Bag, Coming, ListedChild, Ring } from './model.ts'

/** The list as it is read and printed: the page that is sealed. In English, as the team works. */
export function paperOf(bag: Bag): string {
  return render(<Paper bag={bag} />)
}

type Saying = { readonly say: Say<keyof typeof messages.english>; readonly day: (iso: string) => string; readonly time: (iso: string) => string }

/** How days and times are said on a list that was made at an instant. */
export function saying(made: string): Saying {
  const today = londonDay(new Date(made))
  return {
    say: sayIn(english, messages),
    day: (iso) => sayDay(plainDate(iso), today, english.tag),
    time: (iso) => sayTime(new Date(iso), 'staff', english.tag),
  }
}

function Paper({ bag }: { bag: Bag }) {
  const said = saying(bag.made)
  const { say, day, time } = said
  const made = { day: day(londonDay(new Date(bag.made))), time: time(bag.made), last: day(bag.lastDay) }
  return (
    <>
      <h1>{say('paperTitle', { number: bag.number, team: bag.team })}</h1>
      <p><strong>{say('paperMade', made)}</strong></p>
      <p class="soft">{say('paperHolds')}</p>
      <h2>{say('paperFirst')}</h2>
      {bag.first.length === 0 ? <p>{say('paperNobody')}</p> : <Rings of={bag.first} />}
      <h2>{say('paperChildren')}</h2>
      {bag.children.length === 0 ? <p>{say('paperNone')}</p> : bag.children.map((child, at) => <Child key={at} child={child} said={said} />)}
      <section class="lines">
        <h2>{say('notesTitle')}</h2>
        <p class="soft">{say('notesHint')}</p>
        {Array.from({ length: 12 }, (_, at) => <div key={at} class="rule" />)}
      </section>
    </>
  )
}

function Child({ child, said }: { child: ListedChild; said: Saying }) {
  const { say } = said
  return (
    <section class="child">
      <h3>
        <bdi>{child.called ?? say('nameUnknown')}</bdi>
        {child.age === null ? null : <span class="soft"> · {say('aged', { age: child.age })}</span>}
      </h3>
      {child.line ? <p class="line"><bdi>{child.line}</bdi></p> : null}
      {child.lives ? <p><bdi>{say('lives', { where: child.lives })}</bdi></p> : null}
      {child.overdue.length === 0 ? null : (
        <>
          <h4>{say('overdue')}</h4>
          <ul class="late">{child.overdue.map((one, at) => <li key={at}>{words(one, said, true)}</li>)}</ul>
        </>
      )}
      <h4>{say('ring')}</h4>
      {child.round.length === 0 ? <p>{say('nobodyRound')}</p> : <Rings of={child.round} />}
      <h4>{say('coming')}</h4>
      {child.coming.length === 0 ? <p>{say('nothingComing')}</p>
        : <ul>{child.coming.map((one, at) => <li key={at}>{words(one, said, false)}</li>)}</ul>}
    </section>
  )
}

function Rings({ of }: { of: readonly Ring[] }) {
  return (
    <ul>
      {of.map((one, at) => (
        <li key={at}><bdi>{one.called}</bdi>, {one.works_as}{one.rings ? <> · <strong class="number">{one.rings}</strong></> : null}</li>
      ))}
    </ul>
  )
}

function words(one: Coming, { say, day, time }: Saying, late: boolean): string {
  const on = { day: day(one.day) }
  switch (one.what) {
    case 'review planned': return say('reviewPlanned', on)
    case 'visit planned': {
      const at = { ...on, time: time(one.at ?? '') }
      return one.who ? say('visitPlannedBy', { ...at, who: one.who }) : say('visitPlanned', at)
    }
    case 'by the rules': return say(late ? 'ruleLate' : 'ruleDue', { ...on, rule: one.rule ?? '' })
  }
}
