/**
 * What somebody has answered in a form, and how it is put back: the part of drafts that needs no browser. Answers are
 * looked at by name, because a name may stand for several boxes or lines.
 */

/** As much of a form's control as drafts look at; on a page every one is an element. */
export type Control = {
  readonly name: string
  readonly type: string
  value: string
  readonly defaultValue?: string
  checked?: boolean
  readonly defaultChecked?: boolean
  readonly options?: Iterable<Option>
}

export type Option = { readonly value: string; selected: boolean; readonly defaultSelected: boolean }

/** One name's answer as it was typed, and as the page had it when that was typed. */
export type Answer = { readonly name: string; readonly now: readonly string[]; readonly first: readonly string[] }

/** Kinds that are never kept on a device: what is secret, what is the page's own, and what is no words. */
const neverKept = new Set(['hidden', 'password', 'file', 'submit', 'button', 'image', 'reset', 'fieldset', 'output', 'object'])

/** The controls whose answers may be kept, by name. */
export function byName(controls: Iterable<Control>): ReadonlyMap<string, readonly Control[]> {
  const groups = new Map<string, Control[]>()
  for (const control of controls) {
    if (control.name === '' || neverKept.has(control.type)) continue
    groups.set(control.name, [...(groups.get(control.name) ?? []), control])
  }
  return groups
}

const ticks = (control: Control): boolean => control.type === 'radio' || control.type === 'checkbox'

/** What a name says now: the ticked values, the chosen ones, or the words. */
export function answerOf(group: readonly Control[]): readonly string[] {
  return group.flatMap((control) => {
    if (ticks(control)) return control.checked ? [control.value] : []
    if (control.options) return [...control.options].filter((one) => one.selected).map((one) => one.value)
    return [control.value]
  })
}

/** What a name said when the page came from the server. */
export function firstOf(group: readonly Control[]): readonly string[] {
  return group.flatMap((control) => {
    if (ticks(control)) return control.defaultChecked ? [control.value] : []
    if (!control.options) return [control.defaultValue ?? '']
    const options = [...control.options]
    const marked = options.filter((one) => one.defaultSelected)
    // A list of one line with nothing marked shows its first entry.
    const shown = marked.length === 0 && control.type === 'select-one' ? options.slice(0, 1) : marked
    return shown.map((one) => one.value)
  })
}

/** Makes a name say this: ticks, chooses or writes. */
export function give(group: readonly Control[], answer: readonly string[]): void {
  group.forEach((control, place) => {
    if (ticks(control)) control.checked = answer.includes(control.value)
    else if (control.options) for (const option of control.options) option.selected = answer.includes(option.value)
    else control.value = answer[place] ?? ''
  })
}

export const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, place) => one === b[place])

const empty = (answer: readonly string[]): boolean => answer.every((one) => one === '')

/**
 * What is worth keeping: of the names somebody touched since the page opened, the answers that are not the page's own; of
 * the others, what was kept `before`.
 */
export function worthKeeping(
  groups: ReadonlyMap<string, readonly Control[]>, touched: ReadonlySet<string>, before: readonly Answer[],
): readonly Answer[] {
  const fresh = [...groups].filter(([name]) => touched.has(name))
    .map(([name, group]) => ({ name, now: answerOf(group), first: firstOf(group) }))
    .filter((one) => !same(one.now, one.first))
  return [...before.filter((one) => !touched.has(one.name)), ...fresh]
}

/**
 * Puts kept answers back and returns the names that changed by it. Never over an answer somebody has given on this page,
 * and never over one the page brings along that was not there when the words were typed.
 */
export function putBack(groups: ReadonlyMap<string, readonly Control[]>, kept: readonly Answer[]): readonly string[] {
  return kept.flatMap(({ name, now, first }) => {
    const group = groups.get(name)
    if (!group) return []
    const page = firstOf(group)
    if (!same(answerOf(group), page)) return []
    if (!empty(page) && !same(page, first)) return []
    if (same(page, now)) return []
    give(group, now)
    return same(answerOf(group), page) ? [] : [name]
  })
}
