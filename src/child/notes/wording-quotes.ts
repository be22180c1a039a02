/**
 * Which stretches of a text are somebody's spoken words: in quotation marks of any kind, or after
 * "she said:". What was said stays as it was said, so nothing in here is ever advised on. Where marks
 * are unclear the stretch is taken too long rather than too short.
 */

/** A stretch of a text in UTF-16 positions, `to` exclusive. */
export type Stretch = { readonly from: number; readonly to: number }

const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ['＂', '＂'], ['“', '”"'], ['„', '“”'], ['«', '»'], ['‹', '›'], ['‘', "’'"], ["'", "'’"], 
  ['`', "`'"],
  // a closing mark that opens: the keyboard turned it round
  ['”', '”'], ['’', '’'],
])
const singles = new Set(['‘', "'", '’'])
const letter = /[\p{L}\p{N}]/u
const space = /\s/
/** 'cause, 'em, 'til, '90s: a mark for missing letters, not for speech. */
const shortened = /^(cause|cos|em|til|till|tis|twas|n|bout|round|ere|\d\ds?)$/i

/** Every stretch of speech in order. Unclosed quotation ends with its line. Time grows with the text. */
export function spokenStretches(text: string): readonly Stretch[] {
  const found: Stretch[] = []
  let i = 0
  while (i < text.length) {
    const mark = text.charAt(i)
    const end = opens(text, i) ? closeOf(text, i, mark) : saidUpTo(text, i)
    if (end === undefined) i += 1
    else {
      found.push({ from: i, to: end })
      i = end
    }
  }
  return found
}

function opens(text: string, i: number): boolean {
  const mark = text.charAt(i)
  if (!closers.has(mark)) return false
  if (!singles.has(mark) && mark !== '`') return true
  const before = text.charAt(i - 1)
  if (letter.test(before) || space.test(text.charAt(i + 1)) || i + 1 >= text.length) return false
  return !shortened.test(/^[\p{L}\p{N}]{0,6}/u.exec(text.slice(i + 1, i + 7))?.[0] ?? '')
}

/** Where the quotation that opens at `i` ends, the closing mark included. */
function closeOf(text: string, i: number, mark: string): number {
  const close = closers.get(mark) ?? mark
  let lineEnd: number | undefined
  let last: number | undefined
  for (let j = i + 1; j < text.length; j += 1) {
    const sign = text.charAt(j)
    if (sign === '\n') {
      if (last !== undefined) return last
      lineEnd ??= j
      if (text.charAt(j + 1) === '\n' || text.charAt(j + 1) === '\r') return lineEnd
    }
    // a new opening on a later line: the first was never closed
    const reopened = lineEnd !== undefined && (sign === mark || sign === '“') && !attached(text, j)
    if (reopened) return lineEnd ?? j
    if (last !== undefined && singles.has(mark) && sign === mark && opens(text, j)) return last
    if (!close.includes(sign)) continue
    if (!singles.has(mark)) return j + 1
    // a single mark inside a word is an apostrophe; the boys' game may hold one more, so look on in the line
    const inside = letter.test(text.charAt(j - 1)) && letter.test(text.charAt(j + 1))
    if (!inside && attached(text, j)) last = j + 1
    if (last !== undefined && lineEnd !== undefined) return last
  }
  return last ?? lineEnd ?? text.length
}

/** Stands right behind something, as a closing mark does. */
function attached(text: string, i: number): boolean {
  return i > 0 && !space.test(text.charAt(i - 1))
}

const saying = /(?:^|[^\p{L}])(?:said|says|say|told me|told us|asked|wrote|writes|answered|words|texted)$/iu

/** "She said: …" runs to the end of its line. */
function saidUpTo(text: string, i: number): number | undefined {
  if (text.charAt(i) !== ':' || !saying.test(text.slice(Math.max(0, i - 12), i))) return undefined
  const end = text.indexOf('\n', i)
  return end === -1 ? text.length : end
}
