import { page, type Asking } from '../../access/page.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Card, Columns, Details, Empty, Stack } from '../../ground/parts/card.tsx'
import { messages } from './mine-messages.ts'
import { tellings, countsOn, ownWordFor, type Told } from './rules.ts'
import { changesOf, teamOf, tiesOf, whoActs } from './store.ts'
import { type ChangeInWords, changeInWords, Changes, type InTeam, inTeam, TeamList, TieList } from './view.tsx'

type MyPeople = {
  readonly me: string
  readonly now: readonly InTeam[]
  readonly before: readonly InTeam[]
  readonly told: readonly Told[]
  readonly changes: readonly ChangeInWords[]
}

/** My people: the same list as everybody on it sees, and how goodbye and hello went. */
export const myPeoplePage = page({
  at: '/me/people',
  side: 'mine',
  subject: 'circle',
  why: 'They see the same list as everybody on it.',
  on: 'my own',
  asks: (of) => ({ me: whoActs(), team: teamOf(of), ties: tiesOf(of), changes: changesOf(of) }),
  data: (rows, asking): MyPeople => {
    const say = sayIn(asking.language, messages)
    const told = tellings(rows.ties)
    const people = rows.team.map((row) => ({ row, one: inTeam(say, row, 'mine', '', ownWordFor(row.person, told)) }))
    const isBefore = (row: (typeof rows.team)[number]): boolean => row.until_day !== null && row.until_day <= asking.today
    const now = people.filter(({ row }) => !isBefore(row))
    const here = new Set(now.filter(({ row }) => countsOn(row, asking.today)).map(({ row }) => row.person))
    return {
      me: rows.me[0]?.id ?? '', now: now.map(({ one }) => one),
      before: people.filter(({ row }) => isBefore(row) && !here.has(row.person)).map(({ one }) => one),
      told: told.filter(({ newest }) => newest.person === null && newest.what === 'person'),
      changes: rows.changes.map(changeInWords),
    }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('peopleTitle'),
  view: (data, asking) => <MyPeoplePage data={data} asking={asking} />,
})

function MyPeoplePage({ data, asking }: { data: MyPeople; asking: Asking }) {
  const say = useMessages(messages)
  const { today } = asking
  return (
    <Columns>
      <Stack>
        <Card id="now" title={say('peopleNow')}>
          {data.now.length === 0 ? <Empty icon="people" words={say('peopleNone')} />
            : <TeamList people={data.now} today={today} reader="mine" />}
          {data.before.length > 0
            ? <Details summary={say('peopleBefore')}><TeamList people={data.before} today={today} reader="mine" /></Details> : null}
        </Card>
      </Stack>
      <Stack>
        {data.changes.length > 0
          ? (
            <Card id="changes" title={say('changesHeading')}>
              <Changes changes={data.changes} today={today} reader="mine" />
            </Card>
          ) : null}
        <Card id="family" title={say('peopleFamily')}>
          {data.told.length === 0 ? <Empty icon="circle" words={say('tiesNoneMine')} />
            : <TieList told={data.told} today={today} me={data.me} />}
        </Card>
      </Stack>
    </Columns>
  )
}
