import type { ComponentChildren } from 'preact'
import type { Question } from './field.tsx'
import { describedBy, HintAndProblem } from './field.tsx'
import { Icon } from './icons.tsx'
import type { FeelingFace } from './feelings.tsx'
import { FeelingPicture } from './feelings.tsx'

/** One answer that can be chosen. */
export type Option = {
  readonly value: string
  readonly words: ComponentChildren
  readonly hint?: ComponentChildren
}

/** The first option carries the bare id, so that an error summary's link lands on something to choose. */
function idOf(id: string, at: number): string {
  return at === 0 ? id : `${id}-${at + 1}`
}

function Group({ id, label, hint, problem, looks, big, children }: Omit<Question, 'name'> & {
  id: string
  looks: string
  big?: boolean
  children: ComponentChildren
}) {
  return (
    <div class={problem ? 'field is-wrong' : 'field'}>
      <fieldset aria-describedby={describedBy(id, hint, problem)}>
        <legend class={big ? 'label label-big' : 'label'}>{label}</legend>
        <HintAndProblem id={id} hint={hint} problem={problem} />
        <div class={looks}>{children}</div>
      </fieldset>
    </div>
  )
}

/**
 * A question with its answers as big buttons: exactly one (radio buttons), or with `several` any
 * number (tick boxes of the same name). `across` lays short answers beside each other.
 */
export function Choice({ name, id = name, label, hint, problem, options, value, several, across, required }:
  Question & {
    options: readonly Option[]
    value?: string | readonly string[] | undefined
    several?: boolean | undefined
    across?: boolean | undefined
    required?: boolean | undefined
  }) {
  const chosen = new Set(typeof value === 'string' ? [value] : value)
  return (
    <Group id={id} label={label} hint={hint} problem={problem} looks={across ? 'choices across' : 'choices'}>
      {options.map((option, at) => (
        <div class="choice" key={option.value}>
          <input
            type={several ? 'checkbox' : 'radio'}
            id={idOf(id, at)}
            name={name}
            value={option.value}
            checked={chosen.has(option.value)}
            required={required && !several}
            aria-describedby={option.hint ? `${idOf(id, at)}-hint-here` : undefined}
          />
          <label for={idOf(id, at)}>{option.words}</label>
          {option.hint ? <div class="hint" id={`${idOf(id, at)}-hint-here`}>{option.hint}</div> : null}
        </div>
      ))}
    </Group>
  )
}

/** A single box to tick. Sends `value` ("yes" unless given) when it is ticked, nothing when not. */
export function Tick({ name, id = name, label, hint, problem, value = 'yes', checked }: Question & {
  value?: string
  checked?: boolean | undefined
}) {
  return (
    <div class={problem ? 'field is-wrong' : 'field'}>
      {problem ? <p class="problem" id={`${id}-problem`}>{problem}</p> : null}
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          aria-describedby={describedBy(id, hint, problem)}
          aria-invalid={problem ? 'true' : undefined}
        />
        <label for={id}>{label}</label>
        {hint ? <div class="hint" id={`${id}-hint`}>{hint}</div> : null}
      </div>
    </div>
  )
}

/** One of the five drawn faces, with its word. */
export type Feeling = { readonly value: string; readonly face: FeelingFace; readonly words: string }

/** How are things: faces with words under them, one of which may be chosen. Never a scale. */
export function FacesChoice({ name, id = name, label, hint, problem, feelings, value }: Question & {
  feelings: readonly Feeling[]
  value?: string | undefined
}) {
  return (
    <Group id={id} label={label} hint={hint} problem={problem} looks="feelings" big>
      {feelings.map((feeling, at) => (
        <label class="feeling" key={feeling.value}>
          <input
            type="radio"
            id={idOf(id, at)}
            name={name}
            value={feeling.value}
            checked={feeling.value === value}
          />
          <FeelingPicture face={feeling.face} />
          <span>{feeling.words}</span>
          <span class="feeling-tick"><Icon name="tick" /></span>
        </label>
      ))}
    </Group>
  )
}
