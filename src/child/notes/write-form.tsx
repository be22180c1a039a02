import { useContext } from 'preact/hooks'
import type { Asking } from '../../access/page.ts'
import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { sayDay } from '../../ground/london.ts'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { Actions, Button } from '../../ground/parts/button.tsx'
import { Details, Notice } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { typedAddresses } from '../../access/typed-address.ts'
import { messages } from './messages.ts'
import { noteKinds, passageClasses, type PassageClass } from './model.ts'
import { cut } from './rules.ts'
import type { SpeakerRow } from './acts-store.ts'
import type { ToolsUsedRow } from './store.ts'
import { tools } from './tools.ts'
import { kindWord, MarkedPieces, useToolWords } from './view.tsx'
import { adviseWording } from './wording.ts'
import { sources, wordingRules } from './wording-rules.ts'

/** What the form offers: only classes this person may add, people of this record, tools with what was done before. */
export type Offer = {
  readonly child: string
  readonly name: string
  readonly may: readonly string[]
  readonly speakers: readonly SpeakerRow[]
  readonly others: readonly SpeakerRow[]
  readonly done: readonly ToolsUsedRow[]
}

const forWord = {
  ordinary: 'for_ordinary', family: 'for_family', health: 'for_health', 'about-another': 'for_about',
  police: 'for_police', 'protected-address': 'for_protected',
} as const satisfies Record<PassageClass, string>

const mostPassages = 3

/** The form as it came back. */
type Filled = ReturnType<typeof useTyped>

/** Somebody asked for advice about the words: nothing was saved, and nothing has to be put right. */
export function wasChecked(asking: Asking): boolean {
  return asking.problems.some((one) => one.said === 'checked')
}

/**
 * Writing something down: what it was, passages each for its readers, what was done together, when it may be read. What a
 * grown-up of the family or the home writes goes to the people at work alone, so that there is nothing to choose.
 */
export function WriteForm({ offer, asking }: { offer: Offer; asking: Asking }) {
  const say = useMessages(messages)
  const toTeam = asking.viewer.kind === 'adult'
  const form = useTyped(messages, asking, 'note')
  const { field, tick } = form
  const { name } = offer
  return (
    <Form action={`/child/${offer.child}/notes`} draft="note" child={offer.child}>
      <Which form="note" />
      {wasChecked(asking) ? <Notice live>{say('checked')}</Notice> : null}
      <Select {...field('kind', 'talk')} label={say('what')}
        options={noteKinds.filter((kind) => kind !== 'feeling')
          .map((kind) => ({ value: kind, words: say(kindWord[kind]) }))} />
      <DateField {...field('on', asking.today)} label={say('day')} max={asking.today} />
      <OnePassage at={0} offer={offer} form={form} checked={wasChecked(asking)} toTeam={toTeam} />
      <WhenWhereWho offer={offer} form={form} toTeam={toTeam} />
      {toTeam ? null : Array.from({ length: mostPassages - 1 }, (_, at) => at + 1).map((at) => (
        <Details key={at} summary={say('another')} open={field(`passages.${at}.words`).value !== ''}>
          <OnePassage at={at} offer={offer} form={form} checked={wasChecked(asking)} toTeam={false} />
        </Details>
      ))}
      {toTeam ? null : <Shelf offer={offer} form={form} today={asking.today} />}
      {toTeam ? null : <Tick {...tick('ready')} label={say('readyTick', { name })} hint={say('readyHint')} />}
      <Actions>
        <Button kind="main" name="act" value="save">{say('save')}</Button>
        <Button kind="quiet" name="act" value="check">{say('check')}</Button>
      </Actions>
    </Form>
  )
}

/** What is often left as it is: the hour, the place, and the others who were there. */
function WhenWhereWho({ offer, form: { field, tick, several }, toTeam }: { offer: Offer; form: Filled; toTeam: boolean }) {
  const say = useMessages(messages)
  const [at, where, others] = [field('at'), field('where'), several('with')]
  const open = [at, where].some((one) => one.value !== '' || one.problem !== undefined) || others.value.length > 0
  return (
    <Details summary={say('whenWhereWho')} open={open}>
      <Field {...at} type="time" label={say('time')} />
      <Field {...where} label={say('where')} hint={say('whereHint')} />
      {toTeam ? null
        : <Tick {...tick('where_for_all')} label={say('whereForAll')} hint={say('whereForAllHint', { name: offer.name })} />}
      {offer.others.length > 0
        ? <Choice {...others} several label={say('alsoThere')} hint={say('alsoThereHint')}
            options={offer.others.map((one) => ({ value: one.id, words: <bdi>{one.called}</bdi> }))} />
        : null}
    </Details>
  )
}

