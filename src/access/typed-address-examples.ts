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
const roads = ['Road', 'Rd', 'Street', 'St', 'Lane', 'Close', 'Avenue', 'Ave', 'Way', 'Drive', 'Court', 'Terrace',
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

/** The ways an address is typed: each gives one stretch of text. */
export const spellings: readonly { readonly name: string; readonly write: (dice: Dice) => string }[] = [
  { name: 'full postcode, any case and space', write: (dice) => {
    const { outward, inward } = halves(dice)
    return anyCase(dice, outward + pick(dice, ['', ' ', '  ']) + inward)
  } },
  { name: 'postcode with marks between', write: (dice) => {
    const { outward, inward } = halves(dice)
    return outward + pick(dice, ['-', '.', ', ', '/', '_', ' - ']) + inward
  } },
  { name: 'postcode over a line', write: (dice) => {
    const { outward, inward } = halves(dice)
    return `${outward}${pick(dice, ['\n', '\r\n', ',\n'])}${inward}`
  } },
  { name: 'postcode with slips', write: (dice) => {
    const { inward } = halves(dice)
    return `${pick(dice, ['NRI', 'NR1O', 'IPl', 'NRO1', '0X1', 'S01', '1P3'])} ${inward}`
  } },
  { name: 'postcode letter by letter', write: (dice) => {
    const { outward, inward } = halves(dice)
    return [...outward, ...inward].join(pick(dice, [' ', '.', '-', ' . ']))
  } },
  { name: 'postcode in words', write: (dice) => {
    const { inward } = halves(dice)
    return `N R ${pick(dice, ['one', 'two', 'twenty-one'])} ${pick(dice, ['three', 'nine'])} ${inward.slice(1)}`
  } },
  { name: 'half a postcode', write: (dice) => `${pick(dice, ['NR', 'IP', 'ZZ', 'QX', 'nr'])}${upTo(dice, 99)}` },
  { name: 'half a postcode, spoken of', write: (dice) => {
    const { outward, inward } = halves(dice)
    return pick(dice, [`postcode starts ${outward}`, `the post code begins with ${outward.toLowerCase()}`,
      `postcode ends in ${inward}`, `postcode is NR something`])
  } },
  { name: 'number and street', write: (dice) =>
    anyCase(dice, `${doors(dice)} ${pick(dice, names)} ${pick(dice, roads)}`) },
  { name: 'street without a number', write: (dice) =>
    `lives ${pick(dice, ['on', 'in', 'off'])} ${pick(dice, names)} ${pick(dice, roads.filter((road) => road !== 'St'))}` },
  { name: 'street over a line', write: (dice) => `${upTo(dice, 99)} ${pick(dice, names)}\n${pick(dice, roads)}` },
  { name: 'house with a name', write: (dice) =>
    `${pick(dice, ['Rose', 'Tansy', 'Old Oak'])} ${pick(dice, ['Cottage', 'Lodge', 'Bungalow', 'Rectory'])}` },
  { name: 'flat, plot or caravan', write: (dice) =>
    `${pick(dice, ['flat', 'Flat', 'plot', 'Caravan', 'pitch'])} ${upTo(dice, 60)}` },
  { name: 'place by another place', write: (dice) =>
    `${pick(dice, ["Tia's school", 'the house', 'her new flat', 'the refuge', 'his nursery', 'they live'])} ${
      pick(dice, ['by', 'near', 'opposite', 'next to', 'behind', 'just behind', 'round the corner from'])} the ${
      pick(dice, ['canal', 'church', 'Co-op', 'station', 'river', 'chip shop', 'old bridge', 'big Tesco'])}` },
  { name: 'look-alike letters', write: (dice) => pick(dice, ['ＮＲ１ ３ＡＢ', '\u041DR\u200B1 3\u0410B',
    'N\u00ADR1 3A\u00ADB', '12 \u0415lm R\u043E\u0430d', '12 Elm\u200BRoad', '１２ Ｅｌｍ Ｒｏａｄ', 'Ń\u0301R1 3ÁB']) },
  { name: 'coordinates and grid references', write: (dice) => pick(dice, [
    `52.${1000 + upTo(dice, 8000)}, 1.${1000 + upTo(dice, 8000)}`, '52°37\'51"N 1°17\'50"E',
    `TG ${10 + upTo(dice, 80)} ${10 + upTo(dice, 80)}`, `tg ${100 + upTo(dice, 800)} ${100 + upTo(dice, 800)}`]) },
  { name: 'three words and map links', write: (dice) => pick(dice, ['///wobble.teapot.lantern',
    'what3words wobble.teapot.lantern', 'https://maps.app.goo.gl/wobble', 'https://www.openstreetmap.org/#map=18/1/1']) },
  { name: 'telephone and e-mail', write: (dice) => pick(dice, [`07700 900${100 + upTo(dice, 800)}`,
    `+44 7700 900 ${100 + upTo(dice, 800)}`, 'tia@wobble.example', 'tia at wobble dot org']) },
]

const openings = ['We talked for a while. ', 'Picked up as planned. ', 'She told me: ', 'Mum said it was ', '']
const endings = ['.', '. Then we had lunch.', ' and she was tired.', '\nBack on Tuesday.', '']

/** Notes that hold one typed address each, taking the spellings in turn. */
export function typedNotes(dice: Dice, count: number): readonly { text: string; spelling: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const spelling = spellings[i % spellings.length] ?? pick(dice, spellings)
    return { spelling: spelling.name, text: pick(dice, openings) + spelling.write(dice) + pick(dice, endings) }
  })
}

