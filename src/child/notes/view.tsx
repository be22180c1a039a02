import type { ComponentChildren, VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { type CameBack, nothingCameBack, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay, sayTime } from '../../ground/london.ts'
import { LanguageOfPage, type Say, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details, Says, Stack } from '../../ground/parts/card.tsx'
import { FacesChoice, Tick } from '../../ground/parts/choice.tsx'
import { Field } from '../../ground/parts/field.tsx'
import { Tag } from '../../ground/parts/status.tsx'
import type { PlainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import { type BesideKind, type FaceOfToday, faces, type NoteKind, type ToolId } from './model.ts'
import type { Part, Piece, Told } from './rules.ts'

/** Who reads: the child whose record it is, or anybody else. */
export type Reader = 'mine' | 'desk'

export const kindWord = {
  visit: 'kind_visit', talk: 'kind_talk', call: 'kind_call', message: 'kind_message', 'direct work': 'kind_direct',
  'own words': 'kind_own', feeling: 'kind_feeling', 'nothing written': 'kind_nothing', meeting: 'kind_meeting',
} as const satisfies Record<NoteKind, string>

const faceWord = {
  good: 'face_good', ok: 'face_ok', wobbly: 'face_wobbly', sad: 'face_sad', cross: 'face_cross',
} as const satisfies Record<FaceOfToday, string>

const besideWord = {
  reply: 'beside_reply', disagree: 'beside_disagree', correction: 'beside_correction',
  'what I expected': 'beside_expected', told: 'beside_told',
} as const satisfies Record<BesideKind, string>

type RoomSay = Say<keyof typeof messages.english>

/** A day as this page says days. */
export function useDays(today: PlainDate): (instant: string) => string {
  const language = useContext(LanguageOfPage)
  return (instant) => sayDay(londonDay(new Date(instant)), today, language.tag)
}

/** The line over a note: what it was, when, and where if that is this reader's to know. */
export function HeadingWords({ note, today }: { note: Told; today: PlainDate }) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  const day = useDays(today)(note.happenedAt)
  const time = sayTime(new Date(note.happenedAt), 'staff', language.tag)
  const kind = say(kindWord[note.kind])
  const words = { kind, day, time }
  return <>{note.where ? say('headingWhere', { ...words, where: note.where }) : say('heading', words)}</>
}

/** All that arrived of a note. `under` puts forms under a part. */
export function NoteBody({ note, reader, today, name, under }: {
  note: Told
  reader: Reader
  today: PlainDate
  name: string
  under?: (part: Extract<Part, { gap: false }>) => VNode | null
}) {
  const say = useMessages(messages)
  const toolWords = useToolWords()
  return (
    <Stack>
      {note.felt
        ? <p>{reader === 'mine' ? say('feltMine', { face: say(faceWord[note.felt]) })
          : say('feltDesk', { name, face: say(faceWord[note.felt]) })}</p>
        : null}
      {note.parts.map((part, at) => part.gap
        ? <p key={`gap-${at}`}>{reader === 'mine' ? part.words : say('childReads', { words: part.words })}</p>
        : (
          <div key={part.id} id={`part-${part.id}`}>
            <Words part={part} reader={reader} />
            {part.work ? <AtWork work={part.work} today={today} /> : null}
            {part.readings.map((reading) => (
              <Says key={reading.id} lang={reading.lang}
                who={[say(reading.level === 'plainer' ? 'plainer' : 'translated'),
                  reading.checked_by ? say('checkedBy', { who: reading.checked_by }) : ''].filter(Boolean).join(', ')}>
                <Paragraphs words={reading.words} />
              </Says>
            ))}
            <BesideList of={part.beside} reader={reader} today={today} />
            {under?.(part)}
          </div>
        ))}
      {note.tools.map((used) => (
        <p key={used.tool}>
          {[say('used', { tool: toolWords(used.tool) }), used.with_words ? say('usedWith', { who: used.with_words }) : '',
            used.felt ? say('usedFelt', { felt: used.felt }) : ''].filter(Boolean).join(' · ')}
        </p>
      ))}
      <BesideList of={note.beside} reader={reader} today={today} />
    </Stack>
  )
}

function Words({ part, reader }: { part: Extract<Part, { gap: false }>; reader: Reader }) {
  const say = useMessages(messages)
  const words = <Paragraphs words={part.words} lang={part.lang ?? undefined} id={`words-${part.id}`} />
  return (
    <>
      {part.quoted
        ? <Says who={part.saidByMe ? say('youSaid') : say('said', { who: part.saidBy ?? say('somebody') })}>{words}</Says>
        : words}
      {part.heardAs ? <p class="soft">{say('heardAs', { how: part.heardAs })}</p> : null}
      {part.leftOut ? <p class="soft">{say(reader === 'mine' ? 'leftOutMine' : 'leftOut')}</p> : null}
    </>
  )
}

/** Words in paragraphs, as they were typed. */
export function Paragraphs({ words, lang, id }: { words: string; lang?: string | undefined; id?: string }) {
  return (
    <div id={id} lang={lang} dir="auto">
      {words.split(/\n{2,}/).map((paragraph, at) => <p key={at} dir="auto">{paragraph}</p>)}
    </div>
  )
}

/** Pieces of words, the marked ones marked. */
export function MarkedPieces({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map((piece, at) => piece.marked ? <mark key={at}>{piece.words}</mark> : piece.words)}</>
}

function AtWork({ work, today }: { work: NonNullable<Extract<Part, { gap: false }>['work']>; today: PlainDate }) {
  const say = useMessages(messages)
  const day = useDays(today)
  const waits = londonDay(new Date(work.shownAt)) > today
  const holds = work.held ? work.holds : []
  return (
    <>
      <p>
        <Tag words={classWords(say, work.class)} />{' '}
        {work.class === 'ordinary' || work.class === 'family' || work.class === 'health'
          ? <Tag icon={waits ? 'clock' : 'tick'} words={waits ? say('showsOn', { day: day(work.shownAt) }) : say('shows')} />
          : null}
      </p>
      {holds.map((hold) => (
        <p key={hold.id}>
          {say('heldUntil', { day: day(hold.until_at), reason: hold.reason, who: hold.by_called ?? say('somebody') })}{' '}
          {hold.agreed_by ? say('heldAgreed', { who: hold.agreed_by }) : say('heldAlone')}
        </p>
      ))}
    </>
  )
}

function classWords(say: RoomSay, of: string | null): string {
  switch (of) {
    case 'family': return say('class_family')
    case 'about-another': return say('class_about')
    case 'health': return say('class_health')
    case 'police': return say('class_police')
    case 'protected-address': return say('class_protected')
    default: return say('class_ordinary')
  }
}

function BesideList({ of, reader, today }: { of: Told['beside']; reader: Reader; today: PlainDate }) {
  const say = useMessages(messages)
  const day = useDays(today)
  if (of.length === 0) return null
  return (
    <ul aria-label={say('besideHeading')}>
      {of.map((one) => {
        const values = { who: one.by_called ?? say('somebody'), words: one.words, day: day(one.at) }
        const mine = reader === 'mine' && one.mine
        const key = mine && one.kind === 'reply' ? 'beMine_reply' : mine && one.kind === 'disagree' ? 'beMine_disagree'
          : mine && one.kind === 'what I expected' ? 'beMine_expected' : besideWord[one.kind]
        return <li key={one.id} id={one.id} dir="auto">{say(key, values)}</li>
      })}
    </ul>
  )
}

/** "How are things today?" with the faces, for the child's first page. Private unless shared. */
export function FeelingToday({ asking = nothingCameBack }: { asking?: CameBack }) {
  const say = useMessages(messages)
  const { field, tick } = useTyped(messages, asking, 'feeling')
  return (
    <Form action="/me/feeling" draft="feeling">
      <Which form="feeling" />
      <FacesChoice {...field('face')} label={say('feelings')} hint={say('feelingsHint')}
        feelings={faces.map((face) => ({ value: face, face, words: say(faceWord[face]) }))} />
      <Field {...field('words')} label={say('feelingWords')} maxLength={600} />
      <Tick {...tick('share')} label={say('feelingShare')} />
      <Limits />
      <Button kind="main">{say('feelingSend')}</Button>
    </Form>
  )
}

/** When we'd have to tell someone: the same honest words wherever a child types. */
export function Limits({ open }: { open?: boolean }): VNode {
  const say = useMessages(messages)
  return (
    <Details summary={say('limits')} open={open}>
      <p>{say('limitsWords')}</p>
      <p>{say('limitsPrivate')}</p>
    </Details>
  )
}

/** Reads words aloud where the device can: a script that finds `data-speak` shows what it stands in. */
export function Listen({ to, children }: { to: string; children: ComponentChildren }) {
  return <div hidden><button type="button" class="button quiet" data-speak={to}>{children}</button></div>
}

/** What the tools of direct work are called. */
export function useToolWords(): (tool: ToolId) => string {
  const say = useMessages(messages)
  return (tool) => say(`tool_${tool}`)
}

/** What a face is called. */
export function faceWords(say: RoomSay, face: FaceOfToday): string {
  return say(faceWord[face])
}
