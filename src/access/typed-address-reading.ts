import { lookAlikes } from './typed-address-words.ts'

/**
 * How typed words are read before anybody looks for an address in them: letters that only look
 * like ours become ours, marks over letters and invisible signs go, and what is left is cut into
 * words, numbers and marks that still know where they stood in the text.
 */

/** One word, number or mark. `from` and `to` are UTF-16 positions in the original text, `to` exclusive. */
export type Token = {
  readonly text: string
  /** the same with the capitals it was typed with */
  readonly typed: string
  readonly kind: 'word' | 'number' | 'mark'
  readonly from: number
  readonly to: number
  /** touches the word or number before it: the 'a' in 12a */
  readonly glued: boolean
  /** touches whatever stands before it, marks included */
  readonly close: boolean
  /** stands on a new line */
  readonly line: boolean
  /** begins with a capital */
  readonly capital: boolean
  /** capitals throughout */
  readonly shout: boolean
}

/** A stretch of the text and what its form looks like. `to` is exclusive. */
export type Typed = { readonly from: number; readonly to: number; readonly what: Kind }

export type Kind =
  | 'postcode'
  | 'part-postcode'
  | 'street'
  | 'dwelling'
  | 'place'
  | 'coordinates'
  | 'map'
  | 'phone'
  | 'email'

/** The words of the token at a place, nothing where there is none. */
export const wordAt = (tokens: readonly Token[], i: number): string => tokens[i]?.text ?? ''

/** Where in the original text the tokens from `first` to `last`, both inclusive, stand. */
export function stretch(tokens: readonly Token[], first: number, last: number): { readonly from: number; readonly to: number } {
  return { from: tokens[first]?.from ?? 0, to: tokens[last]?.to ?? 0 }
}

type Letter = { readonly text: string; readonly from: number; readonly to: number; readonly upper: boolean }

const invisible = /^[\p{Cf}\u115F\u1160\u3164\uFFA0]$/u
const mark = /^\p{M}$/u
const letter = /^\p{L}$/u
const number = /^\p{Nd}$/u

/**
 * The text cut into tokens. An invisible sign may join ("N[ ]R1") or part ("Elm[ ]Road") what stands
 * around it, so a text that holds one is read both ways; every other text is read once.
 */
export function readings(text: string): readonly (readonly Token[])[] {
  const letters: Letter[] = []
  const parted: Letter[] = []
  let hidden = false
  let at = 0
  for (const sign of text) {
    const to = at + sign.length
    if (sign > '\u007F' && invisible.test(sign)) {
      hidden = true
      parted.push({ text: ' ', from: at, to, upper: false })
    } else {
      for (const plain of plainLetters(sign)) {
        const one = { text: plain.toLowerCase(), from: at, to, upper: plain !== plain.toLowerCase() }
        letters.push(one)
        parted.push(one)
      }
    }
    at = to
  }
  return hidden ? [cut(letters), cut(parted)] : [cut(letters)]
}

/** One sign as plain letters: full-width, circled, accented and foreign look-alikes become a to z, 0 to 9. */
function plainLetters(sign: string): readonly string[] {
  if (sign <= '\u007F') return [sign]
  const known = lookAlikes.get(sign)
  if (known !== undefined) return [known]
  const code = sign.codePointAt(0) ?? 0
  // flags are written with letters of their own
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return [String.fromCodePoint(code - 0x1f1e6 + 65)]
  const plain: string[] = []
  for (const part of sign.normalize('NFKD')) {
    if (!mark.test(part)) plain.push(lookAlikes.get(part) ?? (number.test(part) ? digitOf(part) : part))
  }
  return plain
}

/** A digit of any script as 0 to 9: each script keeps its ten in one row that begins with nought. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && number.test(String.fromCodePoint(code - value - 1))) value += 1
  return code < 128 ? sign : String(value)
}

function kindOf(one: Letter | undefined): Token['kind'] | 'space' {
  if (one === undefined || /^\s$/.test(one.text)) return 'space'
  if (one.text >= 'a' && one.text <= 'z') return 'word'
  if (one.text >= '0' && one.text <= '9') return 'number'
  return letter.test(one.text) ? 'word' : 'mark'
}

function cut(letters: readonly Letter[]): readonly Token[] {
  const tokens: Token[] = []
  let i = 0
  while (i < letters.length) {
    const first = letters[i]
    const kind = kindOf(first)
    if (first === undefined || kind === 'space') {
      i += 1
      continue
    }
    const end = kind === 'mark' ? i + 1 : runEnd(letters, i, kind)
    const run = letters.slice(i, end)
    const line = /[\n\r]/.test(letters.slice(Math.max(0, i - 2), i).map((one) => one.text).join(''))
    const before = tokens.at(-1)
    const close = before !== undefined && kindOf(letters[i - 1]) !== 'space'
    tokens.push({
      text: run.map((one) => (one.text === '\u2019' ? "'" : one.text)).join(''),
      typed: run.map((one) => (one.upper ? one.text.toUpperCase() : one.text)).join(''),
      kind,
      from: first.from,
      to: run.at(-1)?.to ?? first.to,
      glued: close && before.kind !== 'mark' && kind !== 'mark',
      close,
      line,
      capital: first.upper,
      shout: first.upper && run.every((one) => one.upper || kindOf(one) !== 'word'),
    })
    i = end
  }
  return tokens
}

/** Where a word or number ends: apostrophes inside stay (St John's), ElmRoad is cut before its capital. */
function runEnd(letters: readonly Letter[], start: number, kind: 'word' | 'number'): number {
  let i = start + 1
  for (; i < letters.length; i += 1) {
    const one = letters[i]
    const inside = kind === 'word' && (one?.text === "'" || one?.text === '\u2019')
    if (inside && kindOf(letters[i + 1]) === 'word') continue
    if (kindOf(one) !== kind) break
    // the first three letters stay together for the sake of names such as McDonald
    if (kind === 'word' && i > start + 2 && one?.upper && !letters[i - 1]?.upper) break
  }
  return i
}
