import { stretch, type Token, type Typed, wordAt } from './typed-address-reading.ts'
import { numberAt } from './typed-address-spoken.ts'
import { mapHosts, shortWords } from './typed-address-words.ts'

/** Coordinates, grid references, plus codes, map links, three-word places, telephone and e-mail. */

function span(tokens: readonly Token[], first: number, last: number, what: Typed['what']): Typed {
  return { ...stretch(tokens, first, last), what }
}

type Degree = { readonly value: number; readonly decimals: number; readonly next: number }

/** A decimal degree (52.6309) or a whole number: where it ends and how many decimals it has. */
function decimalAt(tokens: readonly Token[], i: number): Degree | undefined {
  const whole = tokens[i]
  if (whole?.kind !== 'number' || whole.text.length > 3) return undefined
  const part = tokens[i + 2]
  if (wordAt(tokens, i + 1) === '.' && part?.kind === 'number' && part.close && part.text.length < 16) {
    return { value: Number(`${whole.text}.${part.text}`), decimals: part.text.length, next: i + 3 }
  }
  return { value: Number(whole.text), decimals: 0, next: i + 1 }
}

const latitudes = 'n s e w ° lat latitude long lon lng longitude'.split(' ')
const between = new Set([...latitudes, ...`, ; / - : = and " ' ( ) |`.split(' ')])
const compass = new Set([...latitudes, 'north', 'south', 'east', 'west'])

