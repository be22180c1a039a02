import { array, assert, property, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOf, byName, type Control, firstOf, putBack, worthKeeping } from './draft-fields.ts'

const line = (name: string, defaultValue = '', type = 'text'): Control => ({ name, type, value: defaultValue, defaultValue })
const tick = (name: string, value: string, on = false, type = 'checkbox'): Control =>
  ({ name, type, value, checked: on, defaultChecked: on })
const list = (name: string, values: readonly string[]): Control => ({
  name, type: 'select-one', value: values[0] ?? '',
  options: values.map((value, place) => ({ value, selected: place === 0, defaultSelected: false })),
})

/** Types into a form, keeps it, opens the page anew and puts the words back. */
function throughADeadPhone(page: () => Control[], type: (controls: Control[]) => void): Control[] {
  const before = page()
  type(before)
  const kept = worthKeeping(byName(before), new Set(before.map((one) => one.name)), [])
  const after = page()
  putBack(byName(after), kept)
  return after
}

describe('what was typed comes back', () => {
  test('the words of a promise stand in the form again', () => {
    const [words] = throughADeadPhone(() => [line('words', '', 'textarea')], ([one]) => { one!.value = 'I will ring on Fri' })
    expect(words?.value).toBe('I will ring on Fri')
  })

  test('so do a ticked box, a chosen answer, an entry of a list and a day', () => {
    const after = throughADeadPhone(
      () => [tick('alone', 'yes'), tick('kind', 'promise', true, 'radio'), tick('kind', 'hope', false, 'radio'),
        list('with', ['nobody', 'gran']), line('due_day', '', 'date')],
      (form) => {
        form[0]!.checked = true
        form[1]!.checked = false
        form[2]!.checked = true
        for (const option of form[3]!.options!) option.selected = option.value === 'gran'
        form[4]!.value = '2026-12-01'
      },
    )
    expect([...byName(after).values()].map(answerOf)).toEqual([['yes'], ['hope'], ['gran'], ['2026-12-01']])
  })

  test('a tick that was taken away stays away', () => {
    const [box] = throughADeadPhone(() => [tick('show', 'yes', true)], ([one]) => { one!.checked = false })
    expect(box?.checked).toBe(false)
  })

  test('whatever is typed into lines of any number and name, it is the same afterwards', () => {
    assert(property(array(tuple(string({ minLength: 1 }), string(), string())), (lines) => {
      const page = (): Control[] => lines.map(([name, first]) => line(name, first))
      const after = throughADeadPhone(page, (form) => form.forEach((one, place) => { one.value = lines[place]![2] }))
      expect(after.map((one) => one.value)).toEqual(lines.map(([, , typed]) => typed))
    }))
  })
})

describe('what somebody wrote is never written over', () => {
  const kept = [{ name: 'words', now: ['the draft'], first: [''] }]

  test('a field somebody is already typing in keeps what it has', () => {
    const words = line('words')
    words.value = 'new words'
    expect(putBack(byName([words]), kept)).toEqual([])
    expect(words.value).toBe('new words')
  })

  test('a field the page brings filled in, as after a mistake in the form, keeps what the page says', () => {
    const words = line('words', 'what was sent')
    expect(putBack(byName([words]), kept)).toEqual([])
    expect(words.value).toBe('what was sent')
  })

  test('a field that still says what it said when it was changed is changed again', () => {
    const known = line('called', 'Mia')
    expect(putBack(byName([known]), [{ name: 'called', now: ['Mimi'], first: ['Mia'] }])).toEqual(['called'])
    expect(known.value).toBe('Mimi')
  })

  test('nobody is told that words are back when they were there anyway', () => {
    expect(putBack(byName([line('words', 'the draft')]), kept)).toEqual([])
  })
})

describe('what is kept', () => {
  test('files, hidden fields and passwords are not', () => {
    const groups = byName(['file', 'hidden', 'password', 'submit'].map((type) => line(`a ${type}`, 'x', type)))
    expect([...groups.keys()]).toEqual([])
  })

  test('a form that came back with a mistake keeps its other words when one more is typed', () => {
    const words = line('words', 'what was sent')
    const day = line('due_day', '', 'date')
    day.value = '2026-12-01'
    const before = [{ name: 'words', now: ['what was sent'], first: [''] }]
    expect(worthKeeping(byName([words, day]), new Set(['due_day']), before)).toEqual([
      ...before, { name: 'due_day', now: ['2026-12-01'], first: [''] },
    ])
  })

  test('words that were put back and then wiped out are gone for good', () => {
    const words = line('words')
    const before = [{ name: 'words', now: ['never mind'], first: [''] }]
    expect(worthKeeping(byName([words]), new Set(['words']), before)).toEqual([])
  })

  test('a list of one line begins with its first entry when the page marks none', () => {
    expect(firstOf([list('with', ['nobody', 'gran'])])).toEqual(['nobody'])
  })
})
