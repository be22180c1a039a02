import type { Token } from './typed-address-reading.ts'

/** Numbers as people say and write them: 12, twelve, twenty-one, one hundred and four. */

/** A number in the text: its digits, and the token after it. */
export type Spoken = { readonly digits: string; readonly next: number }

const ones = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`
    .split(/\s+/)
    .map((word, value) => [word, value] as const),
)
const noughts = new Set(['nought', 'zero', 'oh'])
const tens = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, i) => [word, (i + 2) * 10] as const),
)

/** The number that begins at token `i`, in digits or in words, or nothing. */
export function numberAt(tokens: readonly Token[], i: number): Spoken | undefined {
  const token = tokens[i]
  if (token === undefined) return undefined
  if (token.kind === 'number') return { digits: token.text, next: i + 1 }
  const small = underHundred(tokens, i)
  if (small === undefined || tokens[small.next]?.text !== 'hundred') return small
  const after = tokens[small.next + 1]?.text === 'and' ? small.next + 2 : small.next + 1
  const rest = underHundred(tokens, after)
  const value = Number(small.digits) * 100 + Number(rest?.digits ?? 0)
  return { digits: String(value), next: rest?.next ?? small.next + 1 }
}

function underHundred(tokens: readonly Token[], i: number): Spoken | undefined {
  const word = tokens[i]?.text ?? ''
  if (noughts.has(word)) return { digits: '0', next: i + 1 }
  const one = ones.get(word)
  if (one !== undefined) return { digits: String(one), next: i + 1 }
  const ten = tens.get(word)
  if (ten === undefined) return undefined
  const hyphen = tokens[i + 1]?.text === '-' ? i + 2 : i + 1
  const unit = ones.get(tokens[hyphen]?.text ?? '')
  if (unit === undefined || unit === 0 || unit > 9) return { digits: String(ten), next: i + 1 }
  return { digits: String(ten + unit), next: hyphen + 1 }
}
