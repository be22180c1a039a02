import { type Asking, deed, page } from '../../access/page.ts'
import { Answered } from '../../field/came-back.tsx'
import { type Language, sayIn, useMessages } from '../../ground/messages.ts'
import { Button, ButtonLink } from '../../ground/parts/button.tsx'
import { Card, Columns, Empty, Stack } from '../../ground/parts/card.tsx'
import { Select } from '../../ground/parts/field.tsx'
import { Pager } from '../../ground/parts/lists.tsx'
import { bad, good } from '../../ground/result.ts'
import { whoIs } from '../people/store.ts'
import { recordNotes } from './actions.ts'
import { mayAdd, otherChildren, speakersOf } from './acts-store.ts'
import { noteOf, noteProblems } from './check.ts'
import { messages } from './messages.ts'
import { type NoteKind, noteForm, noteKinds, passageClasses } from './model.ts'
import { type Told, told } from './rules.ts'
import { amAtWork, chronology, toolsUsedWith } from './store.ts'
import { beforeOf, nextPage } from './told.ts'
import { HeadingWords, kindWord, NoteBody } from './view.tsx'
import { type Offer, wasChecked, WriteForm } from './write-form.tsx'

const most = 50

type Data = Offer & {
  readonly notes: readonly Told[]
  readonly kind: NoteKind | null
  /** where the next page begins */
  readonly next: string | null
  readonly first: boolean
}

/** The kind an address asks for, if it is one. */
function kindAsked(asking: Asking): NoteKind | undefined {
  return noteKinds.find((kind) => kind === asking.search.get('kind'))
}

/** What a child is called on a page for others, also while nobody knows the name. */
export function calledOr(called: string | null | undefined, language: Language): string {
  return called ?? sayIn(language, messages)('noName')
}

/** What happened with a child, newest first, and writing more down. */
export const notesPage = page({
  at: '/child/:child/notes',
  side: 'desk',
  subject: 'notes',
  why: 'Everybody who stands to this child reads the passages that are theirs to read, and no others.',
  on: 'child',
  islands: ['wording'],
  asks: (of, asking) => {
    const kind = kindAsked(asking)
    return {
      who: whoIs(of), work: amAtWork(of), may: mayAdd(of, passageClasses), speakers: speakersOf(of),
      others: otherChildren(of), done: toolsUsedWith(of),
      notes: chronology(of, { most, before: beforeOf(asking.search.get('before')), ...(kind ? { kinds: [kind] } : {}) }),
    }
  },
  data: (rows, asking): Data | undefined => {
    const who = rows.who[0]
    if (!who) return undefined
    const notes = rows.notes.map((note) => told(note, rows.work[0]?.at_work === true, asking.now))
    return {
      child: who.id, name: calledOr(who.called, asking.language), may: rows.may.map((one) => one.class),
      speakers: rows.speakers, others: rows.others, done: rows.done, notes, kind: kindAsked(asking) ?? null,
      next: nextPage(notes, most) ?? null, first: !asking.search.has('before'),
    }
  },
  title: (data, asking) => sayIn(asking.language, messages)('title', { name: data.name }),
  view: (data, asking) => <NotesDesk data={data} asking={asking} />,
})

function NotesDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const checked = wasChecked(asking)
  return (
    <>
      <Answered from={messages} asking={checked ? { ...asking, problems: [] } : asking} />
      <Columns>
        <Stream data={data} asking={asking} />
        {data.may.length > 0
          ? <Card id="write" title={say('writeHeading')}><WriteForm offer={data} asking={asking} /></Card>
          : null}
      </Columns>
    </>
  )
}

function Stream({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const at = `/child/${data.child}/notes`
  const kind = data.kind ? `&kind=${encodeURIComponent(data.kind)}` : ''
  return (
    <Stack>
      {data.may.length > 0
        ? <div class="on-a-phone"><ButtonLink kind="main" icon="pen" href="#write">{say('writeHeading')}</ButtonLink></div> : null}
      <form method="get" action={at}>
        <Select name="kind" label={say('filter')} value={data.kind ?? ''} options={[
          { value: '', words: say('all') },
          ...noteKinds.map((one) => ({ value: one, words: say(kindWord[one]) })),
        ]} />
        <Button kind="quiet">{say('filterGo')}</Button>
      </form>
      {data.notes.length === 0 ? <Empty icon="pen" words={say(data.kind ? 'noneOfKind' : 'none')} /> : null}
      {data.notes.map((note) => (
        <Card key={note.id} id={`note-${note.id}`} title={<HeadingWords note={note} today={asking.today} />}>
          <p>{note.mine ? say('youWroteIt') : say('wroteIt', { who: note.by ?? say('somebody') })}</p>
          <NoteBody note={note} reader="desk" today={asking.today} name={data.name} />
          <ButtonLink href={`${at}/${note.id}`}>{say('open')}</ButtonLink>
        </Card>
      ))}
      {data.next !== null || !data.first
        ? <Pager label={say('pager')} words={say('page', { count: data.notes.length })}
            before={data.first ? undefined : { href: `${at}?${kind.slice(1)}`, words: say('newest') }}
            after={data.next === null ? undefined
              : { href: `${at}?before=${encodeURIComponent(data.next)}${kind}`, words: say('older') }} />
        : null}
    </Stack>
  )
}

/** Writing a note. Asking for advice, or typing a place, brings the form back with every word in it. */
export const noteDeed = deed({
  at: '/child/:child/notes',
  subject: 'notes',
  why: 'Whoever may add a class of words to each of these children’s records writes them, in their own name.',
  shape: noteForm,
  back: '/child/:child/notes',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    if (form.act === 'check') return bad({ field: 'act', said: 'checked' })
    const problems = noteProblems(form, asking.now)
    if (problems.length > 0) return bad(...problems)
    const otherwise = { gap: sayIn(asking.language, messages)('gapOtherwise'), byFamily: asking.viewer.kind === 'adult' }
    const written = await recordNotes(session, [noteOf(form, child, asking.now, otherwise)], asking.now)
    if (!written.ok) return written
    return good({
      ids: { notes: written.value.map((one) => one.note) },
      goTo: `/child/${child}/notes?done=${form.ready === 'yes' ? 'savedReady' : 'saved'}`,
    })
  },
})
