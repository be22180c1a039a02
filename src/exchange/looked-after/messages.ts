import { catalogue, english, sayIn, type Language } from '../../ground/messages.ts'
import type { Problem } from '../../ground/result.ts'

/**
 * What the reader of the looked-after return says about a file, a row or a cell. The keys begin with
 * `return.` because the room of the exchange keeps further sentences under the same name.
 */
export const messages = catalogue('exchange', {
  'return.no-child': 'There is no child number in this row, so nobody can tell whose row it is.',
  'return.child-unclear': '“{value}” cannot be a child number: it has no letter and no digit.',
  'return.child-number-lost':
    '“{value}” is a child number that a spreadsheet has rounded; the number itself is lost.',
  'return.day-missing': '{field} is empty, and without that day the row has no place in time.',
  'return.not-a-day': '“{value}” is not a day: that month has {days} days.',
  'return.not-a-month': '“{value}” is not a day: there is no month {month}.',
  'return.not-a-year': '“{value}” is not a day: {year} is no year a child’s record can hold.',
  'return.not-a-date': '“{value}” is not written as a day, such as 31/03/2026.',
  'return.not-a-number': '“{value}” in {field} is not a whole number.',
  'return.code-unknown': '“{value}” is not a code of {field}. It is kept as typed.',
  'return.code-ended': '“{value}” was a code of {field} until {on} and not after. It is kept as typed.',
  'return.code-not-yet': '“{value}” is a code of {field} only from {on}. It is kept as typed.',
  'return.too-many-cells': 'This row has more cells than there are headings; “{value}” is left over.',
  'return.quotes': 'The quote marks in this row do not match, so its cells may have shifted.',
  'return.twice': '{field} stands twice in this row; the first is read, “{value}” is not.',
  'return.file.empty': 'There is nothing in this file.',
  'return.file.spreadsheet': 'This is a workbook or an archive. Save each sheet as CSV and bring those.',
  'return.file.binary': 'This file holds no readable text.',
  'return.file.not-a-table': 'No table of the looked-after return has headings like these: {headings}.',
  'return.file.two-tables': 'The headings fit {first} and {second} equally well, so it is neither.',
  'return.file.no-child-column': 'The headings are those of {table}, but there is no CHILD among them.',
  'return.file.no-day-column':
    'The headings are those of {table}, but {field} is missing, and no row can be placed without it.',
  'return.file.xml-other': 'This XML is not a looked-after return: it begins with “{root}”.',
  'return.file.xml-broken': 'This XML breaks off or is wrong at line {line}, so nothing of it is read.',
  'return.file.xml-doctype':
    'This XML brings its own definitions (DOCTYPE). A return needs none, so it is not read.',
  'return.file.unknown-column': '“{value}” is not a column of {table} and is not read.',
  'return.file.nameless-column': 'Column {value} has no heading and is not read.',
  'return.file.column-twice': 'The column “{value}” stands twice; only the first is read.',
  'return.file.lines-before': 'Lines above the headings are not read: {value}.',
  'return.file.blank-rows': '{value} rows hold nothing and are not counted.',
  'return.file.quote-open':
    'A quote mark opens in row {value} and never closes; from there on quote marks are read as letters.',
  'return.file.stray-text': 'Text outside of any field is not read: “{value}”.',
  'return.file.unknown-element': 'The element “{value}” belongs to no table of the return: not read.',
  'return.overlap': 'Two episodes run at the same time from {on}.',
  'return.still-open': 'The episode from {on} has no end, and a later one begins.',
  'return.no-next': 'The episode that ended on {on} says that another follows, and none does.',
  'return.placement-differs':
    'The row of {on} says that only the legal status changed, and yet names another place.',
  'return.two-headers': 'There is more than one row about this child, and they differ in {field}.',
})

export type Said = Extract<keyof (typeof messages)['english'], string>

/** A sentence about something that was read, in the given language (English when none is given). */
export function sentenceOf(problem: Problem & { readonly said: Said }, language: Language = english): string {
  return sayIn(language, messages)(problem.said, { field: problem.field, ...problem.values })
}
