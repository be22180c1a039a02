import { stretch, type Token, type Typed, wordAt } from './typed-address-reading.ts'
import { numberAt } from './typed-address-spoken.ts'
import {
  helpedRoads, living, maybeRoads, noName, ordinaryAfter, ordinaryRoad, ordinaryTitle, roads,
} from './typed-address-words.ts'

/**
 * Streets. A road word ("Lane") with a name before it is a street;
 * road words that are also ordinary words ("close", "drive", "court") need a capital, a house number or
 * somebody who lives there.
 */

const longestName = 4
/** Every street. Looks at most a dozen tokens back from each road word. */
export function streets(tokens: readonly Token[]): readonly Typed[] {
  const found: Typed[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const street = streetAt(tokens, i)
    const spaced = spacedOut(tokens, i)
    if (spaced !== undefined) found.push({ ...stretch(tokens, i, spaced), what: 'street' })
    if (street !== undefined) found.push({ ...stretch(tokens, street, i), what: 'street' })
  }
  return found
}

/** The road word as it is meant: R0ad and c1ose are road and close. */
function roadWord(tokens: readonly Token[], i: number): string {
  const token = tokens[i]
  if (token?.kind !== 'word') return ''
  if (!token.glued || tokens[i - 1]?.kind !== 'number') return token.text
  const letter = wordAt(tokens, i - 1) === '0' ? 'o' : wordAt(tokens, i - 1) === '1' ? 'l' : ''
  return letter === '' || !tokens[i - 1]?.glued ? token.text : wordAt(tokens, i - 2) + letter + token.text
}

type Strength = 'road' | 'maybe' | 'helped' | ''

function strengthOf(word: string): Strength {
  if (roads.has(word)) return 'road'
  if (maybeRoads.has(word)) return 'maybe'
  return helpedRoads.has(word) ? 'helped' : ''
}

/** The first token of the street whose road word stands at `i`, or nothing. */
function streetAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i]
  if (token?.kind !== 'word') return undefined
  const word = roadWord(tokens, i)
  const slipped = word !== token.text
  const strength = strengthOf(word)
  if (strength === '') return undefined
  // 3rd and 1st are days, unless they name an avenue
  if (token.glued && !slipped && tokens[i - 1]?.kind === 'number') return undefined
  const end = slipped ? i - 2 : i
  const first = nameBefore(tokens, end, token.capital)
  const number = houseNumber(tokens, first)
  const helped = number !== undefined || livesThere(tokens, first)
  const begin = number ?? first
  if (first === end) return theStreet(tokens, end, number)
  if (ordinary(tokens, first, end, i, strength)) return helped && token.capital ? begin : undefined
  if (strength === 'road') return helped || token.capital || unarticled(tokens, first) ? begin : undefined
  if (word === 'st' && number === undefined && saint(tokens, i)) return undefined
  const next = tokens[i + 1]
  if (token.capital && !token.shout) {
    const food = /^(thru|through)$/.test(next?.text ?? '')
    const proper = strength === 'maybe' && tokens[first]?.capital && !food
    return helped || proper ? begin : undefined
  }
  const ended = next === undefined || next.line || next.kind !== 'word'
  if (token.shout && tokens[first]?.shout && strength === 'maybe' && ended) return begin
  return helped && (ended || !ordinaryAfter.get(word)?.has(next.text)) ? begin : undefined
}

/** Walks back over the words that could be the name; answers where the name begins. */
export function nameBefore(tokens: readonly Token[], i: number, proper: boolean): number {
  let first = i
  let words = 0
  for (let j = i - 1; j >= 0 && words < longestName; j -= 1) {
    const token = tokens[j]
    const joins = /^[-._,/]$/.test(token?.text ?? '') && token?.close && tokens[j + 1]?.close
    const short = token?.text === '.' && /^(st|dr|gt|lt|old|upr|lwr|[a-z])$/.test(wordAt(tokens, j - 1))
    if (joins || short) continue
    const ordinal = token?.glued && /^(st|nd|rd|th)$/.test(token.text) && tokens[j - 1]?.kind === 'number'
    if (ordinal) {
      first = j - 1
      break
    }
    // Prince of Wales Road: small words inside a name count when a capital stands before them
    const small = /^(of|the|and|in|by|on|le|de|la|upon|under)$/.test(token?.text ?? '')
    const hyphens = wordAt(tokens, j - 1) === '-' && wordAt(tokens, j + 1) === '-'
    const named = hyphens || (proper && properBefore(tokens, j)) || counted(tokens, j)
    const bridges = small && words > 0 && named
    if (!bridges && (token?.kind !== 'word' || noName.has(token.text))) break
    if (/^(st|dr|rd)$/.test(token?.text ?? '') && tokens[j]?.glued) break
    if (token && numberAt(tokens, j) && j === i - 1) break
    if (token && numberAt(tokens, j) && words > 0) break
    const turns = token?.capital === false && tokens[j + 1]?.capital && !tokens[j + 1]?.glued
    if (turns && words > 0 && !bridges) break
    if (!bridges) first = j
    words += 1
  }
  return first
}

