import { stretch, type Token, type Typed, wordAt } from './typed-address-reading.ts'
import { numberAt } from './typed-address-spoken.ts'
import { houseNumber, livesThere, nameBefore } from './typed-address-street.ts'
import {
  helpedHouseNames, houseNames, livingVerbs, noName, ordinaryHouse, ordinaryTitle, units,
} from './typed-address-words.ts'

/** Houses with names, doors with numbers, flats, plots and caravans. */

/** Every named house and numbered unit. Looks at most a dozen tokens around each word. */
export function dwellings(tokens: readonly Token[]): readonly Typed[] {
  const found: Typed[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const house = houseAt(tokens, i) ?? unitAt(tokens, i)
    if (!house) continue
    found.push({ ...stretch(tokens, house[0], house[1]), what: 'dwelling' })
  }
  return found
}

/** Rose Cottage; "lives at Harbour House"; "staying at 12 Broadway". */
function houseAt(tokens: readonly Token[], i: number): [number, number] | undefined {
  const word = wordAt(tokens, i)
  const lived = livesAt(tokens, i)
  if (lived) return lived
  if (!houseNames.has(word) && !helpedHouseNames.has(word)) return undefined
  const first = nameBefore(tokens, i, tokens[i]?.capital ?? false)
  const before = wordAt(tokens, i - 1)
  const theOld = before === 'old' && wordAt(tokens, i - 2) === 'the' && houseNames.has(word)
  const titledOld = tokens[i - 1]?.capital === true && tokens[i]?.capital === true
  if (theOld && (titledOld || livesThere(tokens, i - 2))) return [i - 2, i]
  if (first === i || ordinaryHouse.has(before) || ordinaryTitle.has(before)) return undefined
  if (before.endsWith("'s") && !tokens[i]?.capital) return undefined
  const titled = tokens[i]?.capital === true && tokens[first]?.capital === true
  if (houseNames.has(word) && titled && !tokens[i]?.shout) return [first, i]
  const number = houseNumber(tokens, first)
  if (titled && (number !== undefined || livesThere(tokens, first))) return [number ?? first, i]
  return houseNames.has(word) && livesThere(tokens, first) ? [first, i] : undefined
}

/** "lives at 12", "staying at number four", "his address is 7 Broadway": a number right behind living. */
function livesAt(tokens: readonly Token[], i: number): [number, number] | undefined {
  if (wordAt(tokens, i - 1) !== 'at' && !/^(number|no|nr)$/.test(wordAt(tokens, i))) return undefined
  let first = i
  if (/^(number|no|nr)$/.test(wordAt(tokens, i))) first = wordAt(tokens, i + 1) === '.' ? i + 2 : i + 1
  const number = numberAt(tokens, first)
  if (number === undefined || !/^\d{1,4}$/.test(number.digits)) return undefined
  let lives = false
  for (let j = Math.max(0, i - 3); j < i; j += 1) {
    lives ||= livingVerbs.has(wordAt(tokens, j)) || wordAt(tokens, j) === 'address'
  }
  const next = wordAt(tokens, number.next)
  if (!lives || noName.has(next) || /^(%|:|places?|addresses|am|pm)$/.test(next)) return undefined
  return [i, number.next - 1]
}

/** Flat 3, flat 3b, Plot 14, caravan 6, Block C. */
function unitAt(tokens: readonly Token[], i: number): [number, number] | undefined {
  if (!units.has(wordAt(tokens, i))) return undefined
  let next = i + 1
  if (/^(no|number|nr)$/.test(wordAt(tokens, next))) next += wordAt(tokens, next + 1) === '.' ? 2 : 1
  if (/^[.#:-]$/.test(wordAt(tokens, next))) next += 1
  const letter = tokens[next]
  const number = numberAt(tokens, next)
  if (number !== undefined) {
    const unit = tokens[number.next]
    if (noName.has(unit?.text ?? '') && !unit?.glued && amounts.has(unit?.text ?? '')) return undefined
    return [i, unit?.glued && unit.text.length === 1 ? number.next : number.next - 1]
  }
  const single = letter?.kind === 'word' && letter.text.length === 1 && letter.shout && letter.text !== 'i'
  return single ? [i, next] : undefined
}

const amounts = new Set('week weeks day days month months year years times hours miles'.split(' '))