function OnePassage({ at, offer, form, checked, toTeam }: {
  at: number
  offer: Offer
  form: Filled
  checked: boolean
  toTeam: boolean
}) {
  const say = useMessages(messages)
  const { name } = offer
  const field = (part: string, otherwise?: string) => form.field(`passages.${at}.${part}`, otherwise)
  const copied = form.several(`passages.${at}.for`)
  const words = field('words')
  const classField = field('class', offer.may[0] ?? 'ordinary')
  const quoted = field('said_by').value !== ''
  return (
    <div data-wording data-perhaps={say('adviceInstead', { words: '' })} data-keep={say('adviceKeep')}
      data-heading={say('adviceHeading')}>
      <div class="field">
        <TextArea {...words} label={say('passage')} hint={say(toTeam ? 'toTeamHint' : 'passageHint', { name })} rows={5} />
        <Places words={words.value} />
        <div data-wording-advice aria-live="polite">
          {form.isBack && words.value !== '' ? <Advice words={words.value} quoted={quoted} asked={checked} /> : null}
        </div>
      </div>
      {toTeam ? <input type="hidden" name={classField.name} value={offer.may[0] ?? 'ordinary'} /> : (
        <Choice {...classField} label={say('forWhom')}
          options={passageClasses.filter((one) => offer.may.includes(one))
            .map((one) => ({ value: one, words: say(forWord[one], { name }) }))} />
      )}
      {offer.may.includes('about-another')
        ? <Field {...field('gap')} label={say('gap', { name })} hint={say('gapHint', { words: say('gapOtherwise') })} />
        : null}
      <Details summary={say('whose')} open={quoted}>
        <Select {...field('said_by')} label={say('whose')} options={[
          { value: '', words: say('whoseNobody') },
          ...offer.speakers.map((one) => ({ value: one.id, words: one.called })),
          { value: 'other', words: say('whoseOther') },
        ]} />
        <Field {...field('said_words')} label={say('whoseName')} />
        <Field {...field('heard_as')} label={say('heard')} hint={say('heardHint')} />
      </Details>
      {offer.others.length > 0
        ? <Details summary={say('copyTo')} open={copied.value.length > 0}>
            <Choice {...copied} several label={say('copyTo')}
              options={offer.others.map((one) => ({ value: one.id, words: <bdi>{one.called}</bdi> }))} />
          </Details>
        : null}
    </div>
  )
}

/** The typed words with each place marked, so that the writer sees what was meant. */
function Places({ words }: { words: string }) {
  const say = useMessages(messages)
  const found = typedAddresses(words)
  if (found.length === 0) return null
  return (
    <Notice kind="attention"><span dir="auto">{say('placeMarked')} <MarkedPieces pieces={cut(words, found)} /></span></Notice>
  )
}

/** Advice on words: why, a question back, other words. Never on quoted speech; nothing is blocked or kept. */
function Advice({ words, quoted, asked }: { words: string; quoted: boolean; asked: boolean }) {
  const say = useMessages(messages)
  const advice = adviseWording(words, wordingRules, quoted ? 'child' : 'writer')
  if (advice.length === 0) return asked ? <p>{say('adviceNone')}</p> : null
  return (
    <>
      <p><strong>{say('adviceHeading')}</strong></p>
      <ul>
        {advice.map((one) => (
          <li key={one.from}>
            {say('advice', { word: one.word, why: one.why })} {say('adviceAsk', { ask: one.ask })}{' '}
            {say('adviceInstead', { words: one.instead.join(' · ') })} <span class="soft">{sources[one.source]?.who}</span>
          </li>
        ))}
      </ul>
      <p class="soft">{say('adviceKeep')}</p>
    </>
  )
}

/** Direct work: real things first, and what this child has done already, with whom and how it felt, before one is chosen. */
function Shelf({ offer, form, today }: { offer: Offer; form: Filled; today: PlainDate }) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  const { name } = offer
  const used = form.several('tools')
  const toolWords = useToolWords()
  return (
    <Details summary={say('tools')} open={used.value.length > 0}>
      <Choice {...used} several label={say('tools')} hint={say('toolsHint', { name })}
        options={tools.map((tool) => {
          const done = offer.done.find((one) => one.tool === tool.id)
          const [last] = done?.used ?? []
          const before = done && last
            ? [say('toolsDone', {
                times: done.times, day: sayDay(plainDate(done.last_on), today, language.tag),
                who: last.with_called ?? say('somebody'),
              }), last.felt ? say('toolsFelt', { felt: last.felt }) : ''].filter(Boolean).join(', ')
            : say('toolsNever')
          return { value: tool.id, words: toolWords(tool.id), hint: `${say(tool.bring)} (${before})` }
        })} />
      <Field {...form.field('tool_with')} label={say('toolsWith')} />
      <Field {...form.field('tool_felt')} label={say('toolsHow', { name })} />
    </Details>
  )
}
