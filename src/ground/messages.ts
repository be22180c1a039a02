import { IntlMessageFormat } from 'intl-messageformat'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/**
 * Sentences are data: a room keeps its English in `messages.ts`, a language pack may replace
 * any of them, and no view holds a sentence of its own.
 */

/** The values a sentence may be filled with. Names of people go in here, never into the sentence. */
export type Values = Record<string, string | number>

/** One room's sentences in English, keyed by a short word, in ICU MessageFormat. */
export type Catalogue<Key extends string = string> = {
  readonly room: string
  readonly english: Readonly<Record<Key, string>>
}

/** What a view calls: the key of a sentence and its values in, the finished sentence out. */
export type Say<Key extends string> = (key: Key, values?: Values) => string

/** A language: its tag, its direction, and the rooms' sentences it replaces. */
export type Language = {
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** the sentence of a room in this language, or nothing when it falls back to English */
  readonly replace: (room: string, key: string, english: string) => string | undefined
}

/** Declares a room's sentences. The room's name is what a language pack refers to. */
export function catalogue<const English extends Record<string, string>>(
  room: string,
  english: English,
): Catalogue<Extract<keyof English, string>> {
  return { room, english }
}

/** British English: the language the product is written in. */
export const english: Language = { tag: 'en-GB', direction: 'ltr', replace: () => undefined }

/** The language of the page that is being rendered; every view reads it, the frame sets it. */
export const LanguageOfPage = createContext<Language>(english)

const finished = new Map<string, IntlMessageFormat>()

/** One sentence, in one language, filled in. Throws when a value is missing: a test's business. */
export function sentence(language: Language, from: Catalogue, key: string, values?: Values): string {
  const own = from.english[key]
  if (own === undefined) throw new Error(`no sentence "${key}" in ${from.room}`)
  const cacheKey = `${language.tag} ${from.room} ${key}`
  let format = finished.get(cacheKey)
  if (!format) {
    const text = language.replace(from.room, key, own) ?? own
    format = new IntlMessageFormat(text, language.tag, undefined, { ignoreTag: true })
    finished.set(cacheKey, format)
  }
  return String(format.format(values))
}

/** The sentences of a room in the language of the page. */
export function useMessages<Key extends string>(from: Catalogue<Key>): Say<Key> {
  const language = useContext(LanguageOfPage)
  return (key, values) => sentence(language, from, key, values)
}

/** The sentences of a room outside a page (letters, refusals), in a given language. */
export function sayIn<Key extends string>(language: Language, from: Catalogue<Key>): Say<Key> {
  return (key, values) => sentence(language, from, key, values)
}
