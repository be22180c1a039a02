/**
 * Made-up notes for the tests and the measure of typed addresses: the same seed, the same notes.
 * Every street, postcode and number is invented.
 */

/** Numbers from 0 up to 1 that depend on the seed alone. */
export type Dice = () => number

export function seeded(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const pick = <T>(dice: Dice, from: readonly T[]): T => {
  const one = from[Math.floor(dice() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
const upTo = (dice: Dice, most: number): number => 1 + Math.floor(dice() * most)

const names = ['Elm', 'Quillfeather', 'Old Mill', 'Thistledown', "St Oddo's", 'Harbour', 'Marlpit', 'Kestrel',
  'Upper Windle', 'Tansy', "Wherryman's", 'Gorse Hill', 'Prince of Wherries', 'Stoke-by-Windle']
const roads = ['Road', 'Rd', 'Street', 'St', 'Lane', 'Close', 'Avenue', 'Ave', 'Way', 'Drive', 'Court',
  'Terrace',
  'Gardens', 'Mews', 'Row', 'Crescent', 'Place', 'Loke']
const numbers = ['twelve', 'seven', 'twenty-one', 'forty two', 'one hundred and four']
const sets = 'ABDEFGHJLNPQRSTUWXYZ'
const areas = ['NR', 'IP', 'PE', 'CB', 'ZZ', 'QX', 'B', 'E', 'W', 'SW', 'OX']

type Halves = { readonly outward: string; readonly inward: string }

function halves(dice: Dice, area = pick(dice, areas)): Halves {
  const inward = `${Math.floor(dice() * 10)}${pick(dice, [...sets])}${pick(dice, [...sets])}`
  return { outward: `${area}${upTo(dice, 99)}`, inward }
}

const anyCase = (dice: Dice, text: string): string =>
  pick(dice, [text, text.toLowerCase(), text.toUpperCase()])

const doors = (dice: Dice): string =>
  pick(dice, [`${upTo(dice, 300)}`, `${upTo(dice, 99)}a`, `${upTo(dice, 40)}-${upTo(dice, 40)}`,
    `No. ${upTo(dice, 80)}`, `Flat ${upTo(dice, 9)}, ${upTo(dice, 80)}`, pick(dice, numbers)])

type Spelling = { readonly name: string; readonly write: (dice: Dice) => string }

const units = ['flat', 'Flat', 'plot', 'Caravan', 'pitch']
const houses = ['Rose Cottage', 'Tansy Lodge', 'Old Oak Bungalow', 'The Old Rectory', 'Kestrel Farmhouse']
const dwellings = ["Tia's school", 'the house', 'her new flat', 'the refuge', 'his nursery', 'they live']
const beside = ['by', 'near', 'opposite', 'next to', 'behind', 'just behind', 'round the corner from']
const marks = ['canal', 'church', 'Co-op', 'station', 'river', 'chip shop', 'old bridge', 'big Tesco']
const disguised = ['ＮＲ１ ３ＡＢ', '\u041DR\u200B1 3\u0410B', 'N\u00ADR1 3A\u00ADB', 'Ń\u0301R1 3ÁB',
  '12 \u0415lm R\u043E\u0430d', '12 Elm\u200BRoad', '１２ Ｅｌｍ Ｒｏａｄ']
const links = ['///wobble.teapot.lantern', 'what3words wobble.teapot.lantern',
  'https://maps.app.goo.gl/wobble', 'https://www.openstreetmap.org/#map=18/1/1']

const postcode = (dice: Dice, ...joints: readonly string[]): string => {
  const { outward, inward } = halves(dice)
  return outward + pick(dice, joints) + inward
}

/** The ways an address is typed: each gives one stretch of text. */
export const spellings: readonly Spelling[] = [
  {
    name: 'full postcode, any case and space',
    write: (dice) => anyCase(dice, postcode(dice, '', ' ', '  ')),
  },
  {
    name: 'postcode with marks between',
    write: (dice) => postcode(dice, '-', '.', ', ', '/', '_', ' - '),
  },
  {
    name: 'postcode over a line',
    write: (dice) => postcode(dice, '\n', '\r\n', ',\n'),
  },
  {
    name: 'postcode with slips',
    write: (dice) =>
      `${pick(dice, ['NRI', 'NR1O', 'IPl', 'NRO1', '0X1', 'S01', '1P3'])} ${halves(dice).inward}`,
  },
  {
    name: 'postcode letter by letter',
    write: (dice) => [...postcode(dice, '')].join(pick(dice, [' ', '.', '-', ' . '])),
  },
  {
    name: 'postcode in words',
    write: (dice) => {
      const [first, second] = [pick(dice, ['one', 'two', 'twenty-one']), pick(dice, ['three', 'nine'])]
      return `N R ${first} ${second} ${halves(dice).inward.slice(1)}`
    },
  },
  {
    name: 'half a postcode',
    write: (dice) => `${pick(dice, ['NR', 'IP', 'ZZ', 'QX', 'nr'])}${upTo(dice, 99)}`,
  },
  {
    name: 'half a postcode, spoken of',
    write: (dice) => {
      const { outward, inward } = halves(dice)
      return pick(dice, [
        `postcode starts ${outward}`,
        `the post code begins with ${outward.toLowerCase()}`,
        `postcode ends in ${inward}`,
        'postcode is NR something',
      ])
    },
  },
  {
    name: 'number and street',
    write: (dice) => anyCase(dice, `${doors(dice)} ${pick(dice, names)} ${pick(dice, roads)}`),
  },
  {
    name: 'street without a number',
    write: (dice) => {
      const road = pick(dice, roads.filter((one) => one !== 'St'))
      return `lives ${pick(dice, ['on', 'in', 'off'])} ${pick(dice, names)} ${road}`
    },
  },
  {
    name: 'street over a line',
    write: (dice) => `${upTo(dice, 99)} ${pick(dice, names)}\n${pick(dice, roads)}`,
  },
  { name: 'house with a name', write: (dice) => pick(dice, houses) },
  { name: 'flat, plot or caravan', write: (dice) => `${pick(dice, units)} ${upTo(dice, 60)}` },
  {
    name: 'place by another place',
    write: (dice) => `${pick(dice, dwellings)} ${pick(dice, beside)} the ${pick(dice, marks)}`,
  },
  { name: 'look-alike letters', write: (dice) => pick(dice, disguised) },
  {
    name: 'coordinates and grid references',
    write: (dice) => {
      const [east, north] = [upTo(dice, 800), upTo(dice, 800)]
      return pick(dice, [
        `52.${1000 + east}, 1.${1000 + north}`,
        '52°37\'51"N 1°17\'50"E',
        `TG ${10 + (east % 89)} ${10 + (north % 89)}`,
        `tg ${100 + east} ${100 + north}`,
      ])
    },
  },
  { name: 'three words and map links', write: (dice) => pick(dice, links) },
  {
    name: 'telephone and e-mail',
    write: (dice) => pick(dice, [
      `07700 900${100 + upTo(dice, 800)}`,
      `+44 7700 900 ${100 + upTo(dice, 800)}`,
      'tia@wobble.example',
      'tia at wobble dot org',
    ]),
  },
]

const openings = ['We talked for a while. ', 'Picked up as planned. ', 'She told me: ', 'Mum said it was ',
  '']
const endings = ['.', '. Then we had lunch.', ' and she was tired.', '\nBack on Tuesday.', '']

/** Notes that hold one typed address each, taking the spellings in turn. */
export function typedNotes(dice: Dice, count: number): readonly { text: string; spelling: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const spelling = spellings[i % spellings.length] ?? pick(dice, spellings)
    return {
      spelling: spelling.name,
      text: pick(dice, openings) + spelling.write(dice) + pick(dice, endings),
    }
  })
}

const who = ['She', 'He', 'Mum', 'Dad', 'Gran', 'Ellis', 'The teacher', 'Her brother', 'I', 'We']
const did = ['went to', 'came back from', 'talked about', 'laughed about', 'was late for',
  'looked forward to',
  'drew a picture of', 'asked about', 'was worried about', 'sat quietly after']
const what = ['the park', 'school', 'football', 'the court hearing', 'a long drive', 'the walk home',
  'Year 9',
  'family time', 'the school trip', 'her 2 rabbits', 'his 12th birthday', 'the new house', 'swimming',
  'the road trip',
  'the dentist', 'the front row', 'a close friend', 'the beach', 'Key Stage 3', 'the M11',
  'a place at college',
  'the review on 12 May', 'tea', 'the library', 'Section 20', 'the bus ride', 'the farm', 'church',
  'his flat screen TV']
const when = ['on Tuesday', 'at 4', 'at 3.15 pm', 'for 2 hours', 'on the way home', 'with 3 friends',
  'before lunch',
  'by the end of the day', 'in Year 5', 'after court', 'close to tears', 'on 3 June 2024', 'for the 2nd time',
  'at the end of term', 'and drove back', 'in a row', 'near Gran', 'to be with Mum', 'at half past ten',
  'twice']
const then = ['It went well.', 'No 2 days are the same.', 'She gave it 8 out of 10.',
  'The way back was quiet.',
  'I will ring by 5.', 'Nan said so too.', 'He has 1 more to go.', 'We can close that ask now.',
  'Court is in 6 weeks.',
  'That was kind.', 'We walked to school by the long way.', 'Her place is set for tea.',
  'We drove on the A11.']

/** Ordinary sentences put together at random: an activity, an hour, an afterthought. */
export function ordinaryNotes(dice: Dice, count: number): readonly string[] {
  return Array.from({ length: count }, () =>
    `${pick(dice, who)} ${pick(dice, did)} ${pick(dice, what)} ${pick(dice, when)}. ${pick(dice, then)}`)
}
