import { stretch, type Token, type Typed, wordAt } from './typed-address-reading.ts'
import { firmRelations, kept, landmarks, livingVerbs, relations } from './typed-address-words.ts'

/**
 * Places told by other places: "the school by the canal", "her flat is just behind the station",
 * "staying above the chip shop", "the church opposite her house".
 */

const fillers = new Set(`is are was just right the one that which 's it its it's ones building block stands
  sits
  lies here down up new old little small big primary high secondary infant junior run room upstairs place
  somewhere in a tucked hidden round , - ( with gran nan mum dad them him her now temporarily for`
  .split(/\s+/))

const articles = new Set('the a an that this our your one some where old new'.split(' '))
const owners = new Set('her his their my our your the a new this that old its'.split(' '))
const unnamed = new Set(`mum dad mummy daddy nan nanny gran granny grandad grandma grandpa auntie aunt uncle
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december christmas easter ramadan eid miss mr mrs ms dr year i`.split(/\s+/))

const byFirst = new Map<string, (readonly string[])[]>()
for (const relation of relations) {
  const first = relation[0] ?? ''
  byFirst.set(first, [...(byFirst.get(first) ?? []), relation])
}

/** Every dwelling, school or refuge placed by a landmark. Looks at most a dozen tokens on from each start. */
export function places(tokens: readonly Token[]): readonly Typed[] {
  const found: Typed[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const last = placedAt(tokens, i) ?? otherWayRound(tokens, i) ?? sideOf(tokens, i)
    if (last !== undefined) found.push({ ...stretch(tokens, i, last), what: 'place' })
  }
  return found
}

/** "school", some small words, a relation, a landmark. */
function placedAt(tokens: readonly Token[], i: number): number | undefined {
  const word = wordAt(tokens, i)
  const lives = livingVerbs.has(word)
  const dwelling = kept.has(word.replace(/'s$/, '')) || (word === 'b' && wordAt(tokens, i - 1) === '&')
  if (!lives && !(dwelling && isSomebodys(tokens, i))) return undefined
  for (let j = i + 1; j < i + 7; j += 1) {
    const relation = relationAt(tokens, j)
    if (relation !== undefined) {
      const end = landmarkAt(tokens, relation.next, relation.words)
      if (end !== undefined) return end
    }
    if (!fillers.has(wordAt(tokens, j)) && !(lives && tokens[j]?.capital && tokens[j]?.kind === 'word')) {
      return undefined
    }
  }
  return undefined
}

/** "walked home by the river" goes past the river; "her home by the river" is beside it. */
function isSomebodys(tokens: readonly Token[], i: number): boolean {
  if (wordAt(tokens, i) !== 'home') return true
  const before = wordAt(tokens, i - 1)
  return owners.has(before) || before.endsWith("'s") ||
    /^(children's|foster|residential|care|safe)$/.test(before)
}

function relationAt(
  tokens: readonly Token[],
  i: number,
): { next: number; words: readonly string[] } | undefined {
  for (const words of byFirst.get(wordAt(tokens, i)) ?? []) {
    if (words.every((word, k) => wordAt(tokens, i + k) === word)) return { next: i + words.length, words }
  }
  return undefined
}

/**
 * The landmark that begins at `i`: a thing on a map, a road number, or a proper name after a firm
 * relation.
 */
function landmarkAt(tokens: readonly Token[], i: number, relation: readonly string[]): number | undefined {
  let j = i
  // the a of A47 is no article
  while (j < i + 2 && articles.has(wordAt(tokens, j)) && !tokens[j + 1]?.glued) j += 1
  for (let k = j; k < j + 4; k += 1) {
    const token = tokens[k]
    if (wordAt(tokens, k) === 'co' && wordAt(tokens, k + 1) === '-' && wordAt(tokens, k + 2) === 'op') return k + 2
    if (landmarks.has(wordAt(tokens, k))) return k
    if (/^[abm]$/.test(wordAt(tokens, k)) && tokens[k + 1]?.glued && tokens[k + 1]?.kind === 'number') {
      return k + 1
    }
    if (token?.kind !== 'word') break
  }
  const proper = tokens[j]
  const firm = relation.some((word) => firmRelations.has(word) || word === 'above')
  const named = proper?.kind === 'word' && proper.capital && !proper.shout && !unnamed.has(proper.text)
  return firm && named && relation.join(' ') !== 'next to' ? j : undefined
}

const toldBy = new Set(['opposite', 'behind', 'facing', 'overlooking', 'next', 'backs', 'across', 'beside'])

/** "the church opposite her house", "the park is right behind the refuge". */
function otherWayRound(tokens: readonly Token[], i: number): number | undefined {
  if (!landmarks.has(wordAt(tokens, i))) return undefined
  let j = i + 1
  while (j < i + 4 && /^(is|are|was|right|just|that|which)$/.test(wordAt(tokens, j))) j += 1
  if (!toldBy.has(wordAt(tokens, j))) return undefined
  const relation = relationAt(tokens, j)
  if (relation === undefined) return undefined
  let k = relation.next
  while (k < relation.next + 4 && (owners.has(wordAt(tokens, k)) || wordAt(tokens, k).endsWith("'s"))) k += 1
  return k > relation.next && kept.has(wordAt(tokens, k)) ? k : undefined
}

/** "a canalside school", "her riverside flat". */
function sideOf(tokens: readonly Token[], i: number): number | undefined {
  const word = wordAt(tokens, i)
  const joined = /^(canal|river|lake|quay|sea|dock|park|harbour|church|station)side$/.test(word)
  const apart = landmarks.has(word) && wordAt(tokens, i + 1) === '-' && wordAt(tokens, i + 2) === 'side'
  if (!joined && !apart) return undefined
  const end = joined ? i + 1 : i + 3
  return kept.has(wordAt(tokens, end)) && !/^(trip|outing|visit|holiday)$/.test(wordAt(tokens, end + 1)) ? end
    : undefined
}
