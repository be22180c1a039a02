import { describe, expect, test } from 'vitest'
import { putTogether } from './episodes.ts'
import { sentenceOf } from './messages.ts'
import { readReturn } from './read.ts'
import { understand } from './understood.ts'

const read = (...texts: string[]) =>
  readReturn(texts.map((text, at) => ({ name: String(at), bytes: new TextEncoder().encode(text) })))

/** Episodes written as "from reason legal-status place [until why-ended]", one child. */
function chain(...episodes: string[]) {
  const rows = episodes.map((episode) => ['X1', ...episode.split(' ')].join(','))
  const text = ['CHILD,DECOM,RNE,LS,PLACE,DEC,REC', ...rows].join('\n')
  const { care, stays, legal, notes } = putTogether(read(text).tables.Episodes?.kept ?? [])
  const span = ({ from, until, sinceBefore }: (typeof care)[number]): string =>
    `${sinceBefore ? '…' : ''}${from}–${until ?? ''}`
  return {
    care: care.map((one) => [span(one), one.endedWhy].filter(Boolean).join(' ')),
    stays: stays.map((one) => `${span(one)} ${one.place}${one.sameCarers ? ' same carers' : ''}`),
    legal: legal.map((one) => `${span(one)} ${one.status}`),
    notes: notes.map((one) => sentenceOf(one)),
  }
}

describe('a chain of episodes', () => {
  test('starts, moves and ends', () => {
    expect(
      chain(
        '2025-04-01 S V2 U6 2025-06-10 X1',
        '2025-06-10 P V2 K2 2025-09-01 X1',
        '2025-09-02 B C2 U1 2026-01-31 E4A',
      ),
    ).toEqual({
      care: ['2025-04-01–2026-01-31 E4A'],
      stays: ['2025-04-01–2025-06-10 U6', '2025-06-10–2025-09-01 K2', '2025-09-02–2026-01-31 U1'],
      legal: ['2025-04-01–2025-09-02 V2', '2025-09-02–2026-01-31 C2'],
      notes: [],
    })
  })

  test('a new legal status alone does not restart the stay, so the visits go on counting', () => {
    expect(chain('2025-04-01 S C1 U6 2025-08-01 X1', '2025-08-01 L C2 U6')).toEqual({
      care: ['2025-04-01–'],
      stays: ['2025-04-01– U6'],
      legal: ['2025-04-01–2025-08-01 C1', '2025-08-01– C2'],
      notes: [],
    })
  })

  test.each([
    ['P', '2025-08-01– U4'],
    ['B', '2025-08-01– U4'],
    ['T', '2025-08-01– U4 same carers'],
    ['U', '2025-08-01– U4 same carers'],
  ])('a new episode for reason %s begins a new stay', (why, stay) => {
    const { stays, care } = chain('2025-04-01 S C1 U6 2025-08-01 X1', `2025-08-01 ${why} C1 U4`)
    expect(stays).toEqual(['2025-04-01–2025-08-01 U6', stay])
    expect(care).toEqual(['2025-04-01–'])
  })

  test('what the first row only continues began before the return, on a day nobody knows', () => {
    expect(chain('2025-08-01 L C2 U6')).toEqual({
      care: ['…2025-08-01–'], stays: ['…2025-08-01– U6'], legal: ['2025-08-01– C2'], notes: [],
    })
    expect(chain('2025-08-01 P C2 U6')).toEqual({
      care: ['…2025-08-01–'], stays: ['2025-08-01– U6'], legal: ['…2025-08-01– C2'], notes: [],
    })
  })

  test('leaving care and coming back are two times in care', () => {
    const { care, stays, legal } = chain(
      '2025-04-01 S V2 U6 2025-06-10 E4A',
      '2025-11-01 S V2 U6 2025-12-01 X1',
      '2025-12-01 P V2 K2',
    )
    expect(care).toEqual(['2025-04-01–2025-06-10 E4A', '2025-11-01–'])
    expect(stays).toEqual(['2025-04-01–2025-06-10 U6', '2025-11-01–2025-12-01 U6', '2025-12-01– K2'])
    expect(legal).toEqual(['2025-04-01–2025-06-10 V2', '2025-11-01– V2'])
  })

  test('a gap after an episode that should have gone on is a break in care of unknown end', () => {
    const { care, stays } = chain('2025-04-01 S V2 U6 2025-06-10 X1', '2025-07-01 L C1 U6')
    expect(care).toEqual(['2025-04-01–2025-06-10', '…2025-07-01–'])
    expect(stays).toEqual(['2025-04-01–2025-06-10 U6', '…2025-07-01– U6'])
  })

  test('rows out of order say the same as in order', () => {
    const rows = [
      '2025-04-01 S C1 U6 2025-06-01 X1',
      '2025-06-01 L C2 U6 2025-07-01 X1',
      '2025-07-01 P C2 K2',
    ]
    expect(chain(...rows.toReversed())).toEqual(chain(...rows))
  })

  test('an episode left open ends where the next begins, and that is said', () => {
    const { care, stays, notes } = chain('2025-04-01 S C1 U6', '2025-06-01 P C1 K2')
    expect(care).toEqual(['2025-04-01–'])
    expect(stays).toEqual(['2025-04-01–2025-06-01 U6', '2025-06-01– K2'])
    expect(notes).toEqual(['The episode from 2025-04-01 has no end, and a later one begins.'])
  })

  test('overlapping episodes are read as typed, and that is said', () => {
    const { care, stays, notes } = chain('2025-04-01 S C1 U6 2025-09-01 X1', '2025-06-01 P C1 K2')
    expect(care).toEqual(['2025-04-01–'])
    expect(stays).toEqual(['2025-04-01–2025-09-01 U6', '2025-06-01– K2'])
    expect(notes).toEqual(['Two episodes run at the same time from 2025-06-01.'])
  })

  test('an episode inside another does not end care early', () => {
    const { care, legal } = chain('2025-04-01 S C1 U6 2025-09-01 E4A', '2025-06-01 P C1 T1 2025-06-05 X1')
    expect(care).toEqual(['2025-04-01–2025-09-01 E4A'])
    expect(legal).toEqual(['2025-04-01–2025-09-01 C1'])
  })

  test('an end that promises another episode leaves care open and is said', () => {
    const { care, stays, notes } = chain('2025-04-01 S C1 U6 2025-09-01 X1')
    expect(care).toEqual(['2025-04-01–'])
    expect(stays).toEqual(['2025-04-01–2025-09-01 U6'])
    expect(notes).toEqual(['The episode that ended on 2025-09-01 says that another follows, and none does.'])
  })

  test('a legal change that names another place keeps the stay, and says so', () => {
    const { stays, notes } = chain('2025-04-01 S C1 U6 2025-06-01 X1', '2025-06-01 L C2 U4')
    expect(stays).toEqual(['2025-04-01– U4'])
    expect(notes).toEqual([
      'The row of 2025-06-01 says that only the legal status changed, and yet names another place.',
    ])
  })

  test.each([
    ['U6', ['2025-04-01– U6']],
    ['K2', ['2025-04-01–2025-06-01 U6', '2025-06-01– K2']],
  ])('a reason that is no code leaves it to the place: then %s', (place, expected) => {
    expect(chain('2025-04-01 S C1 U6 2025-06-01 X1', `2025-06-01 Q C1 ${place}`).stays).toEqual(expected)
  })
})

