import { deed, type Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Details, Stack } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { good } from '../../ground/result.ts'
import type { MarkKind } from './map-marks.ts'
import { messages } from './mine-messages.ts'
import type { MyCircle } from './mine-data.ts'
import { myTieForm, pictureForm, talksForm } from './model.ts'
import { keepPicture, sayWhoToTalkTo, tellMyTie } from './telling.ts'

type Props = { data: MyCircle; asking: Asking }

function MaySee({ data, asking, form }: Props & { form: string }) {
  const say = useMessages(messages)
  const typed = useTyped(messages, asking, form)
  if (data.people.length === 0) return null
  return (
    <Choice {...typed.several('opened_to')} label={say('whoMaySee')} hint={say('whoMaySeeHint')} several
      options={data.people.map((one) => ({ value: one.id, words: <bdi>{one.called}</bdi> }))} />
  )
}

function useRings(none: string) {
  const say = useMessages(messages)
  return [{ value: '', words: none }, ...([1, 2, 3, 4] as const).map((ring) => ({ value: `${ring}`, words: say(`ring${ring}`) }))]
}

function useKinds() {
  const say = useMessages(messages)
  return (['person', 'pet', 'place', 'thing'] as const).map((what) => ({ value: what, words: say(`${what}Kind`) }))
}

/** Everybody who is known, each with a place for today; two rows are free for somebody new. */
export function KeepPicture({ data, asking }: Props) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'picture')
  const rings = useRings(say('takenOff'))
  const kinds = useKinds()
  const marks = data.picture?.marks ?? []
  const known = new Set(marks.map((mark) => mark.called))
  const rows: { called: string; what: MarkKind; ring: string; dead: boolean; far: boolean }[] = [
    ...marks.map((mark) => ({ called: mark.called, what: mark.what, ring: `${mark.ring}`, dead: mark.dead, far: mark.far_away })),
    ...data.told.filter(({ newest }) => !known.has(newest.called)).map(({ newest }) => ({
      called: newest.called, what: newest.what, ring: newest.close === null ? '' : `${newest.close}`, dead: newest.dead,
      far: newest.far_away,
    })),
  ]
  return (
    <Form action="/me/circle" draft="picture" child={data.me}>
      <Which form="picture" />
      <p>{say('keepHint')}</p>
      {rows.map((row, at) => (
        <Stack key={row.called}>
          <input type="hidden" name={`marks.${at}.called`} value={row.called} />
          <input type="hidden" name={`marks.${at}.what`} value={row.what} />
          <input type="hidden" name={`marks.${at}.known`} value="yes" />
          {row.dead ? <input type="hidden" name={`marks.${at}.dead`} value="yes" /> : null}
          {row.far ? <input type="hidden" name={`marks.${at}.far_away`} value="yes" /> : null}
          <Select {...field(`marks.${at}.ring`, row.ring)} label={say('keepWhere', { name: row.called })} options={rings} />
          <Details summary={say('keepMore', { name: row.called })}>
            <Select {...field(`marks.${at}.line`)} label={say('keepLine')} options={[{ value: '', words: say('keepLineNone') },
              ...(['helps', 'hard', 'both'] as const).map((line) => ({ value: line, words: say(line) }))]} />
            <TextArea {...field(`marks.${at}.words`)} label={say('keepWords')} rows={2} />
          </Details>
        </Stack>
      ))}
      {[rows.length, rows.length + 1].map((at, first) => (
        <Stack key={at}>
          <Field {...field(`marks.${at}.called`)} {...(first === 0 && rows.length === 0 ? { id: 'picture-marks' } : {})}
            label={say('keepNew')} />
          <Select {...field(`marks.${at}.what`, 'person')} label={say('keepNewWhat')} options={kinds} />
          <Select {...field(`marks.${at}.ring`)} label={say('keepRing')} options={rings} />
        </Stack>
      ))}
      <Field {...field('with_words')} label={say('keepWith')} />
      <MaySee data={data} asking={asking} form="picture" />
      <Button kind="main">{say('keep')}</Button>
    </Form>
  )
}

/** Somebody in my life, in my words. */
export function AddSomeone({ data, asking }: Props) {
  const say = useMessages(messages)
  const { field, tick } = useTyped(messages, asking, 'tie')
  return (
    <Form action="/me/circle/tie" draft="my tie" child={data.me}>
      <Which form="tie" />
      <Field {...field('called')} label={say('tieCalledMine')} required />
      <Field {...field('is_to_child')} label={say('tieWhoMine')} hint={say('tieWhoHint')} required />
      <Select {...field('what', 'person')} label={say('tieWhat')} options={useKinds()} />
      <Select {...field('close')} label={say('tieCloseMine')} options={useRings(say('keepLineNone'))} />
      <Details summary={say('keepMore', { name: '…' })}>
        <TextArea {...field('words')} label={say('tieWordsMine')} rows={2} />
        <Field {...field('known_since')} label={say('tieSince')} />
        <Tick {...tick('dead')} label={say('tieDead')} />
        <Tick {...tick('far_away')} label={say('tieFar')} />
        <Select {...field('instead_of')} label={say('tieInstead')} options={[{ value: '', words: say('tieNew') },
          ...data.told.map(({ newest }) => ({ value: newest.id, words: newest.called }))]} />
      </Details>
      <MaySee data={data} asking={asking} form="tie" />
      <Button kind="main" icon="add">{say('tieAdd')}</Button>
    </Form>
  )
}

/** Who I would talk to; "I'd rather not say" is an answer. */
export function WhoToTalkTo({ data, asking }: Props) {
  const say = useMessages(messages)
  const { field, tick } = useTyped(messages, asking, 'talks')
  return (
    <Form action="/me/circle/talks" draft="talks" child={data.me}>
      <Which form="talks" />
      <p>{say('talkHintMine')}</p>
      <Field {...field('first')} label={say('talkFirst')} />
      <Field {...field('second')} label={say('talkSecond')} />
      <Field {...field('topic')} label={say('talkTopic')} />
      <Tick {...tick('rather_not')} label={say('ratherNot')} />
      <MaySee data={data} asking={asking} form="talks" />
      <Button kind="main">{say('talkSay')}</Button>
    </Form>
  )
}

const own = 'A young person’s own circle is theirs to tell; nobody sees it but whom they tick.'

/** Keeping a picture of today. */
export const pictureDeed = deed({
  at: '/me/circle', subject: 'circle', why: own, shape: pictureForm, back: '/me/circle',
  act: async (session, form, asking) => {
    const made = await keepPicture(session, asking.viewer.id, form, asking.today)
    return made.ok ? good({ ids: { picture: made.value }, goTo: '/me/circle?done=kept' }) : made
  },
})

/** Telling of somebody in my life. */
export const myTieDeed = deed({
  at: '/me/circle/tie', subject: 'circle', why: own, shape: myTieForm, back: '/me/circle',
  act: async (session, form, asking) => {
    const made = await tellMyTie(session, asking.viewer.id, form, asking.today)
    return made.ok ? good({ ids: { tie: made.value }, goTo: '/me/circle?done=tieAdded' }) : made
  },
})

/** Saying who I would talk to. */
export const myTalksDeed = deed({
  at: '/me/circle/talks', subject: 'circle', why: own, shape: talksForm, back: '/me/circle',
  act: async (session, form, asking) => {
    const id = await sayWhoToTalkTo(session, asking.viewer.id, form, asking.today, 'child')
    return good({ ids: { talks: id }, goTo: '/me/circle?done=talkSaid' })
  },
})
