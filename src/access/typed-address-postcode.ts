import { stretch, type Token, type Typed } from './typed-address-reading.ts'
import { numberAt } from './typed-address-spoken.ts'
import { afterNumbers, areas, livingVerbs, ordinaryCodes, shortWords, spoken } from './typed-address-words.ts'

/**
 * Postcodes by shape alone: two halves in six shapes, however they are spaced, dotted, spelled out,
 * broken over a line or slipped (O for 0, I or L for 1), and halves by themselves. Whether such a
 * postcode exists is never asked.
 */

/** One letter or digit, and whether a break stands before it. */
type Sign = {
  readonly sign: string
  readonly upper: boolean
  readonly token: number
  readonly first: boolean
  readonly last: boolean
  readonly gap: number
}

const shapes = ['AA99', 'AA9A', 'AA9', 'A99', 'A9A', 'A9'].map((outward) => `${outward}9AA`)
const widestGap = 3

/** Every full postcode and every half one. Looks at most seven signs ahead from each place. */
export function postcodes(tokens: readonly Token[]): readonly Typed[] {
  const signs = spellOut(tokens)
  const found: Typed[] = []
  const taken = new Set<number>()
  for (let i = 0; i < signs.length; i += 1) {
    if (!signs[i]?.first) continue
    const run = fullAt(signs, i)
    if (!run) continue
    found.push({ ...stretch(tokens, run[0]?.token ?? 0, run.at(-1)?.token ?? 0), what: 'postcode' })
    for (const one of run) taken.add(one.token)
    i += run.length - 1
  }
  for (let i = 0; i < tokens.length; i += 1) {
    const last = taken.has(i) ? undefined : halfAt(tokens, i)
    if (last !== undefined) found.push({ ...stretch(tokens, i, last), what: 'part-postcode' })
  }
  return found
}

/** The text as single letters and digits. A long word stands as one sign that no shape takes. */
function spellOut(tokens: readonly Token[]): readonly Sign[] {
  const signs: Sign[] = []
  let gap = 0
  let i = 0
  while (i < tokens.length) {
    const token = tokens[i]
    if (token === undefined) break
    if (token.kind === 'mark') {
      gap += 1
      i += 1
      continue
    }
    const number = token.kind === 'word' && token.text.length > 2 ? numberAt(tokens, i) : undefined
    const text = number?.digits ?? spoken.get(token.text) ?? (token.text.length > 4 ? '#' : token.text)
    const typed = text === token.text ? token.typed : text
    const next = number?.next ?? i + 1
    const open = !tokens[next]?.glued
    for (let at = 0; at < text.length; at += 1) {
      signs.push({
        sign: text.charAt(at),
        upper: typed.charAt(at) !== text.charAt(at),
        token: next - 1,
        first: at === 0 && !token.glued,
        last: at === text.length - 1 && open,
        gap: at > 0 ? 0 : token.glued ? 0 : gap + 1,
      })
    }
    gap = 0
    i = next
  }
  return signs
}

const slipToDigit = new Map([['o', '0'], ['i', '1'], ['l', '1']])
const slipToLetter = new Map([['0', 'o'], ['1', 'i']])

function fullAt(signs: readonly Sign[], start: number): readonly Sign[] | undefined {
  for (const shape of shapes) {
    const run = signs.slice(start, start + shape.length)
    if (run.length === shape.length && run.at(-1)?.last && fits(run, shape)) return run
  }
  return undefined
}

function fits(run: readonly Sign[], shape: string): boolean {
  let slips = 0
  let digits = 0
  let inner = false
  const second = shape.length - 3
  for (const [at, one] of run.entries()) {
    const wantsDigit = shape.charAt(at) === '9'
    const isDigit = one.sign >= '0' && one.sign <= '9'
    if (isDigit) digits += 1
    if (wantsDigit !== isDigit) {
      const slip = wantsDigit ? slipToDigit : slipToLetter
      if (at > second || !slip.has(one.sign)) return false
      slips += 1
    } else if (!isDigit && !(one.sign >= 'a' && one.sign <= 'z')) return false
    if (at > 0 && one.gap > widestGap + 1) return false
    if (at > 0 && at !== second && one.gap > 0) inner = true
  }
  if (digits === 0) return false
  return believable(run, second, { slips: slips > 0, inner })
}

