import { describe, expect, test } from 'vitest'
import { readDay } from './dates.ts'
import { sentenceOf } from './messages.ts'

describe('a day in a return', () => {
  test.each([
    ['01/04/2025', '2025-04-01'],
    ['1/4/2025', '2025-04-01'],
    ['1/4/25', '2025-04-01'],
    ['1.4.2025', '2025-04-01'],
    ['01-04-2025', '2025-04-01'],
    ['31/12/59', '2059-12-31'],
    ['31/12/60', '1960-12-31'],
    ['29/02/2024', '2024-02-29'],
    ['2025-04-01', '2025-04-01'],
    ['2025/4/1', '2025-04-01'],
    ['20250401', '2025-04-01'],
    ['01042025', '2025-04-01'],
    ['01-Apr-2025', '2025-04-01'],
    ['1-apr-25', '2025-04-01'],
    ['1st April 2025', '2025-04-01'],
    ['Tue 1 Sept 2026', '2026-09-01'],
    ['April 1, 2025', '2025-04-01'],
    ['45748', '2025-04-01'],
    ['45748.5', '2025-04-01'],
    ['2025-04-01T00:00:00', '2025-04-01'],
    ['2025-04-01 23:59:59.999', '2025-04-01'],
    ['01/04/2025 00:00', '2025-04-01'],
    ['01/04/2025 12:00:00 AM', '2025-04-01'],
    ['2025-01-31T23:30:00Z', '2025-01-31'],
    ['2025-04-30T23:00:00Z', '2025-05-01'],
    ['2025-05-01T00:30:00+02:00', '2025-04-30'],
  ])('“%s” is %s', (typed, day) => {
    expect(readDay(typed)).toEqual({ day })
  })

  test.each([
    ['31/02/2025', '“31/02/2025” is not a day: that month has 28 days.'],
    ['00/04/2025', '“00/04/2025” is not a day: that month has 30 days.'],
    ['2025-02-29', '“2025-02-29” is not a day: that month has 28 days.'],
    ['04/13/2025', '“04/13/2025” is not a day: there is no month 13.'],
    ['01/04/20251', '“01/04/20251” is not a day: 20251 is no year a child’s record can hold.'],
    ['20251-04-01', '“20251-04-01” is not a day: 20251 is no year a child’s record can hold.'],
    ['31/12/9999', '“31/12/9999” is not a day: 9999 is no year a child’s record can hold.'],
    ['01/04/205', '“01/04/205” is not a day: 205 is no year a child’s record can hold.'],
    ['20251', '“20251” is not written as a day, such as 31/03/2026.'],
    ['04/2025', '“04/2025” is not written as a day, such as 31/03/2026.'],
    ['soon', '“soon” is not written as a day, such as 31/03/2026.'],
    ['1 Foo 2025', '“1 Foo 2025” is not written as a day, such as 31/03/2026.'],
    ['#VALUE!', '“#VALUE!” is not written as a day, such as 31/03/2026.'],
  ])('“%s” is refused with the reason', (typed, sentence) => {
    const read = readDay(typed)
    expect(read.day === undefined && sentenceOf({ ...read, field: 'DECOM' })).toBe(sentence)
  })
})
