import { type Asking, deed, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Empty, Notice, Stack } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { good } from '../../ground/result.ts'
import { myPrivateBox, whoReadsMine } from './acts-store.ts'
import { messages } from './messages.ts'
import { feelingForm, nothing, tellForm, type FaceOfToday } from './model.ts'
import { keepPrivate, opened, sharePrivate, tellUs } from './own-words.ts'
import { awake } from './rules.ts'
import { idIn } from './told.ts'
import { faceWords, FeelingToday, Limits, Paragraphs, useDays } from './view.tsx'

type Tell = { readonly readers: readonly string[] }

/** Tell us something: who reads it, who is awake, when we would have to tell; then the box to type in. */
export const tellPage = page({
  at: '/me/tell',
  side: 'mine',
  subject: 'notes',
  why: 'Everybody may say something on their own page, for us or for nobody.',
  on: 'my own',
  asks: () => ({ readers: whoReadsMine() }),
  data: (rows): Tell => ({ readers: rows.readers.flatMap((row) => row.called ?? []) }),
  title: (_data, asking) => sayIn(asking.language, messages)('tellTitle'),
  view: (data, asking) => <TellUs data={data} asking={asking} />,
})

function TellUs({ data, asking }: { data: Tell; asking: Asking }) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'tell')
  const someone = awake(asking.now)
  const names = new Intl.ListFormat(asking.language.tag).format(data.readers)
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <Card id="tell" title={say('tellBefore')} wide>
        <p>{data.readers.length > 0 ? say('tellReads', { names }) : say('tellReadsNobody')}</p>
        <p>{someone.now ? say('tellAwake')
          : say('tellAsleep', { day: sayDay(someone.next, asking.today, asking.language.tag) })}</p>
        <p>{say('tellNow')}</p>
        <Limits open />
        <Form action="/me/tell" draft="tell" child={asking.viewer.id}>
          <Which form="tell" />
          <TextArea {...field('words')} label={say('tellWords')} rows={6} />
          <Choice {...field('for')} label={say('tellWho')} options={[
            { value: 'us', words: say('tellUs') },
            { value: 'me', words: say('tellMe'), hint: say('tellMeHint') },
          ]} />
          <Button kind="tell">{say('tell')}</Button>
        </Form>
        <ButtonLink href="/me/private" icon="lock">{say('toBox')}</ButtonLink>
      </Card>
    </Stack>
  )
}

/** Sending or keeping what was typed. Nothing of a child's words is ever refused for what it says. */
export const tellDeed = deed({
  at: '/me/tell',
  subject: 'notes',
  why: 'It goes to the team only when they choose so; else it is sealed for nobody but them.',
  shape: tellForm,
  back: '/me/tell',
  act: async (session, form, asking) => {
    const me = asking.viewer.id
    if (form.for === 'us') {
      const note = await tellUs(session, me, { words: form.words }, asking.now)
      return good({ ids: { note }, goTo: '/me/tell?done=sent' })
    }
    const id = await keepPrivate(session, asking.keys, me, { words: form.words }, asking.now)
    return good({ ids: { entry: id }, goTo: '/me/private?done=kept' })
  },
})

type Entry = { readonly id: string; readonly at: string; readonly words: string; readonly face: FaceOfToday | null }

/** The private box: opened here with the council's keys, for the young person alone. */
export const boxPage = page({
  at: '/me/private',
  side: 'mine',
  subject: 'notes',
  why: 'Only the young person has a line to these words, and the database holds them sealed.',
  on: 'my own',
  asks: () => ({ box: myPrivateBox() }),
  data: (rows, asking): readonly Entry[] => rows.box.map((row) => {
    const own = opened(asking.keys, asking.viewer.id, row)
    return { id: row.id, at: row.happened_at, words: own.words, face: own.face ?? null }
  }),
  title: (_data, asking) => sayIn(asking.language, messages)('boxTitle'),
  view: (data, asking) => <Box entries={data} asking={asking} />,
})

function Box({ entries, asking }: { entries: readonly Entry[]; asking: Asking }) {
  const say = useMessages(messages)
  const day = useDays(asking.today)
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <Card id="feeling" wide>
        <FeelingToday asking={asking} />
      </Card>
      {entries.length === 0 ? <Empty icon="lock" words={say('boxNone')} /> : <Notice>{say('boxIntro')}</Notice>}
      {entries.map((entry) => (
        <Card key={entry.id} id={`entry-${entry.id}`} kind="private" title={say('whenMine', { day: day(entry.at) })}>
          {entry.face ? <p>{say('feltMine', { face: faceWords(say, entry.face) })}</p> : null}
          {entry.words ? <Paragraphs words={entry.words} /> : null}
          <Form action={`/me/private/${entry.id}/share`} draft={`share ${entry.id}`} child={asking.viewer.id}>
            <Button kind="quiet">{say('share')}</Button>
            <p class="hint">{say('shareHint')}</p>
          </Form>
        </Card>
      ))}
    </Stack>
  )
}

/** One tap shares a private entry; the private one stays. */
export const shareDeed = deed({
  at: '/me/private/:entry/share',
  subject: 'notes',
  why: 'Only whoever wrote it can share it.',
  shape: nothing,
  back: '/me/private',
  act: async (session, _form, asking) => {
    const entry = idIn(asking.params['entry'])
    const note = await sharePrivate(session, asking.keys, asking.viewer.id, entry, asking.now)
    return good({ ids: { note }, goTo: '/me/private?done=shared' })
  },
})

/** How are things today: private, unless they tick that it is shared. */
export const feelingDeed = deed({
  at: '/me/feeling',
  subject: 'notes',
  why: 'A feeling is the young person’s own; it is never counted, and nobody reads it unless it is shared.',
  shape: feelingForm,
  back: '/me/private',
  act: async (session, form, asking) => {
    const me = asking.viewer.id
    const own = { words: form.words ?? '', face: form.face }
    if (form.share === 'yes') {
      return good({ ids: { note: await tellUs(session, me, own, asking.now) }, goTo: '/me/tell?done=sent' })
    }
    const entry = await keepPrivate(session, asking.keys, me, own, asking.now)
    return good({ ids: { entry }, goTo: '/me/private?done=kept' })
  },
})
