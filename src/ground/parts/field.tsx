import type { ComponentChildren, JSX } from 'preact'

/**
 * What every question on a form carries. `id` is what an error summary points at; it is `name`
 * unless given. `problem` says what to do, in words, and marks the field as wrong.
 */
export type Question = {
  name: string
  id?: string | undefined
  label: ComponentChildren
  hint?: ComponentChildren
  problem?: string | undefined
}

/** The ids of hint and problem that a control is described by, or nothing when it has neither. */
export function describedBy(id: string, hint: unknown, problem: unknown): string | undefined {
  const ids = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** The hint and the problem, under the ids that `describedBy` names. */
export function HintAndProblem({ id, hint, problem }: {
  id: string
  hint?: ComponentChildren
  problem?: string | undefined
}) {
  return (
    <>
      {hint ? <div class="hint" id={`${id}-hint`}>{hint}</div> : null}
      {problem ? <p class="problem" id={`${id}-problem`}>{problem}</p> : null}
    </>
  )
}

function Asked({ id, label, hint, problem, children }: Omit<Question, 'name'> & {
  id: string
  children: ComponentChildren
}) {
  return (
    <div class={problem ? 'field is-wrong' : 'field'}>
      <label class="label" for={id}>{label}</label>
      <HintAndProblem id={id} hint={hint} problem={problem} />
      {children}
    </div>
  )
}

/** The kinds of one-line answer. */
export type FieldType = 'text' | 'search' | 'email' | 'tel' | 'url' | 'password' | 'number' | 'time'

/** An answer of one line. Free words take the direction they are typed in. */
export function Field({ name, id = name, label, hint, problem, type = 'text', ...rest }: Question & {
  type?: FieldType
  value?: string | undefined
  required?: boolean | undefined
  autoComplete?: string | undefined
  inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'search'
  maxLength?: number
  min?: string
  max?: string
}) {
  return (
    <Asked id={id} label={label} hint={hint} problem={problem}>
      <input
        {...rest}
        class="input"
        // the typings want one literal at a time; every one of FieldType is an input of one line
        type={type as 'text'}
        id={id}
        name={name}
        dir={type === 'text' || type === 'search' ? 'auto' : undefined}
        aria-describedby={describedBy(id, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Asked>
  )
}

/** An answer of several lines. The words typed so far come back in `value` when something was wrong. */
export function TextArea({ name, id = name, label, hint, problem, value, rows = 5, ...rest }: Question & {
  value?: string | undefined
  rows?: number
  required?: boolean | undefined
  maxLength?: number
}) {
  return (
    <Asked id={id} label={label} hint={hint} problem={problem}>
      <textarea
        {...rest}
        class="input"
        id={id}
        name={name}
        rows={rows}
        dir="auto"
        spellcheck
        value={value}
        aria-describedby={describedBy(id, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Asked>
  )
}

/**
 * A day, as the browser's own date field: one value 'YYYY-MM-DD' (or whatever an old browser lets
 * through, which the room's parser answers). `min` and `max` are inclusive. Native rather than three
 * boxes: it works without a script, by keyboard, and is one tap on a phone.
 */
export function DateField({ name, id = name, label, hint, problem, ...rest }: Question & {
  value?: string | undefined
  min?: string | undefined
  max?: string | undefined
  required?: boolean | undefined
}) {
  return (
    <Asked id={id} label={label} hint={hint} problem={problem}>
      <input
        {...rest}
        class="input input-date"
        type="date"
        id={id}
        name={name}
        aria-describedby={describedBy(id, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Asked>
  )
}

/** One of a longer list, as the browser's own list. Short lists are a `Choice`. */
export function Select({ name, id = name, label, hint, problem, value, options, required }: Question & {
  value?: string | undefined
  options: readonly { readonly value: string; readonly words: string }[]
  required?: boolean | undefined
}) {
  return (
    <Asked id={id} label={label} hint={hint} problem={problem}>
      <select
        class="input"
        id={id}
        name={name}
        required={required}
        aria-describedby={describedBy(id, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.words}
          </option>
        ))}
      </select>
    </Asked>
  )
}

/** Files from the person's own device; `accept` as in HTML (".csv,.xml"). */
export function FileField({ name, id = name, label, hint, problem, ...rest }: Question & {
  accept?: string
  multiple?: boolean
  required?: boolean | undefined
}) {
  return (
    <Asked id={id} label={label} hint={hint} problem={problem}>
      <input
        {...rest}
        class="input input-file"
        type="file"
        id={id}
        name={name}
        aria-describedby={describedBy(id, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Asked>
  )
}

/** What a form carries unseen: the mark against forged requests, and values the page already knows. */
export function HiddenFields({ csrf, values = {} }: {
  csrf: string
  values?: Readonly<Record<string, string>>
}): JSX.Element {
  return (
    <>
      <input type="hidden" name="csrf" value={csrf} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
