/**
 * Days as people write them in a diary: no time, no zone. A PlainDate is the text 'YYYY-MM-DD' of a
 * day that exists, so days compare with < and >, sort as text, and pass through JSON and SQL unchanged.
 */
export type PlainDate = string & { readonly __day: 'PlainDate' }

const SHAPE = /^\d{4}-\d{2}-\d{2}$/
const DAY = 86_400_000

/** Reading and writing a day costs more than reckoning with it, and a council's clocks know a few thousand days. */
const known = new Map<string, number>()
const written = new Map<number, PlainDate>()
const MOST_KNOWN = 50_000

/** Milliseconds at the start of the day in UTC: only a way of counting, never an instant. */
function count(day: PlainDate): number {
  const before = known.get(day)
  if (before !== undefined) return before
  const milliseconds = read(day)
  keepKnown(day, milliseconds)
  return milliseconds
}

const read = (text: string): number => Date.parse(`${text}T00:00:00Z`)

function fromCount(milliseconds: number): PlainDate {
  const before = written.get(milliseconds)
  if (before !== undefined) return before
  const when = new Date(milliseconds)
  if (!(when.getUTCFullYear() >= 1 && when.getUTCFullYear() <= 9999)) {
    throw new RangeError('this day lies outside the years 0001 to 9999')
  }
  const day = when.toISOString().slice(0, 10) as PlainDate
  keepKnown(day, milliseconds)
  return day
}

function keepKnown(day: PlainDate, milliseconds: number): void {
  if (known.size >= MOST_KNOWN) {
    known.clear()
    written.clear()
  }
  known.set(day, milliseconds)
  written.set(milliseconds, day)
}

function wholeNumber(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${n} is not a whole number`)
  return n
}

/** Whether the text is 'YYYY-MM-DD' and that day exists (30 February does not). */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string') return false
  if (known.has(text)) return true
  if (!SHAPE.test(text)) return false
  const at = read(text)
  return !Number.isNaN(at) && text >= '0001' && new Date(at).toISOString().slice(0, 10) === text
}

/** The day written as 'YYYY-MM-DD'. Throws RangeError for another shape or a day that does not exist. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`"${text}" is not a day written YYYY-MM-DD`)
  return text
}

/** The day n calendar days later; a negative n goes back. */
export function addDays(day: PlainDate, n: number): PlainDate {
  return fromCount(count(day) + wholeNumber(n) * DAY)
}

/** The same day of the month n months later; where that month is too short, its last day. */
export function addMonths(day: PlainDate, n: number): PlainDate {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + wholeNumber(n)
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  if (year < 1 || year > 9999) throw new RangeError('this day lies outside the years 0001 to 9999')
  const start = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-`
  for (let dayOfMonth = day.slice(8); ; dayOfMonth = String(Number(dayOfMonth) - 1)) {
    if (isPlainDate(start + dayOfMonth)) return plainDate(start + dayOfMonth)
  }
}

/** Calendar days from the first day to the second; negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (count(to) - count(from)) / DAY
}

/** The day of the week: 1 is Monday, 7 is Sunday. */
export function weekday(day: PlainDate): number {
  return new Date(count(day)).getUTCDay() || 7
}

/** Age in whole years. Somebody born on 29 February turns a year older on 1 March of a common year. */
export function yearsBetween(born: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return on.slice(5) < born.slice(5) ? years - 1 : years
}

/** The earlier of two days. */
export const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)

/** The later of two days. */
export const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)
