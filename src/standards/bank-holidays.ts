import { type PlainDate, plainDate } from '../ground/plain-date.ts'

/**
 * Bank holidays of England and Wales as they fell or will fall, substitutes and one-off days included.
 * They are data because governments move them: 2020, 2022 and 2023 each had a day nobody could foresee.
 * Past the last listed year nothing but weekends is known, so a due day there can come too early, never
 * too late. The days on which one-off days were announced are from memory.
 */

/** A bank holiday; `knownFrom` is the day on which a one-off or moved day was announced. */
export type BankHoliday = {
  readonly day: PlainDate
  readonly name: string
  readonly knownFrom?: PlainDate
}

/** Days on which nobody counts a working day. */
export type Holidays = ReadonlySet<PlainDate>

const on = (day: string, name: string): BankHoliday => ({ day: plainDate(day), name })
const announced = (day: string, name: string, knownFrom: string): BankHoliday => ({
  ...on(day, name),
  knownFrom: plainDate(knownFrom),
})

/** Every bank holiday from 2019 to 2030, in order. */
export const englishBankHolidays: readonly BankHoliday[] = [
  on('2019-01-01', 'New Year’s Day'),
  on('2019-04-19', 'Good Friday'),
  on('2019-04-22', 'Easter Monday'),
  on('2019-05-06', 'Early May bank holiday'),
  on('2019-05-27', 'Spring bank holiday'),
  on('2019-08-26', 'Summer bank holiday'),
  on('2019-12-25', 'Christmas Day'),
  on('2019-12-26', 'Boxing Day'),
  on('2020-01-01', 'New Year’s Day'),
  on('2020-04-10', 'Good Friday'),
  on('2020-04-13', 'Easter Monday'),
  announced('2020-05-08', 'Early May bank holiday, moved for VE Day', '2019-06-07'),
  on('2020-05-25', 'Spring bank holiday'),
  on('2020-08-31', 'Summer bank holiday'),
  on('2020-12-25', 'Christmas Day'),
  on('2020-12-28', 'Boxing Day (substitute day)'),
  on('2021-01-01', 'New Year’s Day'),
  on('2021-04-02', 'Good Friday'),
  on('2021-04-05', 'Easter Monday'),
  on('2021-05-03', 'Early May bank holiday'),
  on('2021-05-31', 'Spring bank holiday'),
  on('2021-08-30', 'Summer bank holiday'),
  on('2021-12-27', 'Christmas Day (substitute day)'),
  on('2021-12-28', 'Boxing Day (substitute day)'),
  on('2022-01-03', 'New Year’s Day (substitute day)'),
  on('2022-04-15', 'Good Friday'),
  on('2022-04-18', 'Easter Monday'),
  on('2022-05-02', 'Early May bank holiday'),
  announced('2022-06-02', 'Spring bank holiday, moved for the Platinum Jubilee', '2020-11-12'),
  announced('2022-06-03', 'Platinum Jubilee', '2020-11-12'),
  on('2022-08-29', 'Summer bank holiday'),
  announced('2022-09-19', 'State funeral of Queen Elizabeth II', '2022-09-10'),
  on('2022-12-26', 'Boxing Day'),
  on('2022-12-27', 'Christmas Day (substitute day)'),
  on('2023-01-02', 'New Year’s Day (substitute day)'),
  on('2023-04-07', 'Good Friday'),
  on('2023-04-10', 'Easter Monday'),
  on('2023-05-01', 'Early May bank holiday'),
  announced('2023-05-08', 'Coronation of King Charles III', '2022-11-06'),
  on('2023-05-29', 'Spring bank holiday'),
  on('2023-08-28', 'Summer bank holiday'),
  on('2023-12-25', 'Christmas Day'),
  on('2023-12-26', 'Boxing Day'),
  on('2024-01-01', 'New Year’s Day'),
  on('2024-03-29', 'Good Friday'),
  on('2024-04-01', 'Easter Monday'),
  on('2024-05-06', 'Early May bank holiday'),
  on('2024-05-27', 'Spring bank holiday'),
  on('2024-08-26', 'Summer bank holiday'),
  on('2024-12-25', 'Christmas Day'),
  on('2024-12-26', 'Boxing Day'),
  on('2025-01-01', 'New Year’s Day'),
  on('2025-04-18', 'Good Friday'),
  on('2025-04-21', 'Easter Monday'),
  on('2025-05-05', 'Early May bank holiday'),
  on('2025-05-26', 'Spring bank holiday'),
  on('2025-08-25', 'Summer bank holiday'),
  on('2025-12-25', 'Christmas Day'),
  on('2025-12-26', 'Boxing Day'),
  on('2026-01-01', 'New Year’s Day'),
  on('2026-04-03', 'Good Friday'),
  on('2026-04-06', 'Easter Monday'),
  on('2026-05-04', 'Early May bank holiday'),
  on('2026-05-25', 'Spring bank holiday'),
  on('2026-08-31', 'Summer bank holiday'),
  on('2026-12-25', 'Christmas Day'),
  on('2026-12-28', 'Boxing Day (substitute day)'),
  on('2027-01-01', 'New Year’s Day'),
  on('2027-03-26', 'Good Friday'),
  on('2027-03-29', 'Easter Monday'),
  on('2027-05-03', 'Early May bank holiday'),
  on('2027-05-31', 'Spring bank holiday'),
  on('2027-08-30', 'Summer bank holiday'),
  on('2027-12-27', 'Christmas Day (substitute day)'),
  on('2027-12-28', 'Boxing Day (substitute day)'),
  on('2028-01-03', 'New Year’s Day (substitute day)'),
  on('2028-04-14', 'Good Friday'),
  on('2028-04-17', 'Easter Monday'),
  on('2028-05-01', 'Early May bank holiday'),
  on('2028-05-29', 'Spring bank holiday'),
  on('2028-08-28', 'Summer bank holiday'),
  on('2028-12-25', 'Christmas Day'),
  on('2028-12-26', 'Boxing Day'),
  on('2029-01-01', 'New Year’s Day'),
  on('2029-03-30', 'Good Friday'),
  on('2029-04-02', 'Easter Monday'),
  on('2029-05-07', 'Early May bank holiday'),
  on('2029-05-28', 'Spring bank holiday'),
  on('2029-08-27', 'Summer bank holiday'),
  on('2029-12-25', 'Christmas Day'),
  on('2029-12-26', 'Boxing Day'),
  on('2030-01-01', 'New Year’s Day'),
  on('2030-04-19', 'Good Friday'),
  on('2030-04-22', 'Easter Monday'),
  on('2030-05-06', 'Early May bank holiday'),
  on('2030-05-27', 'Spring bank holiday'),
  on('2030-08-26', 'Summer bank holiday'),
  on('2030-12-25', 'Christmas Day'),
  on('2030-12-26', 'Boxing Day'),
]

/** The first and the last day for which bank holidays are listed, both inclusive. */
export const holidaysListed = { from: plainDate('2019-01-01'), until: plainDate('2030-12-31') } as const

/** The days alone, as the working-day arithmetic takes them. */
export const bankHolidays: Holidays = new Set(englishBankHolidays.map((holiday) => holiday.day))

/** The bank holidays that people could know of on a day: what a clock showed then, not what it shows now. */
export function bankHolidaysKnownOn(day: PlainDate): Holidays {
  return new Set(englishBankHolidays.filter((h) => !h.knownFrom || h.knownFrom <= day).map((h) => h.day))
}
