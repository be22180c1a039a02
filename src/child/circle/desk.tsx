import { page, type Asking } from '../../access/page.ts'
import { Answered } from '../../field/came-back.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Card, Columns, Details, Empty, Notice, Stack } from '../../ground/parts/card.tsx'
import { asksOfDesk, deskData, type DeskData } from './desk-data.ts'
import { BestPlacedCard } from './desk-best.tsx'
import { AskWhoToTalkTo, TellTie } from './desk-ties.tsx'
import { BringIn, ChangeWorker, EndStanding, OwnPage, SettleLeft } from './desk-team.tsx'
import { messages } from './desk-messages.ts'
import { Changes, Picture, TeamList, TieList, useDay } from './view.tsx'

/** Everybody in this life and round it, for those who are on the list. */
export const circlePage = page({
  at: '/child/:child/circle',
  side: 'desk',
  subject: 'circle',
  why: 'Nobody works alone: whoever may know this child’s team sees the same list as the child does.',
  on: 'child',
  asks: asksOfDesk,
  data: deskData,
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('title', { name: data.child.called ?? say('noName') })
  },
  view: (data, asking) => <CircleDesk data={data} asking={asking} />,
})

function CircleDesk({ data, asking }: { data: DeskData; asking: Asking }) {
  const say = useMessages(messages)
  const day = useDay(asking.today)
  const name = data.child.called ?? say('noName')
  const props = { data, asking, name }
  const { talks } = data
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Columns>
        <Stack>
          {data.readsTeam ? (
            <>
              <Card id="team" title={say('teamHeading', { name })}>
                <p class="soft">{say('teamHint', { name })}</p>
                {data.now.length === 0 ? <Empty icon="people" words={say('teamNone', { name })} />
                  : <TeamList people={data.now} today={asking.today} reader="desk" />}
                {data.before.length > 0 ? (
                  <Details summary={say('teamBefore')}><TeamList people={data.before} today={asking.today} reader="desk" /></Details>
                ) : null}
              </Card>
              <Stayed {...props} />
            </>
          ) : null}
          <SettleLeft {...props} />
          {data.changes.length > 0
            ? (
              <Card id="changes" title={say('changesHeading')}>
                <Changes changes={data.changes} today={asking.today} reader="desk" />
              </Card>
            ) : null}
          <BringIn {...props} />
          <ChangeWorker {...props} />
          <EndStanding {...props} />
          <OwnPage {...props} />
        </Stack>
        <Stack>
          <Card id="talk" title={say('talkHeading', { name })}>
            {talks === null ? <Empty icon="speak" words={say('talkNone', { name })} />
              : talks.rather_not ? <p>{say('talkRatherNotDesk', { name, day: day(talks.said_on) })}</p>
                : <p>{say(talks.by_child ? 'talkNowDesk' : 'talkByWorker', {
                    name, day: day(talks.said_on), people: talks.named.map((one) => one.called).join(', '),
                  })}</p>}
            <AskWhoToTalkTo {...props} />
          </Card>
          <BestPlacedCard {...props} />
          <Card id="family" title={say('familyHeading')}>
            {data.family.length === 0 ? <Empty icon="circle" words={say(data.mine.mayTell ? 'tiesNone' : 'tiesNotYours', { name })} />
              : <TieList told={data.family} today={asking.today} me={data.mine.id} />}
          </Card>
          {data.pictures.length > 0 ? (
            <Card id="pictures" title={say('picturesHeading', { name })}>
              {data.pictures.map((picture) => (
                <section key={picture.id}>
                  <p class="soft">{say('pictureOn', { day: day(picture.on_day) })}</p>
                  <Picture picture={picture} me={name} told={data.told} />
                </section>
              ))}
            </Card>
          ) : null}
          <TellTie {...props} />
        </Stack>
      </Columns>
    </>
  )
}

/** How often the worker changed, when nobody was there, and which goodbyes and hellos are owed. */
function Stayed({ data, asking }: { data: DeskData; asking: Asking }) {
  const say = useMessages(messages)
  const day = useDay(asking.today)
  const { stayed } = data
  return (
    <Card id="stayed" title={say('continuityHeading')} kind={stayed.nobodyNow ? 'attention' : 'plain'}>
      <p>{say('changesCounted', { count: stayed.changes })}</p>
      {stayed.gaps.map((gap) => (
        <p key={gap.from}>{gap.until === undefined ? say('gapOpen', { from: day(gap.from), days: gap.days })
          : say('gapClosed', { from: day(gap.from), until: day(gap.until), days: gap.days })}</p>
      ))}
      {stayed.owed.map((one) => (
        <Notice key={`${one.step} ${one.called}`} kind="attention">
          {say(one.step === 'goodbye' ? 'owedGoodbye' : 'owedHello', { name: one.called })}
        </Notice>
      ))}
    </Card>
  )
}
