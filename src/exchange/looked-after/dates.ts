import type { Values } from '../../ground/messages.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { Said } from './messages.ts'

/** A cell read as a day, or why it is none. */
export type DayRead =
  | { readonly day: PlainDate }
  | { readonly day?: never; readonly said: Said; readonly values: Values }

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
]
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+/i
const WITH_TIME =
  /^(.+?)(?:T|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m)?\s*(Z|[+-]\d{2}:?\d{2})?$/i
/** Spreadsheet day numbers of 1990 to 2099; a lower number is more likely a slip than a birth in 1955. */
const SERIAL = { first: 32_874, last: 73_050 }
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
/** Years a child's record can hold: wider than any return, and without the 9999 that stands for "never". */
const YEARS = { first: 1900, last: 2199 }

/**
 * Reads a typed cell as a day. Understood: day first with / - . or blanks (1/4/2025, 01-04-25), year first
 * (2025-04-01, 2025/4/1, 20250401), a month's name (01-Apr-2025, 1 April 2025), any of them with a time,
 * and spreadsheet day numbers. The order month first is never guessed. Two digits of a year mean 1960 to
 * 2059. A time with a zone counts as the day it was in London.
 */
export function readDay(typed: string): DayRead {
  const known = remembered.get(typed)
  if (known) return known
  const read = interpret(typed)
  // A return repeats a few thousand days; the bound only keeps a hostile file from filling the memory.
  if (remembered.size >= 50_000) remembered.clear()
  remembered.set(typed, read)
  return read
}

const remembered = new Map<string, DayRead>()

function interpret(typed: string): DayRead {
  const timed = WITH_TIME.exec(typed)
  const dayPart = (timed?.[1] ?? typed).trim().replace(WEEKDAY, '')
  if (/^\d{5}(?:[.,]\d+)?$/.test(dayPart)) return fromSerial(typed, Number.parseInt(dayPart, 10))
  const read = fromParts(typed, parts(dayPart))
  return timed?.[6] && read.day ? { day: inLondon(read.day, timed) } : read
}

function fromSerial(typed: string, serial: number): DayRead {
  if (serial < SERIAL.first || serial > SERIAL.last) return unwritten(typed)
  return { day: new Date(SERIAL_ZERO + serial * 86_400_000).toISOString().slice(0, 10) as PlainDate }
}

/** Day, month and year as they stand, or nothing when the text has no such three parts. */
function parts(text: string): readonly [day: string, month: string, year: string] | undefined {
  if (/^\d{8}$/.test(text)) {
    // 20250401 and 01042025 cannot be confused: no month is 19, 20 or 21.
    const yearFirst = /^(?:19|20|21)\d\d(?:0\d|1[0-2])/.test(text)
    return yearFirst
      ? [text.slice(6), text.slice(4, 6), text.slice(0, 4)]
      : [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
  }
  const split = text.split(/\s*[/\-.,]\s*|\s+/).filter((part) => part !== '')
  const [a, b, c] = split
  if (split.length !== 3 || a === undefined || b === undefined || c === undefined) return undefined
  if (/^[a-z]/i.test(a)) return [b, a, c]
  return a.length > 2 && /^\d+$/.test(a) ? [c, b, a] : [a, b, c]
}

function fromParts(typed: string, split: ReturnType<typeof parts>): DayRead {
  if (!split) return unwritten(typed)
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(split[0])?.[1]
  const month = monthNumber(split[1])
  if (day === undefined || month === undefined || !/^\d+$/.test(split[2])) return unwritten(typed)
  if (month < 1 || month > 12) return refuse(typed, 'return.not-a-month', { month: split[1] })
  const year = fullYear(split[2])
  if (year === undefined) return refuse(typed, 'return.not-a-year', { year: split[2] })
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > days) return refuse(typed, 'return.not-a-day', { days })
  return { day: `${year}-${two(month)}-${two(day)}` as PlainDate }
}

const two = (n: number | string): string => String(n).padStart(2, '0')

function monthNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const name = text.toLowerCase()
  const at = name.length >= 3 ? MONTHS.findIndex((month) => month.startsWith(name) || name === 'sept') : -1
  if (at === -1) return undefined
  return name === 'sept' ? 9 : at + 1
}

function fullYear(text: string): number | undefined {
  const year = Number(text)
  if (text.length === 2) return year < 60 ? 2000 + year : 1900 + year
  return text.length === 4 && year >= YEARS.first && year <= YEARS.last ? year : undefined
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit',
})

/** The day in London at a time with a zone: 2025-04-30T23:00Z was already 1 May there. */
function inLondon(day: PlainDate, timed: RegExpExecArray): PlainDate {
  const [, , hour, minute, second = '0', half = '', zone = 'Z'] = timed
  const hours = (Number(hour) % (half ? 12 : 24)) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  const offset = sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
  const start = Date.parse(`${day}T00:00:00Z`)
  const at = start + ((hours * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000
  const [d, m, y] = london.format(at).split('/')
  return `${y}-${m}-${d}` as PlainDate
}

const refuse = (value: string, said: Said, values: Values): DayRead => ({
  said,
  values: { value, ...values },
})
const unwritten = (typed: string): DayRead => refuse(typed, 'return.not-a-date', {})