/** What people write about visits, with no address in it and many words that look like one. */
export const ordinarySentences: readonly string[] = `We went to the park and fed the ducks.
On the way home she fell asleep in the car.
There is a hearing in court on Tuesday.
He is close to Gran and rings her every night.
She starts Year 6 in September.
She came with 2 of her friends.
We went for a drive and she chose the music.
The M6 motorway was shut so I was late.
Traffic on the A47 was bad and the B1108 no better.
He is doing well in KS2 and likes PE 2 times a week.
I explained section 47 and what s20 means.
The s47 enquiry ended on 3 May.
We played on the PS5 for 20 minutes.
Mum took 2 close friends along.
He wants to drive when he is 17.
It was a 5 minute walk and a 10 minute drive.
She made her way back by 4 pm.
The Family Court sits at 10 on Thursday.
Norwich Crown Court listed it for 2 days.
We sat in a row at the front.
They had a row about bedtime.
She is in a good place at the moment.
There is no place like home, he said.
We crossed the main road together, holding hands.
He ran into the road and I stopped him.
A busy street can frighten her.
We practised road safety on a quiet lane.
Down memory lane: we looked at 12 old photos.
At the end of the day he was tired.
The school rang at 2.30 to say he was ill.
We met at school by 9 and left at 3.
School on Monday was hard.
She walked home by the river with her class.
He played in the park near Gran.
We stood behind the goal and cheered.
The dog was behind the sofa.
She sat next to Ellis at lunch.
She hid under the table by the window.
I was at home by six.
He got 12 out of 20 in spelling.
We had 3 biscuits each and 1 left over.
Her shoes are size 4 now.
The baby weighs 7 lb 4 oz.
He was born on 12.03.2015 at 04.30.
The review is on 01/02/2025 at 10:30 in room 3.
Plan: 1. ring Mum 2. book the room 3. tell her.
Court papers are due in 2 weeks.
She has 4 brothers and 2 sisters.
Nan gave him £52.50 and £1.20.
His temperature was 38.5 degrees.
She watched Coronation Street with Nan.
We walked round the gardens and saw 2 squirrels.
The drive took 40 minutes each way.
He finds it hard to be close with new people.
The way she said it stayed with me.
She rose early and made toast.
We can try it both ways, she said.
It is a long way to go.
He was in the front row of the choir.
The terrace was warm so we ate outside.
Her crescent moon drawing is on the fridge.
He wants to be in Class 5JH with Mr Poppleton.
She has a place at college from September.
He came 2nd in the race and 1st in the relay.
On the 3rd we will go swimming.
We used 3 houses for the direct work.
Mum works nights at the hospital and sleeps in the day.
I told him no 1 is cross with him.
At 4 he was hungry and at 5 he was not.
The GP saw her on 4 March for her CO2 alarm worry.
We looked at WW2 posters for her homework.
PC 12 rang back and left a message.
Dad parked behind us and waved.
She said the stairs go up to a green door.
We got chips from the shop by the bus stop.
He lives with Gran and two dogs.
She moved to her new school in September.
She would like to live with her brother one day.
They stayed for 3 nights and came back happy.
He has been living in care for 2 years.
I live for football, he said.`.split('\n')

/** Ordinary and held all the same: they place a home or a stay beside a landmark, and form cannot tell. */
export const knownFalseAlarms: readonly string[] = [
  'It rained, so we stayed under the bridge for a bit.',
  'She wants to live near the sea one day.',
  'Flat 4 no reason, the battery died.',
  'Victoria Close was her teacher.',
  'Thistledown Road was full and he sang with the crowd.',
]

const who = ['She', 'He', 'Mum', 'Dad', 'Gran', 'Ellis', 'The teacher', 'Her brother', 'I', 'We']
const did = ['went to', 'came back from', 'talked about', 'laughed about', 'was late for', 'looked forward to',
  'drew a picture of', 'asked about', 'was worried about', 'sat quietly after']
const what = ['the park', 'school', 'football', 'the court hearing', 'a long drive', 'the walk home', 'Year 9',
  'family time', 'the school trip', 'her 2 rabbits', 'his 12th birthday', 'the new house', 'swimming', 'the road trip',
  'the dentist', 'the front row', 'a close friend', 'the beach', 'Key Stage 3', 'the M11', 'a place at college',
  'the review on 12 May', 'tea', 'the library', 'Section 20', 'the bus ride', 'the farm', 'church', 'his flat screen TV']
const when = ['on Tuesday', 'at 4', 'at 3.15 pm', 'for 2 hours', 'on the way home', 'with 3 friends', 'before lunch',
  'by the end of the day', 'in Year 5', 'after court', 'close to tears', 'on 3 June 2024', 'for the 2nd time',
  'at the end of term', 'and drove back', 'in a row', 'near Gran', 'to be with Mum', 'at half past ten', 'twice']
const then = ['It went well.', 'No 2 days are the same.', 'She gave it 8 out of 10.', 'The way back was quiet.',
  'I will ring by 5.', 'Nan said so too.', 'He has 1 more to go.', 'We can close that ask now.', 'Court is in 6 weeks.',
  'That was kind.', 'We walked to school by the long way.', 'Her place is set for tea.', 'We drove on the A11.']

/** Ordinary sentences put together at random: an activity, an hour, an afterthought. */
export function ordinaryNotes(dice: Dice, count: number): readonly string[] {
  return Array.from({ length: count }, () =>
    `${pick(dice, who)} ${pick(dice, did)} ${pick(dice, what)} ${pick(dice, when)}. ${pick(dice, then)}`)
}