describe('a child of a return', () => {
  const header =
    'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nX2,F,03/04/2009,WBRI,Z1,1,05/06/2025\nX1,M,01/02/2010,NOBT,,0,'
  const reviews = 'CHILD,DOB,REVIEW,REVIEW_CODE\nX1,01/02/2010,05/10/2025,PN2\n X1 ,01/02/2010,05/06/2025,PN1'
  const away = 'CHILD,DOB,MISSING,MIS_START,MIS_END\nX1,01/02/2010,M,07/06/2025,08/06/2025'
  const workers =
    'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nX1,01/02/2010,W2,01/08/2025,,CHCHAN\n' +
    'X1,01/02/2010,W1,01/04/2024,01/08/2025,FCONTA'
  const alone = 'CHILD,SEX,DOB,DUC\nX9,M,09/09/2009,09/09/2027'

  test('stands in the order of the header with everything that is said about her', () => {
    const [second, first, third] = understand(read(reviews, header, away, workers, alone))
    expect(second).toMatchObject({
      ref: 'X2', bornOn: '2009-04-03', sex: 'F', ethnicity: 'WBRI', upn: 'Z1', mother: true,
      herChildBornOn: '2025-06-05', reviews: [], stays: [],
    })
    expect(first).toMatchObject({
      ref: 'X1', mother: false,
      reviews: [{ on: '2025-06-05', tookPart: 'PN1' }, { on: '2025-10-05', tookPart: 'PN2' }],
      away: [{ kind: 'M', from: '2025-06-07', until: '2025-06-08' }],
      workers: [
        { worker: 'W1', from: '2024-04-01', until: '2025-08-01', why: 'FCONTA' },
        { worker: 'W2', from: '2025-08-01', why: 'CHCHAN' },
      ],
    })
    expect(third).toMatchObject({
      ref: 'X9', bornOn: '2009-09-09', sex: 'M', unaccompanied: { until: '2027-09-09' },
    })
  })

  test('two headers that differ are told, and the first one stands', () => {
    const twice = `${header}\nX1,F,01/02/2010,NOBT,,0,`
    const child = understand(read(twice)).find(({ ref }) => ref === 'X1')
    expect(child?.sex).toBe('M')
    expect(child?.notes.map((one) => sentenceOf(one))).toEqual([
      'There is more than one row about this child, and they differ in SEX.',
    ])
  })
})