/** Turns down ordinary words that happen to fall into the shape: "at 1 3 he said", "M6 2nd exit". */
function believable(
  run: readonly Sign[],
  second: number,
  has: { slips: boolean; inner: boolean },
): boolean {
  const area = run.slice(0, second).filter((one) => !(one.sign >= '0' && one.sign <= '9'))
  const letters = area.map((one) => one.sign).join('')
  const unit = run.slice(second + 1).map((one) => one.sign).join('')
  // an l that stands for a 1 is small among capitals
  const loud = run.every((one) => one.upper || one.sign === 'l' || !/[a-z]/.test(one.sign))
  const unitAlone = (run[second + 1]?.gap ?? 0) > 0
  const weak = 'abmyspkc'.includes(letters) || ordinaryCodes.has(letters) || has.slips || has.inner
  const counted = afterNumbers.has(unit) || afterNumbers.has((run[second]?.sign ?? '') + unit)
  if (counted && !loud && weak) return false
  if (has.slips) {
    const digitInSecond = run[second]?.sign.match(/\d/) !== null
    return !has.inner && (loud || (digitInSecond && !shortWords.has(letters)))
  }
  if (!has.inner) return true
  const single = run.every((one) => one.first && one.last)
  if (single) return true
  if (shortWords.has(letters) && (shortWords.has(unit) || !loud)) return false
  if (letters.length === 1 && (letters === 'a' || letters === 'i' || !loud)) return false
  return !(unitAlone && shortWords.has(unit) && !loud)
}

/** The token that ends half a postcode beginning at `i`, or nothing. */
function halfAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i]
  if (token === undefined || token.glued) return undefined
  const asked = askedFor(tokens, i)
  if (token.kind === 'number') return asked ? inwardAt(tokens, i) : undefined
  if (token.kind === 'mark' || token.text.length > 2) return spokenHalf(tokens, i, asked)
  const spelled = token.text.length === 1 && token.shout && tokens[i + 1]?.shout &&
    tokens[i + 1]?.text.length === 1
  const letters = spelled ? token.text + tokens[i + 1]?.text : token.text
  if (!/^[a-z]{1,2}$/.test(letters)) return undefined
  const afterLetters = spelled ? i + 2 : i + 1
  const joint = ['-', '.', '/'].includes(tokens[afterLetters]?.text ?? '') ? afterLetters + 1 : afterLetters
  const number = numberAt(tokens, joint)
  if (number === undefined || !/^\d{1,2}$/.test(number.digits)) {
    return asked && token.shout && areas.has(letters) && (letters.length === 2) ? afterLetters - 1 : undefined
  }
  const written = tokens[joint]?.glued === true
  const end = districtEnd(tokens, number.next)
  if (end === undefined) return undefined
  if (asked || (livesIn(tokens, i) && (written || token.shout || areas.has(letters)))) return end
  if (letters.length !== 2 || ordinaryCodes.has(letters)) return undefined
  if (written) return end
  return token.shout && areas.has(letters) && !muchWritten.has(letters) ? end : undefined
}

/** Areas that are also things people count with: PE lessons, social workers, South East. */
const muchWritten = new Set([
  'pe', 'sw', 'se', 'so', 'co', 'al', 'me', 'ch', 'ex', 'ne', 'ml', 'pa', 'ss', 'st',
])

/** NR1A ends at the A; 12 and 12.5 go on as something else. */
function districtEnd(tokens: readonly Token[], next: number): number | undefined {
  const after = tokens[next]
  if (after?.glued) {
    return after.kind === 'word' && after.text.length === 1 && !tokens[next + 1]?.glued ? next : undefined
  }
  const decimal = after?.text === '.' && after.close && tokens[next + 1]?.kind === 'number' &&
    tokens[next + 1]?.close
  return decimal ? undefined : next - 1
}

/** "N R twenty-one" and "november romeo two": letters said one by one. */
function spokenHalf(tokens: readonly Token[], i: number, asked: boolean): number | undefined {
  if (!spoken.has(tokens[i]?.text ?? '') || !spoken.has(tokens[i + 1]?.text ?? '')) return undefined
  const number = numberAt(tokens, i + 2)
  if (number !== undefined && number.digits.length < 3) return number.next - 1
  return asked ? i + 1 : undefined
}

function inwardAt(tokens: readonly Token[], i: number): number | undefined {
  const unit = tokens[i + 1]
  const fit = tokens[i]?.text.length === 1 && unit?.kind === 'word' && unit.text.length === 2
  return fit && !tokens[i + 2]?.glued && !(unit.text === 'of') ? i + 1 : undefined
}

/** Somebody speaks of a postcode close by. */
function askedFor(tokens: readonly Token[], i: number): boolean {
  for (let at = Math.max(0, i - 9); at < Math.min(tokens.length, i + 6); at += 1) {
    const text = tokens[at]?.text ?? ''
    if (/^(postcode|postcodes|postcode's|pcode|postal|outcode)$/.test(text)) return true
    const next = tokens[at + 1]?.text === '-' ? at + 2 : at + 1
    if (text === 'post' && /^codes?$/.test(tokens[next]?.text ?? '')) return true
  }
  return false
}

function livesIn(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]?.text ?? ''
  if (!['in', 'at', 'to', 'near', 'around'].includes(before)) return false
  // "moved to S20" is the law, not Sheffield
  return [2, 3].some((back) => {
    const word = tokens[i - back]?.text ?? ''
    return livingVerbs.has(word) && !(before === 'to' && word.startsWith('mov') && tokens[i]?.text === 's')
  })
}
