import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Queries, RowsOf } from '../ground/database/query.ts'
import type { Language } from '../ground/messages.ts'
import type { PlainDate } from '../ground/plain-date.ts'
import type { Problem, Result } from '../ground/result.ts'
import type { Keys } from './keys.ts'
import type { ChildOf, Looking, Session } from './session.ts'

/**
 * What a room hands the house: pages to look at and deeds to do, each with its policy in a sentence. A page without one
 * does not start. The same address answers people (HTML) and programs (JSON: the very object the page is made from).
 */

/** Whose hands the page is for: it chooses the skin and the frame. */
export type Side = 'desk' | 'mine'

/** What a page or deed knows about the asking. */
export type Asking = {
  readonly params: Readonly<Record<string, string>>
  readonly search: URLSearchParams
  /** the day in London */
  readonly today: PlainDate
  readonly now: Date
  readonly language: Language
  readonly viewer: Viewer
  /** the council's keys, for what is sealed before it reaches the database */
  readonly keys: Keys
  /** says what was just done, by a key of the room's messages; from the address after a deed */
  readonly done: string | undefined
  /** what was wrong with a form that came back, and what was typed into it */
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, unknown>>
  /** what came along with a form; a name is only ever shown, never a path */
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

export type Viewer = {
  readonly id: string
  readonly kind: 'child' | 'worker' | 'adult'
  readonly called: string
  /** brings in the council's returns */
  readonly returns?: boolean
}

/** A file to keep instead of a page to look at: its name on the device, its type, and what is in it. */
export type Kept = { readonly name: string; readonly type: string; readonly body: string }

export type Page = {
  readonly at: string
  readonly side: Side
  readonly subject: string
  /** who may open it and why: the policy of the route, in words */
  readonly why: string
  /** the object the page is made from, or nothing when this person may not open it or it is not there */
  readonly load: (session: Session, asking: Asking) => Promise<unknown>
  readonly title: (data: never, asking: Asking) => string
  readonly view: (data: never, asking: Asking) => VNode
  /** the same, as a file that was asked for by the address; nothing when the page itself was */
  readonly file?: (data: never, asking: Asking) => Kept | undefined
  /** scripts of the page, by the island's name */
  readonly islands?: readonly string[]
}

export type PageOf<Asked extends Queries, Data> = {
  readonly at: string
  readonly side: Side
  readonly subject: string
  readonly why: string
  readonly act?: Looking['act']
  /** the query that shows words of several children: each of them is traced too */
  readonly shows?: keyof Asked & string
  /** on whose record: the child in the address, the viewer's own, or nobody's in particular */
  readonly on: 'child' | 'my own' | 'nobody in particular'
  readonly asks: (of: ChildOf, asking: Asking) => Asked
  /** rows in, the page's object out; nothing: as if it were not there */
  readonly data: (rows: RowsOf<Asked>, asking: Asking) => Data | undefined
  readonly title: (data: Data, asking: Asking) => string
  readonly view: (data: Data, asking: Asking) => VNode
  readonly file?: (data: Data, asking: Asking) => Kept | undefined
  readonly islands?: readonly string[]
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Declares a page. All its queries go in one statement with the trace. */
export function page<Asked extends Queries, Data>(of: PageOf<Asked, Data>): Page {
  return {
    at: of.at,
    side: of.side,
    subject: of.subject,
    why: of.why,
    ...(of.islands ? { islands: of.islands } : {}),
    title: of.title as Page['title'],
    view: of.view as Page['view'],
    ...(of.file ? { file: of.file as NonNullable<Page['file']> } : {}),
    load: async (session, asking) => {
      const id = asking.params['child'] ?? ''
      if (of.on === 'child' && !uuid.test(id)) return undefined
      const child: ChildOf = of.on === 'child' ? { child: id } : 'my own'
      const looking: Looking = {
        on: of.on === 'nobody in particular' ? of.on : child,
        act: of.act ?? 'opened',
        subject: of.subject,
        ...(of.shows === undefined ? {} : { shows: of.shows }),
      }
      const rows = await session.look(looking, of.asks(child, asking))
      return rows === undefined ? undefined : of.data(rows, asking)
    },
  }
}

/** What a deed leaves: the ids of what it made (never the words), and the page to go to. */
export type Done = { readonly ids: Readonly<Record<string, string | readonly string[]>>; readonly goTo: string }

export type Deed = {
  readonly at: string
  readonly subject: string
  readonly why: string
  /** the parser's shape, for the printed API */
  readonly shape: z.ZodType
  /** parses and does; problems mean nothing was changed */
  readonly act: (session: Session, body: unknown, asking: Asking) => Promise<Result<Done>>
  /** the page that shows the form again with what was typed and what was wrong */
  readonly back: string
}

/** Declares a deed: a parser and an action; the same for a form, JSON and an import. */
export function deed<Shape extends z.ZodType>(of: {
  readonly at: string
  readonly subject: string
  readonly why: string
  readonly shape: Shape
  readonly back: string
  readonly act: (session: Session, value: z.infer<Shape>, asking: Asking) => Promise<Result<Done>>
}): Deed {
  return {
    at: of.at,
    subject: of.subject,
    why: of.why,
    shape: of.shape,
    back: of.back,
    act: async (session, body, asking) => {
      const parsed = of.shape.safeParse(body)
      if (parsed.success) return of.act(session, parsed.data, asking)
      return {
        ok: false,
        problems: parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), said: issue.message })),
      }
    },
  }
}

/** What a room hands the house, from its room.ts. */
export type Room = {
  readonly name: string
  readonly pages: readonly Page[]
  readonly deeds: readonly Deed[]
  /** the sentences its problems are said in */
  readonly messages: { readonly room: string; readonly english: Readonly<Record<string, string>> }
}
