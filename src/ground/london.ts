import { type PlainDate, daysBetween, plainDate } from './plain-date.ts'

/**
 * What the clock on an English wall says. Instants are stored in UTC; people live in Europe/London.
 * Right for every day since 1972; the older experiments with British time are not promised.
 */

const ZONE = 'Europe/London'
const WALL_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const HOUR = 3_600_000

/** Who reads the time: families read '4pm', staff '16:05'. */
export type TimeReader = 'family' | 'staff'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow, so each is made once. */
function format(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`
  const made = formats.get(key) ?? new Intl.DateTimeFormat(tag, options)
  formats.set(key, made)
  return made
}

const wallClock = {
  timeZone: ZONE,
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const

function onTheWall(instant: Date): { day: PlainDate; time: string } {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const part of format('en-GB', wallClock).formatToParts(instant)) parts[part.type] = part.value
  const year = String(parts.year).padStart(4, '0')
  return { day: plainDate(`${year}-${parts.month}-${parts.day}`), time: `${parts.hour}:${parts.minute}` }
}

/** The day it is in London at this instant. Throws RangeError for an invalid Date. */
export function londonDay(instant: Date): PlainDate {
  return onTheWall(instant).day
}

/** The time on a London wall at this instant, 'HH:MM' from 00:00 to 23:59; seconds are cut off. */
export function londonTime(instant: Date): string {
  return onTheWall(instant).time
}

/**
 * The instant at which a London wall shows this day and time ('HH:MM', else RangeError).
 * In autumn one hour comes twice: the first is meant, so nothing becomes late by the doubt. In spring
 * one hour does not exist: the answer lies as far after the jump, so 01:30 is what the wall calls 02:30.
 */
export function instantInLondon(day: PlainDate, time: string): Date {
  if (!WALL_TIME.test(time)) throw new RangeError(`"${time}" is not a time written HH:MM`)
  const asWinter = new Date(`${day}T${time}:00Z`)
  const asSummer = new Date(asWinter.getTime() - HOUR)
  const shown = onTheWall(asSummer)
  return shown.day === day && shown.time === time ? asSummer : asWinter
}

/**
 * A day as people say it in the language of the tag: 'Thursday 26 November', and with the year when it
 * is another year than today's and further off than six days. In the calendar of English letters and
 * appointments, unless the tag itself asks for another (fa-u-ca-persian).
 */
export function sayDay(day: PlainDate, today: PlainDate, tag: string): string {
  const near = Math.abs(daysBetween(today, day)) <= 6
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  const said = format(tag, {
    timeZone: 'UTC',
    ...(tag.includes('-u-') && tag.includes('-ca-') ? {} : { calendar: 'gregory' }),
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(near || sameYear ? {} : { year: 'numeric' }),
  }).format(new Date(`${day}T00:00:00Z`))
  // British English is said without the comma that the locale data put after the weekday
  return isEnglish(tag) ? said.replace(',', '') : said
}

/**
 * The London time of an instant as people say it: families '4pm' and '4:05pm', staff '16:05'. For a
 * family in another language, the way that language writes a time.
 */
export function sayTime(instant: Date, reader: TimeReader, tag: string): string {
  const shape = { timeZone: ZONE, hour: 'numeric', minute: '2-digit' } as const
  if (reader === 'staff') return format(tag, { ...shape, hour: '2-digit', hourCycle: 'h23' }).format(instant)
  if (!isEnglish(tag)) return format(tag, shape).format(instant)
  const said = format('en-GB', { ...shape, hour12: true }).format(instant)
  return said.replace(':00', '').replace(/\s/gu, '').toLowerCase()
}

const isEnglish = (tag: string): boolean => /^en(?:-|$)/i.test(tag)
