import { legalStatuses, wordsOf } from '../../standards/codes.ts'
import type { LegalRow, LivingRow, SayYesRow } from './model.ts'

/** The home of a day; a home counts up to the day before the day of leaving. `rows` come newest first. */
export const homeOn = (rows: readonly LivingRow[], day: string): LivingRow | undefined =>
  rows.find((row) => row.from_day <= day && (row.until_day === null || row.until_day > day))

/** The home that is agreed for the soonest day to come. `rows` come newest first. */
export const homeAfter = (rows: readonly LivingRow[], day: string): LivingRow | undefined => rows.findLast((row) => row.from_day > day)

/** The law of a day. `rows` come newest first; a newer one ends an older one that nobody ended. */
export const lawOn = (rows: readonly LegalRow[], day: string): LegalRow | undefined => {
  const newest = rows.find((row) => row.from_day <= day)
  return newest && (newest.until_day === null || newest.until_day > day) ? newest : undefined
}

/** The law in words for a reader; null when there is none, or it has no words for a family. */
export const lawInWords = (law: LegalRow | undefined, reader: 'staff' | 'family'): string | null =>
  law ? wordsOf(legalStatuses, law.status_code, reader) : null

/** The answer that stands for each decision, in the order in which they were last said. `rows` come newest first. */
export function whoSaysYes(rows: readonly SayYesRow[]): SayYesRow[] {
  const standing = new Map<string, SayYesRow>()
  for (const row of rows) {
    const decision = row.decision.toLocaleLowerCase('en-GB')
    if (!standing.has(decision)) standing.set(decision, row)
  }
  return [...standing.values()]
}

/** An answer that should have been looked at again before this day. */
export const isDueAgain = (row: SayYesRow, today: string): boolean => row.review_day !== null && row.review_day < today
