import { type Asking, deed, page } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { plainDate } from '../../ground/plain-date.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ButtonLink, ErrorSummary } from '../../ground/parts/button.tsx'
import { Card, Notice, Stack } from '../../ground/parts/card.tsx'
import { bad, good } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { BesideForm, fieldId, formOf, PassageActs } from './acts.tsx'
import { again, doneWords } from './asked.ts'
import { calledOr } from './desk.tsx'
import { messages } from './messages.ts'
import { besideForm, holdForm, liftForm, nothing, readingForm } from './model.ts'
import { holdProblems, placeProblems, type Told, told } from './rules.ts'
import { amAtWork, noteOnly } from './store.ts'
import { isId } from './told.ts'
import { addReading, agreeHold, holdBack, liftOut, readyForChild, writeBeside } from './turns.ts'
import { HeadingWords, NoteBody } from './view.tsx'

const at = '/child/:child/notes/:note'
const nobody = '00000000-0000-0000-0000-000000000000'

type Data = { readonly child: string; readonly name: string; readonly atWork: boolean; readonly note: Told }

/** One note, and what may be done with it. */
export const notePage = page({
  at,
  side: 'desk',
  subject: 'notes',
  why: 'Everybody who stands to this child reads the passages that are theirs to read, and no others.',
  on: 'child',
  asks: (of, asking) => {
    const note = asking.params['note'] ?? ''
    return { who: whoIs(of), work: amAtWork(of), note: noteOnly(of, isId(note) ? note : nobody) }
  },
  data: (rows, asking): Data | undefined => {
    const [who, note] = [rows.who[0], rows.note[0]]
    const atWork = rows.work[0]?.at_work === true
    return who && note && {
      child: who.id, name: calledOr(who.called, asking.language), atWork, note: told(note, atWork, asking.now),
    }
  },
  title: (data, asking) => sayIn(asking.language, messages)('oneTitle', { name: data.name }),
  view: (data, asking) => <NoteDesk data={data} asking={asking} />,
})

function NoteDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const came = formOf(asking.typed)
  const passage = String(asking.typed['passage'] ?? '')
  const form = again(asking, (field) => fieldId(came, passage, field))
  const on = { child: data.child, note: data.note.id, form }
  const done = doneWords(asking)
  return (
    <Stack>
      <ErrorSummary heading={say('problems')} problems={form.problems} />
      {done ? <Notice live kind="good">{done}</Notice> : null}
      <Card id="note" title={<HeadingWords note={data.note} today={asking.today} />} wide>
        <p>{data.note.mine ? say('youWroteIt') : say('wroteIt', { who: data.note.by ?? say('somebody') })}</p>
        {data.atWork && data.note.ready ? <Notice kind="good">{say('ready')}</Notice> : null}
        <NoteBody note={data.note} reader="desk" today={asking.today} name={data.name} under={(part) => (
          <>
            <BesideForm on={on} passage={part.id} atWork={data.atWork} came={came} />
            {part.work ? <PassageActs on={on} part={part} came={came} own={data.note.ownWords} /> : null}
          </>
        )} />
        {data.atWork && !data.note.ready
          ? <Form action={`/child/${data.child}/notes/${data.note.id}/ready`} draft={`ready ${data.note.id}`}
              child={data.child}>
              <Button kind="main">{say('readyNow')}</Button>
            </Form>
          : null}
        <BesideForm on={on} atWork={data.atWork} came={came} />
        <ButtonLink href={`/child/${data.child}/notes`} icon="back">{say('back')}</ButtonLink>
      </Card>
    </Stack>
  )
}

/** The child and the note of an address, and the page to go back to. */
function placeOf(asking: Asking): { child: string; note: string; goTo: (done: string) => string } {
  const child = asking.params['child'] ?? ''
  const note = asking.params['note'] ?? ''
  return { child, note, goTo: (done) => `/child/${child}/notes/${note}?done=${done}` }
}

/** The child may read the words now. */
export const readyDeed = deed({
  at: `${at}/ready`,
  subject: 'notes',
  why: 'Whoever works with the child and may add to the note says that it can be read.',
  shape: nothing,
  back: at,
  act: async (session, _form, asking) => {
    const { child, note, goTo } = placeOf(asking)
    return good({ ids: { ready: await readyForChild(session, child, note) }, goTo: goTo('readyDone') })
  },
})

/** Letting a passage wait. */
export const holdDeed = deed({
  at: `${at}/hold`,
  subject: 'notes',
  why: 'Whoever works with the child and may add to the passage lets it wait, with a reason and an end.',
  shape: holdForm,
  back: at,
  act: async (session, form, asking) => {
    const problems = [...holdProblems(plainDate(form.until), asking.today), ...placeProblems('reason', form.reason)]
    if (problems.length > 0) return bad(...problems)
    const { child, note, goTo } = placeOf(asking)
    return good({ ids: { hold: await holdBack(session, child, note, form, asking.now) }, goTo: goTo('heldDone') })
  },
})

/** A second person agrees that it waits. */
export const agreeDeed = deed({
  at: `${at}/hold/:hold/agree`,
  subject: 'notes',
  why: 'Somebody else who works with the child agrees; nobody agrees with themselves.',
  shape: nothing,
  back: at,
  act: async (session, _form, asking) => {
    const { child, note, goTo } = placeOf(asking)
    const hold = asking.params['hold'] ?? ''
    return good({
      ids: { hold: await agreeHold(session, child, note, isId(hold) ? hold : nobody, asking.now) }, goTo: goTo('agreedDone'),
    })
  },
})

/** Words beside a note or a passage. */
export const besideDeed = deed({
  at: `${at}/beside`,
  subject: 'notes',
  why: 'Whoever reads words and may add to them may answer; a grown-up of the family answers the team.',
  shape: besideForm,
  back: at,
  act: async (session, form, asking) => {
    const { child, note, goTo } = placeOf(asking)
    const problems = asking.viewer.id === child ? [] : placeProblems('words', form.words)
    if (problems.length > 0) return bad(...problems)
    const beside = await writeBeside(session, child, note, form, asking.viewer.id)
    return good({ ids: { beside }, goTo: goTo('besideDone') })
  },
})

/** A plainer or translated reading of a passage. */
export const readingDeed = deed({
  at: `${at}/reading`,
  subject: 'notes',
  why: 'Whoever works with the child and may add to the passage puts easier words beside it, never in its place.',
  shape: readingForm,
  back: at,
  act: async (session, form, asking) => {
    const problems = placeProblems('words', form.words)
    if (problems.length > 0) return bad(...problems)
    const { child, note, goTo } = placeOf(asking)
    return good({ ids: { reading: await addReading(session, child, note, form) }, goTo: goTo('readingDone') })
  },
})

/** Taking a passage out of every view. The note may be gone with it, so the way leads to the list. */
export const liftDeed = deed({
  at: `${at}/lift`,
  subject: 'notes',
  why: 'Whoever works with the child and may add to the passage takes out what is on the wrong child or gives a place away.',
  shape: liftForm,
  back: at,
  act: async (session, form, asking) => {
    const problems = placeProblems('reason', form.reason)
    if (problems.length > 0) return bad(...problems)
    const { child } = placeOf(asking)
    return good({ ids: { lifted: await liftOut(session, child, form) }, goTo: `/child/${child}/notes?done=liftedDone` })
  },
})
