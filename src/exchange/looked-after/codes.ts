import { plainDate, type PlainDate } from '../../ground/plain-date.ts'
import { codeLists, type CodeList } from './code-lists.ts'

/** Two days, both included. An open end means: still going on. */
export type Span = { readonly from: PlainDate; readonly to?: PlainDate | undefined }

/** Whether a code may stand at a time: yes, never at any time, only until or only from a day. */
export type Judged = 'known' | 'never' | { readonly until: PlainDate } | { readonly from: PlainDate }

type InForce = { readonly code: string; readonly from?: PlainDate; readonly until?: PlainDate }

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')

function inForce(list: CodeList): Map<string, InForce> {
  const codes = new Map<string, InForce>()
  for (const code of words(list.always)) codes.set(code, { code })
  for (const [year, ended] of Object.entries(list.last ?? {})) {
    for (const code of words(ended)) codes.set(code, { code, until: plainDate(`${year}-03-31`) })
  }
  for (const [year, begun] of Object.entries(list.first ?? {})) {
    for (const code of words(begun)) codes.set(code, { code, from: plainDate(`${Number(year) - 1}-04-01`) })
  }
  return codes
}

const lists = new Map(Object.entries(codeLists).map(([column, list]) => [column, inForce(list)]))

/**
 * The code as the list writes it, when case, a decimal of a spreadsheet ("1.0") or true and false are all
 * that differs; otherwise the cell as typed.
 */
export function codeAsListed(column: string, typed: string): string {
  const list = lists.get(column)
  if (!list) return typed
  // The list's own text, so that a hundred thousand rows share one string.
  const known = list.get(typed)
  if (known) return known.code
  const upper = typed.toUpperCase()
  if (list.has(upper)) return upper
  const whole = /^(\d+)\.0+$/.exec(typed)?.[1]
  if (whole !== undefined && list.has(whole)) return whole
  const flag = upper === 'TRUE' ? '1' : upper === 'FALSE' ? '0' : undefined
  return flag !== undefined && list.has(flag) ? flag : typed
}

/**
 * Judges a code at its own time: it is known if it was in force on any day of the span, so a home that
 * began under an old code and one that was re-coded while it lasted are both right. Without a span
 * (nothing in the return tells its year) a code is known if it ever was one.
 */
export function judgeCode(column: string, code: string, at: Span | undefined): Judged {
  const force = lists.get(column)?.get(code)
  if (!force) return 'never'
  if (!at) return 'known'
  if (force.until !== undefined && at.from > force.until) return { until: force.until }
  if (force.from !== undefined && at.to !== undefined && at.to < force.from) return { from: force.from }
  return 'known'
}
