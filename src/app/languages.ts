import { english, type Language } from '../ground/messages.ts'

/** Letters that look like the English ones, to see at once which words of a page are not data. */
const lookalike: Readonly<Record<string, string>> = {
  a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', n: 'ñ', c: 'ç', s: 'š', y: 'ý',
}

/** Changes the words of a sentence and leaves its `{values}` alone. */
function disguised(text: string): string {
  let depth = 0
  return [...text].map((letter) => {
    if (letter === '{') depth += 1
    if (letter === '}') depth -= 1
    return depth === 0 ? (lookalike[letter] ?? letter) : letter
  }).join('')
}

/** English written with other letters and a third longer: a sentence that stayed plain is a sentence in the code. */
export const pseudo: Language = {
  tag: 'en-XA', direction: 'ltr', replace: (_room, _key, own) => `[${disguised(own)}·····]`,
}
/** The same from right to left: the whole product in a mirror. */
export const mirrored: Language = {
  tag: 'ar-XB', direction: 'rtl', replace: (_room, _key, own) => `\u202b${disguised(own)}\u202c`,
}

const known: Readonly<Record<string, Language>> = { 'en-GB': english, 'en-XA': pseudo, 'ar-XB': mirrored }

/** The language of a tag; English for one that is not here. */
export function languageOf(tag: string | undefined): Language {
  return known[tag ?? ''] ?? english
}