/** Two decimal degrees that fall on these islands, or degrees with minutes. */
function degrees(tokens: readonly Token[], i: number): number | undefined {
  const north = decimalAt(tokens, i)
  if (north === undefined) return undefined
  const sign = wordAt(tokens, north.next)
  if (sign === '°' || sign === 'deg' || sign === 'degrees') {
    const minutes = decimalAt(tokens, north.next + 1)
    if (minutes && /^(['′’"]|min|minutes)$/.test(wordAt(tokens, minutes.next))) {
      return endOfDegrees(tokens, minutes.next)
    }
  }
  if (north.value < 49 || north.value > 61) return undefined
  let j = north.next
  let named = compass.has(wordAt(tokens, i - 1))
  for (let steps = 0; steps < 5 && between.has(wordAt(tokens, j)); steps += 1) {
    named ||= compass.has(wordAt(tokens, j))
    j += 1
  }
  const east = decimalAt(tokens, j)
  if (east === undefined || j === north.next && !tokens[j]?.kind) return undefined
  if (east.value > 9 || tokens[j]?.glued) return undefined
  named ||= compass.has(wordAt(tokens, east.next))
  const enough = named ? 1 : 3
  return Math.min(north.decimals, east.decimals) >= enough ? east.next - 1 : undefined
}

function endOfDegrees(tokens: readonly Token[], start: number): number {
  let last = start
  for (let j = start + 1; j < start + 16; j += 1) {
    const text = wordAt(tokens, j)
    if (tokens[j]?.kind === 'number' || /^[°′″'".,nsew]$/.test(text)) {
      if (/^[nsew]$/.test(text)) last = j
    } else break
  }
  return last
}

/** Ordnance Survey squares: TG 23 08, TG2308, tg 230 085; four digits only where they are written apart. */
function gridReference(tokens: readonly Token[], i: number): number | undefined {
  const square = tokens[i]
  if (square?.kind !== 'word' || square.glued || !/^[hnostj][a-hj-z]$/.test(square.text)) return undefined
  if (shortWords.has(square.text)) return undefined
  const first = tokens[i + 1]
  const second = tokens[i + 2]
  if (first?.kind !== 'number' || tokens[i + 2]?.glued) return undefined
  const size = first.text.length
  if (second?.kind === 'number' && second.text.length === size && size > 1 && size < 6) {
    return size > 2 || square.shout ? i + 2 : undefined
  }
  if (size % 2 === 1 || size > 10) return undefined
  const short = size === 4 && square.shout && first.glued && !/^(19|20)/.test(first.text)
  return size >= 6 || short ? i + 1 : undefined
}

const plusSigns = /^[23456789cfghjmpqrvwx]+$/

/** A plus code such as 9F43JQ2X+2X: letters of its own alphabet on both sides of a plus. */
function plusCode(tokens: readonly Token[], plus: number): [number, number] | undefined {
  let first = plus
  let before = ''
  while (plus - first < 8 && tokens[first]?.close && tokens[first - 1]?.kind !== 'mark') {
    first -= 1
    before = wordAt(tokens, first) + before
    if (!tokens[first]?.glued) break
  }
  let last = plus
  let after = ''
  while (last - plus < 4 && tokens[last + 1]?.close && tokens[last + 1]?.kind !== 'mark') {
    last += 1
    after += wordAt(tokens, last)
  }
  const sized = [4, 6, 8].includes(before.length) && (after.length === 2 || after.length === 3)
  const fit = sized && plusSigns.test(before) && plusSigns.test(after)
  return fit && /[a-z]/.test(before + after) && /\d/.test(before) ? [first, last] : undefined
}

/**
 * ///first.second.third; three dotted words behind "what3words"; three dotted words of four letters or
 * more.
 */
function threeWords(tokens: readonly Token[], i: number): number | undefined {
  const parts = [i, i + 2, i + 4].map((j) => tokens[j])
  const dots = [i + 1, i + 3].every((j) => wordAt(tokens, j) === '.' && tokens[j]?.close)
  if (!dots || parts.some((part) => part?.kind !== 'word') || !parts[1]?.close || !parts[2]?.close) {
    return undefined
  }
  const slashes = wordAt(tokens, i - 1) === '/' && wordAt(tokens, i - 2) === '/'
  let named = false
  for (let j = Math.max(0, i - 6); j < i; j += 1) {
    named ||= /^(w3w|what3words|words?|what)$/.test(wordAt(tokens, j)) || (wordAt(tokens, j) === '3' && j > i - 4)
  }
  const bare = parts.every((part) => part && part.text.length > 3) && !tokens[i]?.close
  return slashes || named || bare ? i + 4 : undefined
}

/** British telephone numbers: ten or eleven digits from 0, twelve from 44, in digits or in words. */
function telephone(tokens: readonly Token[], i: number): number | undefined {
  if (tokens[i]?.glued && tokens[i]?.kind === 'number') return undefined
  let digits = ''
  let j = i
  let last = i
  let apart = 0
  while (digits.length < 15 && apart < 4) {
    const text = wordAt(tokens, j)
    const letter = /^[oli]$/.test(text) && digits !== ''
    const nought = text === 'o' || text === 'oh' ? '0' : letter ? '1' : undefined
    const number = nought === undefined ? numberAt(tokens, j) : { digits: nought, next: j + 1 }
    if (number !== undefined && (number.digits.length < 14)) {
      digits += number.digits
      j = number.next
      last = j - 1
      apart = 0
    } else if (/^(-|\.|\(|\)|\/|\+)$/.test(text) || text === 'double') {
      j += 1
      apart += 1
    } else break
    if (digits.length === 1 && digits !== '0' && digits !== '4') return undefined
  }
  const home = /^0[12378]\d{8,9}$/.test(digits)
  const abroad = /^(0044|44)0?[12378]\d{8,9}$/.test(digits)
  if (!home && !abroad) return undefined
  // 01-02-2024 1030 is a day and an hour
  const dated = /^0[1-9](0[1-9]|1[0-2])(19|20)\d\d/.test(digits) && wordAt(tokens, i).length === 2
  return dated ? undefined : last
}

const mailEnd = /^(com|co|uk|org|net|gov|info|me|eu|io)$/

/** name@place.uk, and "name at place dot uk". */
function mail(tokens: readonly Token[], i: number): [number, number] | undefined {
  const sign = wordAt(tokens, i)
  const spokenAt = sign === 'at'
  if (sign !== '@' && !spokenAt) return undefined
  let first = i - 1
  while (first > 0 && i - first < 12 && tokens[first]?.close && tokens[first - 1]?.kind !== undefined &&
    !/^[,;:<>]$/.test(wordAt(tokens, first - 1))) first -= 1
  if (/^[[(]$/.test(wordAt(tokens, i - 1))) first -= 1
  for (let j = i + 2; j < i + 12; j += 1) {
    const dot = wordAt(tokens, j) === '.' ? tokens[j]?.close && tokens[j + 1]?.close : wordAt(tokens, j) === 'dot'
    const end = /^[\])]$/.test(wordAt(tokens, j + 1)) ? j + 2 : j + 1
    if (!dot || tokens[end]?.kind !== 'word') continue
    const known = mailEnd.test(wordAt(tokens, end))
    const close = wordAt(tokens, j) === '.' && sign === '@'
    if (!(known || close)) continue
    let last = end
    while (last - j < 8 && (wordAt(tokens, last + 1) === '.' || wordAt(tokens, last + 1) === 'dot') &&
      mailEnd.test(wordAt(tokens, last + 2))) last += 2
    return [Math.max(0, first), last]
  }
  return sign === '@' && tokens[i]?.close && tokens[i + 1]?.close ? [Math.max(0, first), i + 1] : undefined
}

/** "grid reference 623085": figures alone, once somebody calls them so. */
function namedReference(tokens: readonly Token[], i: number): number | undefined {
  const size = wordAt(tokens, i).length
  if (tokens[i]?.kind !== 'number' || size < 6 || size > 12 || size % 2 === 1) return undefined
  for (let j = Math.max(0, i - 4); j < i; j += 1) if (wordAt(tokens, j) === 'grid') return i
  return undefined
}

/** Everything of this file in one text read as tokens. Each start looks at a bounded number of tokens. */
export function numbersAndLinks(tokens: readonly Token[]): readonly Typed[] {
  const found: Typed[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const coordinates = degrees(tokens, i) ?? gridReference(tokens, i) ?? namedReference(tokens, i)
    if (coordinates !== undefined) found.push(span(tokens, i, coordinates, 'coordinates'))
    const plus = wordAt(tokens, i) === '+' ? plusCode(tokens, i) : undefined
    if (plus) found.push(span(tokens, plus[0], plus[1], 'coordinates'))
    const three = threeWords(tokens, i)
    if (three !== undefined) found.push(span(tokens, i, three, 'map'))
    const call = telephone(tokens, i)
    if (call !== undefined) found.push(span(tokens, i, call, 'phone'))
    const post = mail(tokens, i)
    if (post) found.push(span(tokens, post[0], post[1], 'email'))
  }
  return found
}

/** Links to maps, whole up to the next space. Looks for each known host once through the text. */
export function mapLinks(text: string): readonly Typed[] {
  const low = text.toLowerCase()
  // a lower-cased text that changed its length would point at the wrong place
  const same = low.length === text.length ? low : text
  const found: Typed[] = []
  for (const host of mapHosts) {
    let from = same.indexOf(host)
    while (from !== -1) {
      let to = from + host.length
      while (to < same.length && !/\s/.test(same.charAt(to))) to += 1
      found.push({ from, to, what: 'map' })
      from = same.indexOf(host, to)
    }
  }
  return found
}
