import type { Context } from 'hono'
import { bodyOf, formOf } from './form-body.ts'
import { filesOf, type SentFile } from './form-files.ts'

/** What came with a write, from a form of a page or as JSON from a program. */
export type Sent = {
  readonly body: unknown
  /** what was typed into the form, to be shown again beside what is wrong with it; empty for a program */
  readonly typed: Readonly<Record<string, unknown>>
  readonly formToken: string | undefined
  /** the form's own key: pressed twice, it is one deed */
  readonly once: string | undefined
  readonly files: readonly SentFile[]
}

/** Reads it. JSON that is none reads as null, for the room's parser to refuse; throws as `formOf`, `bodyOf` and `filesOf` do. */
export async function readSent(context: Context): Promise<Sent> {
  if (context.req.header('Content-Type')?.startsWith('application/json')) {
    const body: unknown = legible(await context.req.json().catch(() => null))
    return { body, typed: {}, formToken: undefined, once: undefined, files: [] }
  }
  const form = await formOf(context)
  const { csrf, once, ...body } = legible(bodyOf(form))
  return {
    body, typed: body, formToken: typeof csrf === 'string' ? csrf : '',
    once: typeof once === 'string' && once ? once : undefined, files: await filesOf(form),
  }
}

/** What was sent, without signs that no database holds: nought, and halves of letters. */
function legible<T>(sent: T): T {
  if (typeof sent === 'string') return sent.replaceAll('\0', '').toWellFormed() as T
  if (Array.isArray(sent)) return sent.map(legible) as T
  if (sent === null || typeof sent !== 'object') return sent
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, legible(value)])) as T
}
