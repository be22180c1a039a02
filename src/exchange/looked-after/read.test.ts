import { describe, expect, test } from 'vitest'
import { encodings } from './examples.ts'
import { sentenceOf } from './messages.ts'
import { readInSteps, readReturn, type ReturnRead } from './read.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (...texts: string[]): ReturnRead =>
  readReturn(texts.map((text, at) => ({ name: `file ${at}`, bytes: bytes(text) })))
const refusedFile = (text: string): string | undefined => {
  const refused = read(text).files[0]?.refused
  return refused && sentenceOf(refused)
}
const reviews = (...rows: string[]): string => ['CHILD,DOB,REVIEW,REVIEW_CODE', ...rows].join('\n')

describe('which table a file is', () => {
  test.each([
    ['Header', 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB'],
    ['Header', 'CHILD,SEX,DOB,ETHNIC'],
    ['Header', 'Child ID;Date of Birth;Ethnic;Upn;Our colour'],
    ['Episodes', 'CHILD,DECOM,RNE,LS,CIN,PLACE'],
    ['Episodes', 'urn,decom,child,pl post'],
    ['Reviews', 'CHILD,DOB,REVIEW,REVIEW_CODE'],
    ['UASC', 'CHILD,SEX,DOB,DUC'],
    ['OC2', 'CHILD,DOB,SDQ_SCORE,CONVICTED'],
    ['OC3', 'CHILD,DOB,IN_TOUCH,ACTIV,ACCOM'],
    ['AD1', 'CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR'],
    ['PlacedAdoption', 'CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED'],
    ['PrevPerm', 'CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM'],
    ['Missing', 'CHILD,DOB,MISSING,MIS_START,MIS_END'],
    ['SocialWorker', 'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON'],
  ])('%s is known by its headings: %s', (table, headings) => {
    expect(read(headings).files[0]?.tables).toEqual([table])
  })

  test.each([
    ['', 'There is nothing in this file.'],
    [' \n ', 'There is nothing in this file.'],
    ['\0\0\0', 'This file holds no readable text.'],
    ['PK\u0003\u0004', 'This is a workbook or an archive. Save each sheet as CSV and bring those.'],
    ['%PDF-1.7', 'This file holds no readable text.'],
    ['name,age\nA,1', 'No table of the looked-after return has headings like these: name, age.'],
    ['DOB,REVIEW,REVIEW_CODE', 'The headings are those of Reviews, but there is no CHILD among them.'],
    [
      'CHILD,RNE,LS,PLACE',
      'The headings are those of Episodes, but DECOM is missing, and no row can be placed without it.',
    ],
    ['CHILD,DUC,ACCOM', 'The headings fit UASC and OC3 equally well, so it is neither.'],
    ['<html><body/></html>', 'This XML is not a looked-after return: it begins with “HTML”.'],
    ['<Message><Header/></Message>', 'This XML is not a looked-after return: it begins with “MESSAGE”.'],
    ['<EXPSSDA903>\n<CHILD>', 'This XML breaks off or is wrong at line 2, so nothing of it is read.'],
    [
      '<!DOCTYPE a [<!ENTITY b "c">]><EXPSSDA903>&b;</EXPSSDA903>',
      'This XML brings its own definitions (DOCTYPE). A return needs none, so it is not read.',
    ],
  ])('%j is refused with a sentence', (text, sentence) => {
    expect(refusedFile(text)).toBe(sentence)
  })

  test('a refused file says nothing about the others', () => {
    const { files, tables } = read('name,age\nA,1', reviews('X1,01/02/2010,05/06/2025,PN1'))
    expect(files.map(({ refused }) => refused?.said)).toEqual(['return.file.not-a-table', undefined])
    expect(tables.Reviews?.kept).toHaveLength(1)
  })
})

describe('the rows of a file', () => {
  test('a row without a child or without its day is refused, and says which cell it was', () => {
    const { refused = [], kept } = read(
      reviews(',01/02/2010,05/06/2025,PN1', 'X2,01/02/2010,,PN1', 'X3,01/02/2010,31/06/2025,PN1'),
    ).tables.Reviews ?? {}
    expect(kept).toEqual([])
    expect(refused.map((one) => [one.row, one.field, one.value, sentenceOf(one)])).toEqual([
      [0, 'CHILD', '', 'There is no child number in this row, so nobody can tell whose row it is.'],
      [1, 'REVIEW', '', 'REVIEW is empty, and without that day the row has no place in time.'],
      [2, 'REVIEW', '31/06/2025', '“31/06/2025” is not a day: that month has 30 days.'],
    ])
  })

  test('a birth that a review repeats wrongly is listed, and the review kept', () => {
    const [row] = read(reviews('X1,01/02/20101,05/06/2025,PN1')).tables.Reviews?.kept ?? []
    expect(row?.fields).toEqual({ REVIEW: '2025-06-05', REVIEW_CODE: 'PN1' })
    expect(row?.notes.map(({ field, value }) => [field, value])).toEqual([['DOB', '01/02/20101']])
  })

  test('the same row twice is kept once, even when its day is written in another way', () => {
    const { kept, same } = read(
      reviews(
        'X1,01/02/2010,05/06/2025,PN1',
        'X1,2010-02-01,5 June 2025,pn1',
        'X1,01/02/2010,05/06/2025,PN2',
      ),
    ).tables.Reviews ?? {}
    expect(kept?.map(({ row }) => row)).toEqual([0, 2])
    expect(same).toEqual([{ file: 0, row: 1 }])
  })

  test('the same file twice adds nothing', () => {
    const file = reviews('X1,01/02/2010,05/06/2025,PN1', 'X2,01/02/2011,06/06/2025,PN0')
    const { kept, same } = read(file, file).tables.Reviews ?? {}
    expect(kept).toHaveLength(2)
    expect(same).toEqual([{ file: 1, row: 0 }, { file: 1, row: 1 }])
  })

  test('empty lines are no rows, and a row of bare commas keeps the count of the rows after it', () => {
    const result = read(
      reviews('', 'X1,01/02/2010,05/06/2025,PN1', ',,,', '', 'X2,01/02/2011,06/06/2025,PN0', ',,,'),
    )
    expect(result.tables.Reviews?.kept.map(({ row }) => row)).toEqual([0, 2])
    expect(result.tables.Reviews?.refused).toEqual([])
    expect(result.files[0]?.notes.map((one) => sentenceOf(one))).toEqual([
      '2 rows hold nothing and are not counted.',
    ])
  })

  test('a title above the headings and a separator line are passed over', () => {
    const text = `sep=;\nOur return 2026\n${reviews('X1,01/02/2010,05/06/2025,PN1').replaceAll(',', ';')}`
    const { files, tables } = read(text)
    expect(tables.Reviews?.kept.map(({ row, child }) => [row, child])).toEqual([[0, 'X1']])
    expect(files[0]?.notes.map((one) => sentenceOf(one))).toEqual([
      'Lines above the headings are not read: Our return 2026.',
    ])
  })

  test('unknown, doubled and nameless columns are named, and their cells left alone', () => {
    const { files, tables } = read(
      'CHILD,Pet,DOB,REVIEW,review,,\nX1,cat,01/02/2010,05/06/2025,06/06/2025,x,',
    )
    expect(tables.Reviews?.unknownColumns).toEqual(['Pet'])
    expect(tables.Reviews?.kept[0]?.fields).toEqual({ DOB: '2010-02-01', REVIEW: '2025-06-05' })
    expect(files[0]?.notes.map((one) => sentenceOf(one))).toEqual([
      '“Pet” is not a column of Reviews and is not read.',
      'The column “review” stands twice; only the first is read.',
      'Column 6 has no heading and is not read.',
    ])
  })

  test('a quote mark that never closes swallows no row', () => {
    const { files, tables } = read(
      reviews(
        'X1,"01/02/2010",05/06/2025,PN1',
        '"X2,01/02/2011,06/06/2025,PN0',
        'X3,01/02/2012,07/06/2025,PN0',
      ),
    )
    expect(tables.Reviews?.kept.map(({ child }) => child)).toEqual(['X1', '"X2', 'X3'])
    expect(files[0]?.notes.map(({ said, value }) => [said, value])).toEqual([['return.file.quote-open', '1']])
  })

  test('more cells than headings are listed with the row', () => {
    const [row] = read(reviews('X1,01/02/2010,05/06/2025,PN1,left over')).tables.Reviews?.kept ?? []
    expect(row?.notes.map((one) => sentenceOf(one))).toEqual([
      'This row has more cells than there are headings; “left over” is left over.',
    ])
  })

  test('old Macintosh line ends, line breaks inside quotes and null characters do no harm', () => {
    const text = 'CHILD,"Our\nnote",DOB,REVIEW,REVIEW_CODE\rX1,"a\r\nb",01/02/2010,05/06/2025,P\0N1\r'
    expect(read(text).tables.Reviews?.kept[0]?.fields).toEqual({
      DOB: '2010-02-01', REVIEW: '2025-06-05', REVIEW_CODE: 'PN1',
    })
  })

  test('a large file is read in steps, and its rows keep their numbers across them', () => {
    const lines = Array.from({ length: 4500 }, (_, n) => `X${n},01/02/2010,05/06/2025,PN1`)
    const steps = readInSteps([{ name: 'r', bytes: bytes(reviews(...lines)) }])
    let step = steps.next()
    let taken = 0
    for (; !step.done; step = steps.next()) taken += 1
    expect(taken).toBeGreaterThan(2)
    expect(step.value.tables.Reviews?.kept.every(({ row, child }) => child === `X${row}`)).toBe(true)
    expect(step.value.tables.Reviews?.kept).toHaveLength(4500)
  })
})

const episode = (from: string, place: string, to = '', why = ''): string =>
  `CHILD,DECOM,PLACE,DEC,REC\nX1,${from},${place},${to},${why}\nX2,01/05/2025,U6,01/06/2025,X1`
const saidOfCodes = (text: string): string[] =>
  read(text).tables.Episodes?.unknownCodes.map(({ note }) => sentenceOf(note)) ?? []
const endedOn = (day: string): string => `CHILD,DECOM,DEC,REC,PLACE\nX1,01/02/2017,${day},E4A,U6`

describe('a code at its own time', () => {
  test.each([
    ['01/05/2023', 'H5', '', '', []],
    ['01/05/2024', 'H5', '', '', [
      '“H5” was a code of PLACE until 31/03/2024 and not after. It is kept as typed.',
    ]],
    ['01/05/2023', 'K3', '01/06/2025', 'X1', []],
    ['01/05/2023', 'K3', '01/06/2023', 'X1', [
      '“K3” is a code of PLACE only from 01/04/2024. It is kept as typed.',
    ]],
    ['01/05/2016', 'U6', '01/06/2017', 'E43', []],
    ['01/05/2016', 'U6', '01/06/2019', 'E43', [
      '“E43” was a code of REC until 31/03/2018 and not after. It is kept as typed.',
    ]],
    ['01/05/2025', 'QQ', '', '', ['“QQ” is not a code of PLACE. It is kept as typed.']],
  ])('an episode from %s in %s until “%s” (%s)', (from, place, to, why, sentences) => {
    expect(saidOfCodes(episode(from, place, to, why))).toEqual(sentences)
  })

  test('SEX 1 is right in a return of 2018 and listed in one of 2026', () => {
    const header = 'CHILD,SEX,DOB,ETHNIC\nX1,1,01/02/2010,WBRI'
    const listed = (day: string) =>
      read(header, endedOn(day)).tables.Header?.kept[0]?.notes.map(({ field, value }) => [field, value])
    expect(listed('31/03/2018')).toEqual([])
    expect(listed('01/05/2025')).toEqual([['SEX', '1']])
  })

  test('lower case, 1.0 and “true” are the code they mean; an unknown one stays as typed', () => {
    const { kept = [] } = read(
      'CHILD,DOB,CONVICTED,HEALTH_CHECK,SDQ_REASON,SDQ_SCORE\nX1,01/02/2010,1.0,TRUE,sdq4,12.0\nX2,,x,,,',
    ).tables.OC2 ?? {}
    expect(kept.map(({ fields }) => fields)).toEqual([
      { DOB: '2010-02-01', CONVICTED: '1', HEALTH_CHECK: '1', SDQ_REASON: 'SDQ4', SDQ_SCORE: '12' },
      { CONVICTED: 'x' },
    ])
  })
})

describe('the encoding of a file', () => {
  test.each(Object.keys(encodings))('%s is read without being told', (name) => {
    const text = `CHILD,DOB,REVIEW,Our nöte\nÉ1,01/02/2010,05/06/2025,x${'\n'.repeat(3)}`
    const { tables } = readReturn([{ name, bytes: encodings[name]?.(text) ?? new Uint8Array() }])
    expect(tables.Reviews?.kept.map(({ child }) => child)).toEqual(['É1'])
    expect(tables.Reviews?.unknownColumns).toEqual(['Our nöte'])
  })
})
