import type { Context } from 'hono'

/** What was sent is no form: no page of this house sends that. */
export class NoForm extends Error {
  override name = 'NoForm'
}

/** The form that was sent. Throws NoForm when it is none, or is broken off. */
export async function formOf(context: Context): Promise<FormData> {
  return context.req.formData().catch(() => { throw new NoForm('no form') })
}

/**
 * The object a form means: `promises.0.words` is words of the first promise, a name that ends in `[]` is always a list.
 * Numbers stay text; the parser of the room decides. Files are left out here.
 */
export type Body = { [name: string]: BodyValue }
export type BodyValue = string | BodyValue[] | Body

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** Throws a RangeError when there are more than 2,000 fields, deeper than five, or a list runs past 200. */
export function bodyOf(form: FormData): Body {
  const body: Body = Object.create(null) as Body
  let fields = 0
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    fields += 1
    const list = name.endsWith('[]')
    const path = (list ? name.slice(0, -2) : name).split('.')
    if (fields > 2000 || path.length > 5 || path.some((part) => forbidden.has(part))) throw new RangeError('form')
    place(body, path, value, list)
  }
  return body
}

function place(into: Body, path: readonly string[], value: string, list: boolean): void {
  const [first = '', ...rest] = path
  const last = rest.length === 0
  if (last) {
    const before = into[first]
    into[first] = list ? [...(Array.isArray(before) ? before : []), value] : value
    return
  }
  const isList = /^\d+$/.test(rest[0] ?? '')
  if (isList && Number(rest[0]) > 200) throw new RangeError('form')
  const next = into[first] ?? (isList ? [] : (Object.create(null) as Body))
  into[first] = next
  // A list is walked like an object: its numbers are its names.
  place(next as Body, rest, value, list)
}
