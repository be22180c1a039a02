import type { z } from 'zod'
import { type Asking, type Deed, deed, page } from '../../access/page.ts'
import type { Session } from '../../access/session.ts'
import { Answered } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { type PlainDate, plainDate } from '../../ground/plain-date.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Notice, Stack } from '../../ground/parts/card.tsx'
import { bad, good, type Problem } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { BesideForm, PassageActs } from './acts.tsx'
import { calledOr } from './desk.tsx'
import { messages } from './messages.ts'
import { besideForm, holdForm, liftForm, nothing, readingForm } from './model.ts'
import { holdProblems, placeProblems, type Told, told } from './rules.ts'
import { amAtWork, noteOnly } from './store.ts'
import { idIn } from './told.ts'
import { addReading, agreeHold, holdBack, liftOut, readyForChild, writeBeside } from './turns.ts'
import { HeadingWords, NoteBody, useDays } from './view.tsx'

const at = '/child/:child/notes/:note'

type Data = { readonly child: string; readonly name: string; readonly atWork: boolean; readonly note: Told }

/** One note, and what may be done with it. */
export const notePage = page({
  at,
  side: 'desk',
  subject: 'notes',
  why: 'Everybody who stands to this child reads the passages that are theirs to read, and no others.',
  on: 'child',
  asks: (of, asking) => ({ who: whoIs(of), work: amAtWork(of), note: noteOnly(of, idIn(asking.params['note'])) }),
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
  const on = { child: data.child, note: data.note.id, asking }
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <Card id="note" title={<HeadingWords note={data.note} today={asking.today} />} wide>
        <p>{data.note.mine ? say('youWroteIt') : say('wroteIt', { who: data.note.by ?? say('somebody') })}</p>
        {data.note.writtenLater ? <WrittenLater on={data.note.writtenLater} today={asking.today} /> : null}
        {data.atWork && data.note.ready ? <Notice kind="good">{say('ready')}</Notice> : null}
        <NoteBody note={data.note} reader="desk" today={asking.today} name={data.name} under={(part) => (
          <>
            <BesideForm on={on} passage={part.id} atWork={data.atWork} />
            {part.work ? <PassageActs on={on} part={part} own={data.note.ownWords} /> : null}
          </>
        )} />
        {data.atWork && !data.note.ready
          ? <Form action={`/child/${data.child}/notes/${data.note.id}/ready`} draft={`ready ${data.note.id}`}
              child={data.child}>
              <Button kind="main">{say('readyNow')}</Button>
            </Form>
          : null}
        <BesideForm on={on} atWork={data.atWork} />
        <ButtonLink href={`/child/${data.child}/notes`} icon="back">{say('back')}</ButtonLink>
      </Card>
    </Stack>
  )
}

/** A note that was made from paper, say: when it happened stands over it, when it was written down here. */
function WrittenLater({ on, today }: { on: string; today: PlainDate }) {
  return <p class="soft">{useMessages(messages)('writtenLater', { day: useDays(today)(on) })}</p>
}

type OneNote = { readonly child: string; readonly note: string }

/**
 * A deed on one note of a child: it looks for what has to be put right, does it, and leads back to the note, which says what
 * was done. `does` answers with the id of what it made.
 */
function onNote<Shape extends z.ZodType>(of: {
  readonly way: string
  readonly why: string
  readonly shape: Shape
  /** what the id is called in the answer */
  readonly makes: string
  readonly done: Extract<keyof typeof messages.english, `${string}Done`>
  readonly wrong?: (form: z.infer<Shape>, asking: Asking) => readonly Problem[]
  readonly does: (session: Session, one: OneNote, form: z.infer<Shape>, asking: Asking) => Promise<string>
}): Deed {
  return deed({
    at: `${at}/${of.way}`,
    subject: 'notes',
    why: of.why,
    shape: of.shape,
    back: at,
    act: async (session, form, asking) => {
      const problems = of.wrong?.(form, asking) ?? []
      if (problems.length > 0) return bad(...problems)
      const one = { child: asking.params['child'] ?? '', note: idIn(asking.params['note']) }
      const id = await of.does(session, one, form, asking)
      return good({ ids: { [of.makes]: id }, goTo: `/child/${one.child}/notes/${one.note}?done=${of.done}` })
    },
  })
}

/** The child may read the words now. */
export const readyDeed = onNote({
  way: 'ready',
  why: 'Whoever works with the child and may add to the note says that it can be read.',
  shape: nothing,
  makes: 'ready',
  done: 'readyDone',
  does: (session, { child, note }) => readyForChild(session, child, note),
})

/** Letting a passage wait. */
export const holdDeed = onNote({
  way: 'hold',
  why: 'Whoever works with the child and may add to the passage lets it wait, with a reason and an end.',
  shape: holdForm,
  makes: 'hold',
  done: 'heldDone',
  wrong: (form, asking) => [...holdProblems(plainDate(form.until), asking.today), ...placeProblems('reason', form.reason)],
  does: (session, { child, note }, form, asking) => holdBack(session, child, note, form, asking.now),
})

/** A second person agrees that it waits. */
export const agreeDeed = onNote({
  way: 'hold/:hold/agree',
  why: 'Somebody else who works with the child agrees; nobody agrees with themselves.',
  shape: nothing,
  makes: 'hold',
  done: 'agreedDone',
  does: (session, { child, note }, _form, asking) =>
    agreeHold(session, child, note, idIn(asking.params['hold']), asking.now),
})

/** Words beside a note or a passage. */
export const besideDeed = onNote({
  way: 'beside',
  why: 'Whoever reads words and may add to them may answer; a grown-up of the family answers the team.',
  shape: besideForm,
  makes: 'beside',
  done: 'besideDone',
  wrong: (form, asking) => (asking.viewer.id === asking.params['child'] ? [] : placeProblems('words', form.words)),
  does: (session, { child, note }, form, asking) => writeBeside(session, child, note, form, asking.viewer.id),
})

/** A plainer or translated reading of a passage. */
export const readingDeed = onNote({
  way: 'reading',
  why: 'Whoever works with the child and may add to the passage puts easier words beside it, never in its place.',
  shape: readingForm,
  makes: 'reading',
  done: 'readingDone',
  wrong: (form) => placeProblems('words', form.words),
  does: (session, { child, note }, form) => addReading(session, child, note, form),
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
    const child = asking.params['child'] ?? ''
    return good({ ids: { lifted: await liftOut(session, child, form) }, goTo: `/child/${child}/notes?done=liftedDone` })
  },
})
