import { useContext } from 'preact/hooks'
import { Form } from '../../field/form.tsx'
import { sayDay } from '../../ground/london.ts'
import { LanguageOfPage, useMessages } from '../../ground/messages.ts'
import { Actions, Button } from '../../ground/parts/button.tsx'
import { Details, Notice } from '../../ground/parts/card.tsx'
import { Choice, Tick } from '../../ground/parts/choice.tsx'
import { DateField, Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { typedAddresses } from '../../access/typed-address.ts'
import type { Again } from './asked.ts'
import { messages } from './messages.ts'
import { noteKinds, passageClasses, type PassageClass } from './model.ts'
import { cut } from './rules.ts'
import type { SpeakerRow } from './acts-store.ts'
import type { ToolsUsedRow } from './store.ts'
import { tools } from './tools.ts'
import { kindWord, MarkedPieces } from './view.tsx'
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

/** Writing something down: what it was, passages each for its readers, what was done together, when it may be read. */
export function WriteForm({ offer, form, today }: { offer: Offer; form: Again; today: PlainDate }) {
  const say = useMessages(messages)
  const name = offer.name
  return (
    <Form action={`/child/${offer.child}/notes`} draft="note" child={offer.child}>
      {form.checked ? <Notice live>{say('checked')}</Notice> : null}
      <Select name="kind" label={say('what')} value={form.typed('kind') || 'talk'} problem={form.wrong('kind')}
        options={noteKinds.filter((kind) => kind !== 'feeling')
          .map((kind) => ({ value: kind, words: say(kindWord[kind]) }))} />
      <DateField name="on" label={say('day')} value={form.typed('on') || today} max={today} problem={form.wrong('on')} />
      <Field name="at" type="time" label={say('time')} value={form.typed('at')} problem={form.wrong('at')} />
      <Field name="where" label={say('where')} hint={say('whereHint')} value={form.typed('where')}
        problem={form.wrong('where')} />
      <Tick name="where_for_all" label={say('whereForAll')} hint={say('whereForAllHint', { name })}
        checked={form.typed('where_for_all') === 'yes'} />
      {offer.others.length > 0
        ? <Choice name="with[]" id="with" several label={say('alsoThere')} hint={say('alsoThereHint')}
            value={form.list('with')} options={offer.others.map((one) => ({ value: one.id, words: <bdi>{one.called}</bdi> }))} />
        : null}
      <OnePassage at={0} offer={offer} form={form} />
      {Array.from({ length: mostPassages - 1 }, (_, at) => at + 1).map((at) => (
        <Details key={at} summary={say('another')} open={form.typed(`passages.${at}.words`) !== ''}>
          <OnePassage at={at} offer={offer} form={form} />
        </Details>
      ))}
      <Shelf offer={offer} form={form} today={today} />
      <Tick name="ready" label={say('readyTick', { name })} hint={say('readyHint')}
        checked={form.typed('ready') === 'yes'} />
      <Actions>
        <Button kind="main" name="act" value="save">{say('save')}</Button>
        <Button kind="quiet" name="act" value="check">{say('check')}</Button>
      </Actions>
    </Form>
  )
}

function OnePassage({ at, offer, form }: { at: number; offer: Offer; form: Again }) {
  const say = useMessages(messages)
  const name = offer.name
  const field = (part: string): string => `passages.${at}.${part}`
  const asked = (part: string): { name: string; value: string; problem: string | undefined } =>
    ({ name: field(part), value: form.typed(field(part)), problem: form.wrong(field(part)) })
  const typed = form.typed(field('words'))
  const quoted = form.typed(field('said_by')) !== ''
  return (
    <div data-wording data-perhaps={say('adviceInstead', { words: '' })} data-keep={say('adviceKeep')}
      data-heading={say('adviceHeading')}>
      <TextArea {...asked('words')} label={say('passage')} hint={say('passageHint', { name })} rows={5} />
      <Places words={typed} />
      <div data-wording-advice aria-live="polite">
        {form.came && typed !== '' ? <Advice words={typed} quoted={quoted} asked={form.checked} /> : null}
      </div>
      <Choice name={field('class')} label={say('forWhom')} value={form.typed(field('class')) || offer.may[0] || 'ordinary'}
        problem={form.wrong(field('class'))}
        options={passageClasses.filter((one) => offer.may.includes(one))
          .map((one) => ({ value: one, words: say(forWord[one], { name }) }))} />
      {offer.may.includes('about-another')
        ? <Field {...asked('gap')} label={say('gap', { name })} hint={say('gapHint')} />
        : null}
      <Details summary={say('whose')} open={quoted}>
        <Select {...asked('said_by')} label={say('whose')} options={[
          { value: '', words: say('whoseNobody') },
          ...offer.speakers.map((one) => ({ value: one.id, words: one.called })),
          { value: 'other', words: say('whoseOther') },
        ]} />
        <Field {...asked('said_words')} label={say('whoseName')} />
        <Field {...asked('heard_as')} label={say('heard')} hint={say('heardHint')} />
      </Details>
      {offer.others.length > 0
        ? <Details summary={say('copyTo')} open={form.list(field('for')).length > 0}>
            <Choice name={`${field('for')}[]`} id={field('for')} several label={say('copyTo')}
              value={form.list(field('for'))} options={offer.others.map((one) => ({ value: one.id, words: <bdi>{one.called}</bdi> }))} />
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
function Shelf({ offer, form, today }: { offer: Offer; form: Again; today: PlainDate }) {
  const say = useMessages(messages)
  const language = useContext(LanguageOfPage)
  const name = offer.name
  return (
    <Details summary={say('tools')} open={form.list('tools').length > 0}>
      <Choice name="tools[]" id="tools" several label={say('tools')} hint={say('toolsHint', { name })}
        value={form.list('tools')} options={tools.map((tool) => {
          const done = offer.done.find((one) => one.tool === tool.id)
          const [last] = done?.used ?? []
          const before = done && last
            ? [say('toolsDone', {
                times: done.times, day: sayDay(plainDate(done.last_on), today, language.tag),
                who: last.with_called ?? say('somebody'),
              }), last.felt ? say('toolsFelt', { felt: last.felt }) : ''].filter(Boolean).join(', ')
            : say('toolsNever')
          return { value: tool.id, words: say(`tool_${tool.id}`), hint: `${say(tool.bring)} (${before})` }
        })} />
      <Field name="tool_with" label={say('toolsWith')} value={form.typed('tool_with')}
        problem={form.wrong('tool_with')} />
      <Field name="tool_felt" label={say('toolsHow', { name })} value={form.typed('tool_felt')}
        problem={form.wrong('tool_felt')} />
    </Details>
  )
}
