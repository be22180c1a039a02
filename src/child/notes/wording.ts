import { saysHarm } from './wording-harm.ts'
import { spokenStretches } from './wording-quotes.ts'

/**
 * Wording advice (mission row 52; practice 11): points at a label, says in a child's voice how it lands,
 * asks what was seen or heard and offers plainer words. It only ever points: nothing is blocked, changed,
 * counted or kept, and "keep my word" needs no reason. Runs on the device.
 */

/** One rule of the list. It is data with its own words, agreed with young people where `agreedBy` says so. */
export type WordingRule = {
  readonly id: string
  /** phrases, inflections with a slash: 'refuse/refuses/refused to engage' */
  readonly phrases: readonly string[]
  /** how it lands, one sentence in a child's voice */
  readonly why: string
  /** the question back to the writer */
  readonly ask: string
  /** two or three plainer or kinder wordings; suggestions, the person's own choice goes first */
  readonly instead: readonly string[]
  /** a key of `sources` */
  readonly source: string
  /** the day the rule came into the list, YYYY-MM-DD */
  readonly on: string
  /** the group of young people who agreed it */
  readonly agreedBy?: string
  /** longer phrases in which the word means something else: 'contact lens/lenses' */
  readonly except?: readonly string[]
  /** only as written, capitals and all: for letters such as CIN */
  readonly asWritten?: boolean
}

/** One piece of advice: where it points (UTF-16, `to` exclusive), the word there, and what the rule says. */
export type Advice = {
  readonly from: number
  readonly to: number
  readonly word: string
  readonly why: string
  readonly ask: string
  readonly instead: readonly string[]
  readonly source: string
  readonly agreedBy?: string
  readonly id: string
}

type Word = { readonly from: number; readonly to: number; readonly plain: string; readonly written: string }
type Phrase = {
  readonly rule: WordingRule
  readonly words: readonly (readonly string[])[]
  /** a phrase in which the rule's word means something else */
  readonly veto: boolean
}
type Match = { readonly rule: WordingRule; readonly first: number; readonly last: number }

/**
 * The advice on a writer's words, in the order of the text, never overlapping: of two the longer stands.
 * Whole words only, whatever the case. Silent on the child's own words (`whose: 'child'`), inside speech
 * marks, after "she said:", and on any word that says harm.
 */
export function adviseWording(
  text: string,
  rules: readonly WordingRule[],
  whose: 'writer' | 'child' = 'writer',
): readonly Advice[] {
  if (whose === 'child') return []
  const words = wordsOf(text)
  const matches = longestApart(matchesIn(text, words, phrasesByFirst(rules)), words.length)
  const spoken = spokenStretches(text)
  const advice: Advice[] = []
  let next = 0
  for (const match of matches) {
    const from = words[match.first]?.from ?? 0
    const to = words[match.last]?.to ?? 0
    while ((spoken[next]?.to ?? Infinity) <= from) next += 1
    if ((spoken[next]?.from ?? Infinity) < to) continue
    if (words.slice(match.first, match.last + 1).some((word) => saysHarm(word.plain))) continue
    const { id, why, ask, instead, source, agreedBy } = match.rule
    const word = text.slice(from, to)
    advice.push({ from, to, word, why, ask, instead, source, ...(agreedBy ? { agreedBy } : {}), id })
  }
  return advice
}

const aWord = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu

function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(aWord), (found) => {
    const written = found[0].normalize('NFKC').replaceAll('’', "'")
    return { from: found.index, to: found.index + found[0].length, plain: written.toLowerCase(), written }
  })
}

const kept = new WeakMap<readonly WordingRule[], ReadonlyMap<string, readonly Phrase[]>>()

/** The rules laid out by the first word of each phrase; made once per list. */
function phrasesByFirst(rules: readonly WordingRule[]): ReadonlyMap<string, readonly Phrase[]> {
  const known = kept.get(rules)
  if (known) return known
  const laid = new Map<string, Phrase[]>()
  for (const rule of rules) {
    const phrases = rule.phrases.map((one) => ({ one, veto: false }))
    for (const one of rule.except ?? []) phrases.push({ one, veto: true })
    for (const { one, veto } of phrases) {
      const words = one.split(/[\s-]+/).map((word) => word.split('/'))
      for (const first of words[0] ?? []) {
        const key = first.toLowerCase()
        laid.set(key, [...(laid.get(key) ?? []), { rule, words, veto }])
      }
    }
  }
  kept.set(rules, laid)
  return laid
}

function matchesIn(
  text: string,
  words: readonly Word[],
  laid: ReadonlyMap<string, readonly Phrase[]>,
): readonly Match[] {
  const found: Match[] = []
  const vetoes: Match[] = []
  for (const [first, word] of words.entries()) {
    for (const phrase of laid.get(word.plain) ?? []) {
      if (!fits(text, words, first, phrase)) continue
      const match = { rule: phrase.rule, first, last: first + phrase.words.length - 1 }
      if (phrase.veto) vetoes.push(match)
      else found.push(match)
    }
  }
  const vetoed = new Set(vetoes.flatMap(({ rule, first, last }) =>
    Array.from({ length: last - first + 1 }, (_, i) => `${rule.id} ${first + i}`)))
  return found.filter(({ rule, first, last }) =>
    !vetoed.has(`${rule.id} ${first}`) && !vetoed.has(`${rule.id} ${last}`))
}

/** Between the words of a phrase only spaces, one line break or a hyphen may stand. */
const joint = /^(?:[^\S\n]*\n?[^\S\n]*|[-\u00AD\u2010\u2011])$/

function fits(text: string, words: readonly Word[], first: number, phrase: Phrase): boolean {
  return phrase.words.every((choices, i) => {
    const word = words[first + i]
    if (word === undefined) return false
    const gap = i === 0 ? '' : text.slice(words[first + i - 1]?.to, word.from)
    if (gap.length > 4 || !joint.test(gap)) return false
    if (phrase.rule.asWritten && !phrase.veto) return choices.includes(word.written)
    return choices.includes(word.plain)
  })
}

/** Of overlapping matches the longest stands; of two alike the one of the earlier rule. */
function longestApart(matches: readonly Match[], count: number): readonly Match[] {
  const taken: boolean[] = Array.from({ length: count }, () => false)
  const standing: Match[] = []
  for (const match of [...matches].sort((a, b) => b.last - b.first - (a.last - a.first))) {
    if (taken.slice(match.first, match.last + 1).includes(true)) continue
    taken.fill(true, match.first, match.last + 1)
    standing.push(match)
  }
  return standing.sort((a, b) => a.first - b.first)
}
