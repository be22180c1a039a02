/**
 * Names as they stand on the map: how wide a name can be at most, and the ways it may be broken into
 * lines. Nothing is measured with a browser, so every width errs on the wide side.
 */

/** A name broken into lines. `width` is the widest line in ems; `cut` says that something is missing. */
export type NameShape = { readonly lines: readonly string[]; readonly width: number; readonly cut: boolean }

/** The height of a line, in ems: room for accents above and the tails of Arabic letters below. */
export const LINE_HEIGHT = 1.3

const NARROW = /[iljtfrI1'’.,:;!|() -]/u
const WIDE = /[mwMWÆŒæœ@%…]/u
const CAPITAL = /\p{Lu}/u
const MARK = /\p{M}|\p{Cf}/u
const ARABIC = /\p{Script=Arabic}/u
const LETTER_OF_EUROPE = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}]/u
/** One code point that spells a whole phrase, up to ten and a half ems long. */
const PHRASE = /[\u{FDF0}-\u{FDFF}]/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const ELLIPSIS = '…'

const letters = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** The letters of a text as people count them: an accent or a family emoji is part of one letter. */
export const lettersOf = (text: string): string[] => [...letters.segment(text)].map((s) => s.segment)

function widthOfCharacter(character: string): number {
  if (MARK.test(character)) return 0
  if (NARROW.test(character)) return 0.56
  if (WIDE.test(character)) return 1.06
  if (ARABIC.test(character)) return 0.86
  if (PHRASE.test(character)) return 11
  if (LETTER_OF_EUROPE.test(character)) return CAPITAL.test(character) ? 0.88 : 0.72
  if (/[\u{20}-\u{7e}]/u.test(character)) return 0.8
  return 1.3
}

/** The most a text can take in ems of the map's typeface (Lexend 600, Noto Sans Arabic behind it). */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += widthOfCharacter(character)
  // An Arabic word ends in a letter with a long tail, and a letter that stands alone is wider still.
  if (ARABIC.test(text)) width += 0.6 * text.split(/\s+/u).length
  return width
}

/** The first strong letter decides which way a name runs. */
export const runsRightToLeft = (text: string): boolean => {
  const strong = /\p{L}/u.exec(text)
  return strong !== null && RIGHT_TO_LEFT.test(strong[0])
}

/** Pieces between which a line may end, each with the space or hyphen it carries. */
const piecesOf = (name: string): string[] => name.split(/(?<=[\s-])/u)

/** Exactly `count` lines with the widest as narrow as can be, or nothing if there are too few pieces. */
function balanced(pieces: readonly string[], count: number): NameShape | undefined {
  if (pieces.length < count) return undefined
  if (count === 1) {
    const line = pieces.join('').trim()
    return { lines: [line], width: widthOf(line), cut: false }
  }
  let best: NameShape | undefined
  for (let at = 1; at <= pieces.length - count + 1; at += 1) {
    const first = pieces.slice(0, at).join('').trim()
    const rest = balanced(pieces.slice(at), count - 1)
    if (!rest) continue
    const width = Math.max(widthOf(first), rest.width)
    if (!best || width < best.width) best = { lines: [first, ...rest.lines], width, cut: false }
  }
  return best
}

function cutTo(line: string, ems: number): string {
  const kept = lettersOf(line)
  while (kept.length > 1 && widthOf(kept.join('') + ELLIPSIS) > ems) kept.pop()
  return kept.join('').trimEnd() + ELLIPSIS
}

/** Fills lines from the front and ends the last one with an ellipsis. */
function shortened(pieces: readonly string[], ems: number, lines: number): NameShape {
  const full: string[] = ['']
  for (const piece of pieces) {
    const last = full.length - 1
    const longer = (full[last] ?? '') + piece
    if (full[last] === '' || widthOf(longer.trim()) <= ems) full[last] = longer
    else full.push(piece)
  }
  const shown: string[] = []
  for (const line of full.map((each) => each.trim())) {
    const tooWide = widthOf(line) > ems
    const ends = tooWide || (shown.length === lines - 1 && full.length > lines)
    shown.push(ends ? cutTo(line, ems) : line)
    if (ends || shown.length === lines) break
  }
  return { lines: shown, width: Math.max(...shown.map(widthOf)), cut: true }
}

/**
 * The ways a name may stand on the map, best first: whole on one line, on two, on three; only if none is at
 * most `ems` wide, the front of it with an ellipsis (the whole name stays in the title and in the list).
 */
export function shapesOf(name: string, ems: number, lines: number): readonly NameShape[] {
  const pieces = piecesOf(name.trim().replace(/\s+/gu, ' '))
  const whole: NameShape[] = []
  for (let count = 1; count <= lines; count += 1) {
    const shape = balanced(pieces, count)
    if (shape && shape.width <= ems && shape.width < (whole.at(-1)?.width ?? Infinity)) whole.push(shape)
  }
  return whole.length > 0 ? whole : [shortened(pieces, ems, Math.min(lines, 2))]
}
