import { page, type Asking } from '../../access/page.ts'
import { Answered } from '../../field/came-back.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Card, Columns, Details, Empty, Folded, Stack } from '../../ground/parts/card.tsx'
import { messages } from './mine-messages.ts'
import { AddSomeone, KeepPicture, WhoToTalkTo } from './mine-forms.tsx'
import { asksOfMine, mineData, type MyCircle } from './mine-data.ts'
import { Picture, TieList, useDay } from './view.tsx'

/** My circle: the newest picture and its list, what is told of the people in it, who I would talk to. */
export const myCirclePage = page({
  at: '/me/circle',
  side: 'mine',
  subject: 'circle',
  why: 'It is the young person’s own; for each picture they say who else may see it, and nobody may unless they do.',
  on: 'my own',
  asks: asksOfMine,
  data: mineData,
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data, asking) => <MyCirclePage data={data} asking={asking} />,
})

const movedKey = { closer: 'movedCloser', away: 'movedAway', new: 'newHere', gone: 'notInIt' } as const

function MyCirclePage({ data, asking }: { data: MyCircle; asking: Asking }) {
  const say = useMessages(messages)
  const day = useDay(asking.today)
  const { picture, talks } = data
  const isBack = (form: string): boolean => asking.typed['form'] === form
  return (
    <>
      <Answered from={messages} asking={asking} />
      <Columns>
        <Stack>
          <Card id="picture">
            <p>{say('circleWords')}</p>
            <Picture picture={picture ?? { marks: [] }} me={say('me')} told={data.told} heading="h2" />
            {data.moved.length > 0
              ? (
                <ul class="marked-list">
                  {data.moved.map((one) => <li key={one.called}>{say(movedKey[one.how], { name: one.called })}</li>)}
                </ul>
              ) : null}
            {picture ? (
              <>
                <p class="soft">{picture.with_words
                  ? say('pictureWith', { day: day(picture.on_day), who: picture.with_words })
                  : say('pictureOn', { day: day(picture.on_day) })}</p>
                <p>{picture.opened_to.length === 0 ? say('pictureOnlyMe')
                  : say('pictureSeenBy', { people: picture.opened_to.join(', ') })}</p>
              </>
            ) : null}
            {data.earlier.length > 0 ? (
              <Details summary={say('earlierPictures')}>
                <ul class="marked-list">{data.earlier.map((one) => (
                  <li key={one.id}><a href={`/me/circle?picture=${one.id}`}>{day(one.on)}</a></li>
                ))}</ul>
              </Details>
            ) : null}
          </Card>
        </Stack>
        <Stack>
          <Folded id="keep-picture" title={say('keepHeading')} open={isBack('picture')}><KeepPicture data={data} asking={asking} /></Folded>
          <Folded id="add" title={say('tieHeadingMine')} open={isBack('tie')}><AddSomeone data={data} asking={asking} /></Folded>
          <Folded id="talk" title={say('talkHeadingMine')} open={isBack('talks')}>
            {talks ? <p>{talks.rather_not ? say('talkRatherNot', { day: day(talks.said_on) })
              : say('talkNow', { day: day(talks.said_on), people: talks.named.map((one) => one.called).join(', ') })}</p>
              : null}
            <WhoToTalkTo data={data} asking={asking} />
          </Folded>
          <Card id="ties" title={say('tiesMine')}>
            {data.told.length === 0 ? <Empty icon="circle" words={say('tiesNoneMine')} />
              : <TieList told={data.told} today={asking.today} me={data.me} />}
          </Card>
        </Stack>
      </Columns>
    </>
  )
}
