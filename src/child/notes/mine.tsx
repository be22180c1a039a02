import { type Asking, deed, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Details, Empty, Notice, Stack } from '../../ground/parts/card.tsx'
import { Choice } from '../../ground/parts/choice.tsx'
import { TextArea } from '../../ground/parts/field.tsx'
import { Pager } from '../../ground/parts/lists.tsx'
import { good } from '../../ground/result.ts'
import { messages } from './messages.ts'
import { besideForm } from './model.ts'
import { type Part, type Told, told } from './rules.ts'
import { chronology, noteOnly } from './store.ts'
import { beforeOf, idIn, nextPage } from './told.ts'
import { writeBeside } from './turns.ts'
import { Listen, NoteBody, useDays } from './view.tsx'

const most = 20

type Data = { readonly notes: readonly Told[]; readonly next: string | null; readonly first: boolean }

/** What was written about me: the young person's own page. Nobody is told that it was read. */
export const myNotesPage = page({
  at: '/me/notes',
  side: 'mine',
  subject: 'notes',
  why: 'What is written about somebody is theirs to read and to answer.',
  on: 'my own',
  islands: ['speak'],
  asks: (of, asking) => ({ notes: chronology(of, { most, before: beforeOf(asking.search.get('before')) }) }),
  data: (rows, asking): Data => {
    const notes = rows.notes.map((note) => told(note, false, asking.now))
    return { notes, next: nextPage(notes, most) ?? null, first: !asking.search.has('before') }
  },
  title: (_data, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (data, asking) => <MyNotes data={data} asking={asking} />,
})

function MyNotes({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      {data.notes.length === 0 ? <Empty icon="story" words={say('noneMine')} /> : <Notice>{say('mineIntro')}</Notice>}
      {data.notes.map((note) => <MyNote key={note.id} note={note} asking={asking} />)}
      {data.next !== null || !data.first
        ? <Pager label={say('pager')} words=""
            before={data.first ? undefined : { href: '/me/notes', words: say('newest') }}
            after={data.next === null ? undefined
              : { href: `/me/notes?before=${encodeURIComponent(data.next)}`, words: say('older') }} />
        : null}
    </Stack>
  )
}

/** One note with its answers and, on its own page, the forms to answer. */
function MyNote({ note, asking, alone }: { note: Told; asking: Asking; alone?: boolean }) {
  const say = useMessages(messages)
  const day = useDays(asking.today)
  const who = note.by ?? say('somebody')
  return (
    <Card id={`note-${note.id}`} title={say('whenMine', { day: day(note.happenedAt) })} wide={alone}>
      <p>{note.mine ? say('youMine') : note.kind === 'nothing written' ? say('nothingMine', { who })
        : say('heMine', { who, kind: note.kind === 'direct work' ? 'direct' : note.kind })}</p>
      <NoteBody note={note} reader="mine" today={asking.today} name={asking.viewer.called}
        under={(part) => (
          <>
            <Listen to={`words-${part.id}`}>{say('listen')}</Listen>
            {note.mine ? null : <Answer note={note} part={part} asking={asking} />}
          </>
        )} />
      {alone ? <ButtonLink href="/me/notes" icon="back">{say('back')}</ButtonLink>
        : <ButtonLink href={`/me/notes/${note.id}`}>{say('openMine')}</ButtonLink>}
    </Card>
  )
}

/** "That's not how I'd say it." */
function Answer({ note, part, asking }: { note: Told; part: Extract<Part, { gap: false }>; asking: Asking }) {
  const say = useMessages(messages)
  const form = `answer-${part.id}`
  const { isBack, field } = useTyped(messages, asking, form)
  return (
    <Details summary={say('notHow')} open={isBack}>
      <Form action={`/me/notes/${note.id}/reply`} draft={`reply ${part.id}`} child={asking.viewer.id}>
        <Which form={form} />
        <input type="hidden" name="passage" value={part.id} />
        <Choice {...field('kind', 'disagree')} label={say('notHowKind')} options={[
            { value: 'disagree', words: say('notHowDisagree') },
            { value: 'what I expected', words: say('notHowExpected') },
            { value: 'reply', words: say('notHowReply') },
          ]} />
        <TextArea {...field('words')} label={say('notHowWords')} hint={say('notHowHint')} rows={3} />
        <Button kind="main">{say('notHowSend')}</Button>
      </Form>
    </Details>
  )
}

/** One note about me. */
export const myNotePage = page({
  at: '/me/notes/:note',
  side: 'mine',
  subject: 'notes',
  why: 'What is written about somebody is theirs to read and to answer.',
  on: 'my own',
  islands: ['speak'],
  asks: (of, asking) => ({ note: noteOnly(of, idIn(asking.params['note'])) }),
  data: (rows, asking): Told | undefined => rows.note[0] && told(rows.note[0], false, asking.now),
  title: (_note, asking) => sayIn(asking.language, messages)('mineTitle'),
  view: (note, asking) => <MyOneNote note={note} asking={asking} />,
})

function MyOneNote({ note, asking }: { note: Told; asking: Asking }) {
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <MyNote note={note} asking={asking} alone />
    </Stack>
  )
}

/** The young person answers what was written. */
export const replyDeed = deed({
  at: '/me/notes/:note/reply',
  subject: 'notes',
  why: 'Whoever it is about may answer, disagree and say what they expected; it stays beside the words.',
  shape: besideForm,
  back: '/me/notes/:note',
  act: async (session, form, asking) => {
    const note = idIn(asking.params['note'])
    const me = asking.viewer.id
    const id = await writeBeside(session, me, note, form, me)
    return good({ ids: { beside: id }, goTo: `/me/notes/${note}?done=besideDone` })
  },
})