/** "107 prince of elms row": a small "of" inside a name that has a number before it. */
function counted(tokens: readonly Token[], j: number): boolean {
  return wordAt(tokens, j) === 'of' && houseNumber(tokens, j - 1) !== undefined && !noName.has(wordAt(tokens, j - 1))
}

function properBefore(tokens: readonly Token[], j: number): boolean {
  const before = tokens[j - 1]
  if (before?.text === '-') return true
  if (before?.kind !== 'word') return false
  if (/^(of|in|by|on|upon)$/.test(before.text)) return tokens[j - 2]?.capital === true
  return before.capital && !noName.has(before.text)
}

/** Where the house number before a name begins, or nothing: 12, 12a, 12-14, no. 12, twelve, Flat 3. */
export function houseNumber(tokens: readonly Token[], first: number): number | undefined {
  let i = first - 1
  if (wordAt(tokens, i) === ',' || (wordAt(tokens, i) === '.' && tokens[first]?.close)) i -= 1
  if (wordAt(tokens, i) === 'the' && first - i === 1) return undefined
  const suffix = tokens[i]
  if (suffix?.glued && suffix.kind === 'word' && suffix.text.length === 1) i -= 1
  else if (suffix?.kind === 'word' && suffix.text.length === 1 && tokens[i - 1]?.kind === 'number') i -= 1
  let begin = tokens[i]?.kind === 'number' && wordAt(tokens, i).length < 5 ? i : wordNumberEnding(tokens, i)
  if (begin === undefined) return undefined
  if (/^(-|\/|&|to|and)$/.test(wordAt(tokens, begin - 1)) && tokens[begin - 2]?.kind === 'number') begin -= 2
  if (/^(year|years|aged|age|section|class|grade|stage)$/.test(wordAt(tokens, begin - 1))) return undefined
  return begin
}

function wordNumberEnding(tokens: readonly Token[], i: number): number | undefined {
  for (let back = 5; back >= 0; back -= 1) {
    const begin = i - back
    if (begin >= 0 && tokens[begin]?.kind === 'word' && numberAt(tokens, begin)?.next === i + 1) return begin
  }
  return undefined
}

const spacedRoad = /(street|road|lane|close|avenue|drive|court|terrace|gardens|crescent|mews)$/

/** "E l m R o a d": a run of single letters, at most forty, that ends as a road does. */
function spacedOut(tokens: readonly Token[], i: number): number | undefined {
  const single = (j: number): boolean => tokens[j]?.kind === 'word' && wordAt(tokens, j).length === 1
  if (!single(i) || single(i - 1)) return undefined
  let run = ''
  let j = i
  while (single(j) && run.length < 40) {
    run += wordAt(tokens, j)
    j += 1
  }
  return run.length > 5 && spacedRoad.test(run) ? j - 1 : undefined
}

/** "12 The Street": a road with no name of its own. Needs a number and a capital, or somebody living. */
function theStreet(tokens: readonly Token[], i: number, direct: number | undefined): number | undefined {
  if (direct !== undefined && wordAt(tokens, i - 1) !== 'the') return undefined
  if (wordAt(tokens, i - 1) !== 'the') return undefined
  const number = houseNumber(tokens, i - 1)
  if (number === undefined) return undefined
  const listed = wordAt(tokens, i + 1) === ',' && wordAt(tokens, number - 1) !== 'at'
  return tokens[i]?.capital || listed || livesThere(tokens, number) ? number : undefined
}

/** Roads and courts everybody speaks of: the main road, the Family Court, on the High Street. */
function ordinary(
  tokens: readonly Token[],
  first: number,
  end: number,
  i: number,
  strength: Strength,
): boolean {
  const nearest = wordAt(tokens, end - 1)
  if (strength === 'road') {
    const spokenOf = !tokens[i]?.capital && ordinaryRoad.has(nearest)
    return end - first === 1 && (ordinaryTitle.has(nearest) || spokenOf)
  }
  return ordinaryTitle.has(nearest) || ordinaryRoad.has(nearest)
}

const leads = /^(on|in|at|from|to|along|off|near|into|by|behind|is|down|up|of|and|address|called)$/

/** In small letters a named street has no "the" or "a" before it: "on canal street", but "a leafy lane". */
function unarticled(tokens: readonly Token[], first: number): boolean {
  const before = tokens[first - 1]
  if (before === undefined || before.kind === 'mark') return true
  return leads.test(before.text)
}

/** Bury St Edmunds is a town: St before a capital is a saint. */
function saint(tokens: readonly Token[], i: number): boolean {
  const next = tokens[wordAt(tokens, i + 1) === '.' ? i + 2 : i + 1]
  return next?.kind === 'word' && next.capital
}

/** Somebody lives here: "lives in", "moved with Gran to", "address:" within six tokens of one sentence. */
export function livesThere(tokens: readonly Token[], first: number): boolean {
  let located = false
  for (let i = first - 1; i >= Math.max(0, first - 6); i -= 1) {
    const text = wordAt(tokens, i)
    if (/^[.!?;]$/.test(text)) return false
    if (living.has(text)) return located || i === first - 1
    located ||= /^(in|on|at|to|off|is|of|:|near|number|no|by|into|from|down|along)$/.test(text)
  }
  return false
}
