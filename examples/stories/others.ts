import { expectBabies, sayFacts } from '../../src/child/people/actions.ts'
import { changeVisit } from '../../src/child/visits/planning.ts'
import { english } from '../../src/ground/messages.ts'
import { idOf } from '../ids.ts'
import { day, lives, passage, plans, stands, type Telling, visited, well, wrote } from './telling.ts'

/** Jade is fifteen. Tom has held her for a year and is leaving; Priya will take over. */
export async function jade(told: Telling): Promise<void> {
  await stands(told, 'ruth', 'jade', [
    { who: 'jade', kind: 'self', from: -400, why: 'it is her own record' },
    { who: 'tom', kind: 'holds', from: -390, why: 'holds the work with Jade' },
  ])
  await lives(told, 'ruth', 'jade', { words: 'at the Larches', with: 'the people at the Larches', from: -250, law: 'C2' })
  await visited(told, 'tom', 'jade', {
    on: -35, where: 'at the Larches', words: 'Jade cooked for both of us. She has not heard from the college.',
    promises: [
      { words: 'Ring the college about the catering course', due: 3 }, { words: 'Get the savings book from the old home', due: 10 },
      { words: 'Ask whether her sister can stay over', due: 7 }, { words: 'Bring the bus pass form', due: -3 },
      { words: 'Be at her birthday tea', due: 60 }, { words: 'Write down how her name is spelled for the register', due: 14 },
    ],
  })
}

/** Marcus is fifteen. A visit was cancelled at noon; it is not the first. */
export async function marcus(told: Telling): Promise<void> {
  await stands(told, 'femi', 'marcus', [
    { who: 'marcus', kind: 'self', from: -300, why: 'it is his own record' },
    { who: 'bronwen', kind: 'holds', from: -280, why: 'holds the work with Marcus' },
    { who: 'dov', kind: 'alongside', from: -120, why: 'New Roads key worker', remit: 'lives-with' },
    { who: 'bea', kind: 'advocates', from: -90, why: 'speaks up with Marcus' },
  ])
  await lives(told, 'femi', 'marcus', { words: 'at the hub', with: 'Dov and the others', from: -120, law: 'V2' })
  await visited(told, 'bronwen', 'marcus', { on: -44, where: 'at the hub', words: 'Marcus beat me at pool and told me how he wants his room. He is worried about his mum.' })
  const planned = await plans(told, 'bronwen', 'marcus', { on: 4, time: '17:00', where: 'at the hub', words: 'Pool again?' })
  well(await changeVisit(await told.as('bronwen'), idOf('marcus'), planned, {
    kind: 'moved', words: 'I have to be in court that afternoon. I should have told you last week and I did not. I am sorry.',
    day: day(told, 8), time: '17:00',
  }, { who: idOf('bronwen'), today: told.today, now: told.now, language: english }))
}

/** Jordan is seventeen and moving on, with Sami as personal adviser. */
export async function jordan(told: Telling): Promise<void> {
  await stands(told, 'femi', 'jordan', [
    { who: 'jordan', kind: 'self', from: -500, why: 'it is their own record' },
    { who: 'sami', kind: 'holds', from: -300, why: 'personal adviser' },
    { who: 'ines', kind: 'reviews', from: -480, why: 'reviews Jordan’s plan' },
  ])
  await lives(told, 'femi', 'jordan', { words: 'in the trainer flat', with: 'by themselves, with a bell to ring', from: -45, law: 'C2' })
  await visited(told, 'sami', 'jordan', { on: -40, where: 'in the trainer flat', words: 'Jordan has a kettle, a key and a list. First bill came; we read it together and it is right.',
    promises: [{ words: 'Come along to the bank', due: 5 }] })
  await visited(told, 'sami', 'jordan', { on: -6, where: 'in the trainer flat', saw: false, whyNotSeen: 'not wanted', words: 'Jordan wrote that today was not good. I left soup and a note at the door.' })
}

/** Chloe is sixteen and expects a baby: she is a child here and will be a mother, in two records that never mix. */
export async function chloe(told: Telling): Promise<void> {
  await stands(told, 'femi', 'chloe', [
    { who: 'chloe', kind: 'self', from: -200, why: 'it is her own record' },
    { who: 'bronwen', kind: 'holds', from: -190, why: 'holds the work with Chloe' },
  ])
  await lives(told, 'femi', 'chloe', { words: 'at her mum’s', with: 'her mum', from: -190, law: 'V2' })
  await visited(told, 'bronwen', 'chloe', { on: -10, where: 'at her mum’s', words: 'Chloe showed me the picture from the scan. She is tired and proud.' })
  await expectBabies(await told.as('femi'), [{
    id: idOf('chloes-baby'), called: 'Chloe’s baby', mother: idOf('chloe'), motherCalled: 'Chloe', expectedOn: day(told, 80),
  }], idOf('tidewater-team'), day(told, -30))
  await stands(told, 'femi', 'chloes-baby', [{ who: 'bronwen', kind: 'holds', from: -30, why: 'prepares with Chloe' }])
}

/** Amina is sixteen, came alone, speaks Tigrinya and reads little; she has an interpreter she chose. */
export async function amina(told: Telling): Promise<void> {
  await stands(told, 'femi', 'amina', [
    { who: 'amina', kind: 'self', from: -160, why: 'it is her own record' },
    { who: 'bronwen', kind: 'holds', from: -20, why: 'holds the work with Amina' },
    { who: 'nurse-wren', kind: 'partner', from: -150, why: 'looks after Amina’s health with her', agency: 'health', until: 200 },
  ])
  await lives(told, 'femi', 'amina', { words: 'at Marta and Jon’s', with: 'Marta and Jon', from: -150, law: 'V2' })
  await sayFacts(await told.as('bronwen'), [
    { child: idOf('amina'), kind: 'languages', words: 'Tigrinya; some Arabic; a little English' },
    { child: idOf('amina'), kind: 'interpreter', words: 'Selam, whom Amina chose. Never a relative.' },
    { child: idOf('amina'), kind: 'how to speak with me', words: 'Say it, do not write it. One thing at a time.' },
  ])
  await wrote(told, 'bronwen', 'amina', {
    kind: 'talk', on: -4, time: '11:00', passages: [
      passage('amina', 'ንዓይ ክትሰምዑኒ ደስ ይብለኒ።', { saidBy: idOf('amina'), lang: 'ti' }),
      passage('amina', 'Through Selam, Amina told me she is glad to be listened to, and asked why nobody came for five months. I said I do not know yet and that she will hear from me.'),
    ],
  })
}
