import { describe, expect, test } from 'vitest'
import { encodings } from './examples.ts'
import { sentenceOf } from './messages.ts'
import { readReturn } from './read.ts'

const read = (text: string, encode = (t: string): Uint8Array => new TextEncoder().encode(t)) =>
  readReturn([{ name: 'x', bytes: encode(text) }])

const header = (child: string, more = ''): string =>
  `<HEADER><CHILDID>${child}</CHILDID><SEX>F</SEX><DOB>01/02/2010</DOB><UASC/>${more}</HEADER>`
const episode = (from: string): string =>
  `<EPISODE><DECOM>${from}</DECOM><RNE>S</RNE><PL>U6</PL><DEC/></EPISODE>`
const child = (inside: string): string => `<CHILD>${inside}</CHILD>`
const whole = (inside: string): string => `<?xml version="1.0"?><EXPSSDA903>${inside}</EXPSSDA903>`

describe('the XML form', () => {
  test('one child’s elements become rows of their tables, counted in the order of the document', () => {
    const more =
      '<AREVIEW><REVIEW>03/05/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>' +
      '<AREVIEW><REVIEW>03/08/2025</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>' +
      '<AMISSING><MISSING>M</MISSING><MIS_START>04/05/2025</MIS_START></AMISSING>' +
      '<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE><OC2><CONVICTED>0</CONVICTED></OC2>' +
      '<AD_PLACED><DATE_PLACED>05/05/2025</DATE_PLACED></AD_PLACED>'
    const text = whole(
      child(header('X1', more) + episode('01/04/2025')) + child(episode('02/04/2025') + header('X2')),
    )
    const { tables, files } = read(text)
    const rows = Object.entries(tables).map(([table, { kept }]) => [
      table, kept.map(({ row, child: ref }) => `${row} ${ref}`),
    ])
    expect(Object.fromEntries(rows)).toEqual({
      Header: ['0 X1', '1 X2'],
      Episodes: ['0 X1', '1 X2'],
      Reviews: ['0 X1', '1 X1'],
      Missing: ['0 X1'],
      PrevPerm: ['0 X1'],
      OC2: ['0 X1'],
      PlacedAdoption: ['0 X1'],
    })
    expect(tables.Episodes?.kept[0]?.fields).toEqual({ DECOM: '2025-04-01', RNE: 'S', PLACE: 'U6' })
    expect(files[0]?.notes).toEqual([])
  })

  test('fields of the header that belong to other tables are rows there, if they hold anything', () => {
    const leaver = '<IN_TOUCH>YES</IN_TOUCH><ACTIV>F1</ACTIV><ACCOM>B1</ACCOM>'
    const adopted = '<DATE_INT>01/05/2025</DATE_INT><NB_ADOPTR>2</NB_ADOPTR>'
    const alone = '<HEADER><CHILDID>X3</CHILDID><DOB>01/02/2010</DOB><UASC>1</UASC></HEADER>'
    const { tables } = read(
      whole(child(header('X1', leaver)) + child(header('X2', adopted)) + child(alone) + child(header('X4'))),
    )
    expect(tables.OC3?.kept.map(({ row, child: ref }) => [row, ref])).toEqual([[0, 'X1']])
    expect(tables.AD1?.kept.map(({ row, child: ref }) => [row, ref])).toEqual([[0, 'X2']])
    expect(tables.UASC?.kept.map(({ row, child: ref }) => [row, ref])).toEqual([[0, 'X3']])
    expect(tables.Header?.kept).toHaveLength(4)
  })

  test('a child without a number takes every one of its rows along, each with its sentence', () => {
    const { tables } = read(whole(child(header('') + episode('01/04/2025')) + child(header('X2'))))
    expect(tables.Header?.refused.map(({ row, field }) => [row, field])).toEqual([[0, 'CHILD']])
    expect(tables.Episodes?.refused.map(({ row, field }) => [row, field])).toEqual([[0, 'CHILD']])
    expect(tables.Header?.kept.map(({ row }) => row)).toEqual([1])
  })

  test('unknown elements, stray text and a field given twice are said and do no harm', () => {
    const odd = '<SHOE>7</SHOE><PETS><CAT>1</CAT><DOG>2</DOG></PETS>stray <MC_DOB/><DOB>02/02/2010</DOB>'
    const { tables, files } = read(whole(child(header('X1', odd))))
    expect(tables.Header?.kept[0]?.fields).toEqual({ SEX: 'F', DOB: '2010-02-01' })
    expect(tables.Header?.kept[0]?.notes.map((one) => sentenceOf(one))).toEqual([
      'DOB stands twice in this row; the first is read, “02/02/2010” is not.',
    ])
    expect(tables.Header?.unknownColumns).toEqual(['SHOE'])
    expect(files[0]?.notes.map((one) => sentenceOf(one))).toEqual([
      'The element “PETS” belongs to no table of the return: not read.',
      'Text outside of any field is not read: “stray”.',
      '“SHOE” is not a column of Header and is not read.',
    ])
  })

  test('another root, a prefix, lower case and social workers by their fields are understood', () => {
    const worker = '<worker><sw_id>W1</sw_id><sw_decom>01/05/2025</sw_decom></worker>'
    const head = '<r:header><r:childid>X1</r:childid><r:dob>1/2/2010</r:dob></r:header>'
    const { tables } = read(`\n<r:ret xmlns:r="urn:x"><r:child>${head}${worker}</r:child></r:ret>`)
    expect(tables.Header?.kept.map(({ child: ref }) => ref)).toEqual(['X1'])
    const workers = tables.SocialWorker?.kept.map(({ child: ref, fields }) => [ref, fields.SW_ID])
    expect(workers).toEqual([['X1', 'W1']])
  })

  test('letters of the declared encoding are read', () => {
    const text = `<?xml version="1.0" encoding="iso-8859-1"?><EXPSSDA903>${child(header('É1'))}</EXPSSDA903>`
    expect(read(text, encodings['Windows-1252']).tables.Header?.kept[0]?.child).toBe('É1')
    const utf16 = text.replace('iso-8859-1', 'utf-16')
    expect(read(utf16, encodings['UTF-16 big end first']).tables.Header?.kept[0]?.child).toBe('É1')
  })

  test('a file that breaks off takes back its own rows and leaves those of the other files', () => {
    const cut = whole(child(header('X1')) + child(header('X2'))).slice(0, -5)
    const csv = 'CHILD,DOB,ETHNIC\nX0,01/02/2010,WBRI'
    const files = [csv, cut, csv.replace('X0', 'X2')].map((text) => new TextEncoder().encode(text))
    const { tables, files: about } = readReturn(files.map((bytes, at) => ({ name: String(at), bytes })))
    expect(tables.Header?.kept.map(({ child: ref }) => ref)).toEqual(['X0', 'X2'])
    expect(about.map(({ refused }) => refused?.said)).toEqual([
      undefined, 'return.file.xml-broken', undefined,
    ])
  })

  test('an entity that nobody defined makes the file unreadable and is never fetched', () => {
    const { files, tables } = read(whole(child(header('&other;'))))
    expect(files[0]?.refused?.said).toBe('return.file.xml-broken')
    expect(tables).toEqual({})
  })
})
