import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { catalogue } from '../ground/messages.ts'
import { TextArea } from '../ground/parts/field.tsx'
import { Answered, type CameBack, nothingCameBack, useTyped, Which } from './came-back.tsx'

const messages = catalogue('examples', {
  problems: 'Something needs putting right.', wordsMissing: 'Write something first.', sent: 'Sent.',
})

/** What one of a page's forms knows of what came back. */
function formOf(asking: CameBack, form: string): ReturnType<typeof useTyped> {
  let known: ReturnType<typeof useTyped> | undefined
  const Look = (): VNode | null => {
    known = useTyped(messages, asking, form)
    return null
  }
  render(<Look />)
  if (!known) throw new Error('nothing was drawn')
  return known
}

const cameBack: CameBack = {
  typed: { form: 'reply', words: 'as I typed it', loud: 'yes', to: ['gran', 'mum'], parts: [{ words: 'the first' }] },
  problems: [{ field: 'parts.0.words', said: 'wordsMissing' }],
  done: undefined,
}

test('the form that came back has every word, tick and choice in it again', () => {
  const form = formOf(cameBack, 'reply')
  expect(form.isBack).toBe(true)
  expect(form.field('words').value).toBe('as I typed it')
  expect(form.tick('loud').checked).toBe(true)
  expect(form.several('to')).toMatchObject({ name: 'to[]', value: ['gran', 'mum'] })
  expect(form.field('parts.0.words')).toMatchObject({ value: 'the first', problem: 'Write something first.' })
})

test('the other forms of the page stay as they were', () => {
  const form = formOf(cameBack, 'promise')
  expect(form.isBack).toBe(false)
  expect(form.field('words', 'to begin with').value).toBe('to begin with')
  expect(form.tick('loud').checked).toBe(false)
  expect(form.several('to').value).toEqual([])
  expect(form.field('parts.0.words').problem).toBeUndefined()
})

test('each line of what has to be put right leads to its field', () => {
  const page = render(<><Answered from={messages} asking={cameBack} />
    <Which form="reply" /><TextArea {...formOf(cameBack, 'reply').field('parts.0.words')} label="Words" rows={2} /></>)
  const [, leadsTo = ''] = /href="#([^"]+)"/.exec(page) ?? []
  expect(page).toContain(`<textarea`)
  expect(page).toContain(`id="${leadsTo}"`)
  expect(page).toContain('<input type="hidden" name="form" value="reply"/>')
})

test('what was done is said aloud, and on a page nothing came back to, nothing is', () => {
  expect(render(<Answered from={messages} asking={{ ...nothingCameBack, done: 'sent' }} />)).toMatch(/role="status"[^]*Sent\./)
  expect(render(<Answered from={messages} asking={nothingCameBack} />)).toBe('')
})

test('markup somebody typed stands in the form as they typed it, and is none', () => {
  const typed = { ...cameBack, typed: { form: 'reply', words: '</textarea><script>' } }
  const page = render(<TextArea {...formOf(typed, 'reply').field('words')} label="Words" rows={2} />)
  expect(page).toContain('&lt;/textarea>&lt;script>')
})
