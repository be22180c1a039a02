import { dwellings } from './typed-address-house.ts'
import { mapLinks, numbersAndLinks } from './typed-address-numbers.ts'
import { places } from './typed-address-place.ts'
import { postcodes } from './typed-address-postcode.ts'
import { readings, type Typed } from './typed-address-reading.ts'
import { streets } from './typed-address-street.ts'

export type { Kind, Typed } from './typed-address-reading.ts'

/**
 * Where a text gives away a place or a way to reach somebody, judged by form alone (settled 11; trust I1,
 * I2, I4, I7, T21). It knows no stored address and answers alike for real and invented ones: comparing
 * would let a relative test guesses. The same code runs on the device and on the server.
 *
 * In: any text. Out: stretches in order, never overlapping; `from` and `to` are UTF-16 positions of the
 * text as given, `to` exclusive. Never throws. The work grows with the length of the text and no faster:
 * every finder looks a bounded number of words around each word.
 *
 * Not seen by form: the bare name of a town, a school or a person's account ("she is in Dereham"), and a
 * number with a name that has no road word ("12 Elm").
 */
export function typedAddresses(text: string): readonly Typed[] {
  const found: Typed[] = [...mapLinks(text)]
  for (const tokens of readings(text)) {
    for (const find of [postcodes, numbersAndLinks, streets, dwellings, places]) {
      for (const one of find(tokens)) found.push(one)
    }
  }
  return apart(found)
}

/** Overlapping stretches become one, named after the longest of them. */
function apart(found: readonly Typed[]): readonly Typed[] {
  const inOrder = [...found].sort((a, b) => a.from - b.from || b.to - a.to)
  const joined: { from: number; to: number; what: Typed['what']; longest: number }[] = []
  for (const one of inOrder) {
    const last = joined.at(-1)
    const length = one.to - one.from
    if (last === undefined || one.from >= last.to) joined.push({ ...one, longest: length })
    else {
      last.to = Math.max(last.to, one.to)
      if (length > last.longest) [last.what, last.longest] = [one.what, length]
    }
  }
  return joined.map(({ from, to, what }) => ({ from, to, what }))
}
