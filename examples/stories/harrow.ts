import { tellMyTie, tellTies, keepPicture, sayWhoToTalkTo } from '../../src/child/circle/telling.ts'
import { myTieForm, pictureForm, talksForm, tieForm } from '../../src/child/circle/model.ts'
import { agreeRingRound, sayWhoCanSayYes } from '../../src/child/home/actions.ts'
import { ringRoundForm, sayYesForm } from '../../src/child/home/model.ts'
import { tellUs } from '../../src/child/notes/own-words.ts'
import { sayFacts } from '../../src/child/people/actions.ts'
import { takeTurn } from '../../src/child/promises/actions.ts'
import { promisesOf } from '../../src/child/promises/store.ts'
import { sayReview } from '../../src/child/plans/actions.ts'
import { reviewForm } from '../../src/child/plans/model.ts'
import { wishVisits } from '../../src/child/visits/planning.ts'
import { idOf } from '../ids.ts'
import { day, lives, passage, plans, stands, type Telling, visited, well, wrote } from './telling.ts'

/**
 * Mia is eleven and lives with her gran. Leo is her half-brother; he is five, lives with Pat, and does not know that they
 * have different fathers. Ellis holds both.
 */
export async function harrow(told: Telling): Promise<void> {
  const mia = idOf('mia')
  await stands(told, 'ruth', 'mia', [
    { who: 'mia', kind: 'self', from: -500, why: 'it is her own record' },
    { who: 'ellis', kind: 'holds', from: -420, why: 'holds the work with Mia' },
    { who: 'joan', kind: 'carer', from: -400, why: 'Mia lives with her', called: 'Gran' },
    { who: 'shell', kind: 'parent', from: -500, why: 'Mia’s mum', called: 'Mum' },
    { who: 'ines', kind: 'reviews', from: -410, why: 'reviews Mia’s plan' },
    { who: 'miss-okoro', kind: 'partner', from: -300, why: 'Mia’s teacher', agency: 'school', until: 240 },
    { who: 'nurse-wren', kind: 'partner', from: -300, why: 'looks after Mia’s health with Gran', agency: 'health', until: 200 },
  ])
  await lives(told, 'ruth', 'mia', { words: 'at Gran’s', with: 'Gran', from: -400, law: 'V2', to18: true })
  const ellis = await told.as('ellis')
  await sayFacts(ellis, [
    { child: mia, kind: 'how to speak with me', words: 'Ask me while we do something. I go quiet when people look at me.' },
    { child: mia, kind: 'pronouns', words: 'she, her' },
  ])
  for (const one of [
    { called: 'Mum', is_to_child: 'mum', close: '2', words: 'She rings on Sundays. Most Sundays.' },
    { called: 'John', is_to_child: 'Mum’s partner', close: '4', words: 'He said sorry. I’m waiting to see.' },
    { called: 'Leo', is_to_child: 'little brother', close: '2', words: 'I want to see him more.' },
    { called: 'Biscuit', is_to_child: 'Gran’s dog', what: 'pet', close: '1', words: 'He sleeps on my feet.' },
    { called: 'Grandad Bill', is_to_child: 'grandad', close: '1', dead: 'yes', words: 'He taught me to whistle.' },
    { called: 'the den', is_to_child: 'my place', what: 'place', close: '1' },
  ]) well(await tellMyTie(await told.as('mia'), mia, myTieForm.parse({ ...one, said_on: day(told, -1), opened_to: [idOf('ellis')] }), told.today))
  well(await tellTies(ellis, mia, [
    tieForm.parse({ called: 'Miss Okoro', is_to_child: 'teacher', known_since: 'three years', close: '2', words: 'I can leave class and see her.', said_on: day(told, -20), said_by: mia, for: 'team' }),
    tieForm.parse({ called: 'Gran', is_to_child: 'gran', known_since: 'always', close: '1', words: 'Gran is home.', said_on: day(told, -20), said_by: mia, for: 'team' }),
  ], told.today))
  await sayWhoToTalkTo(await told.as('mia'), mia, talksForm.parse({ first: 'Gran', second: 'Miss Okoro', opened_to: [idOf('ellis'), idOf('ruth')] }), told.today, 'child')
  well(await keepPicture(await told.as('mia'), mia, pictureForm.parse({
    with_words: 'with Ellis', opened_to: [idOf('ellis')],
    marks: [
      { called: 'Gran', ring: '1', line: 'helps' }, { called: 'Biscuit', ring: '1', what: 'pet' }, { called: 'Grandad Bill', ring: '1', dead: 'yes' },
      { called: 'Mum', ring: '2', line: 'both' }, { called: 'Leo', ring: '2' }, { called: 'Ellis', ring: '3', line: 'helps', words: 'She comes when she says.' },
      { called: 'Miss Okoro', ring: '2', line: 'helps' }, { called: 'John', ring: '4', line: 'hard' },
    ],
  }), told.today))
  await sayWhoCanSayYes(ellis, mia, [
    sayYesForm.parse({ decision: 'A sleepover at a friend’s', who: 'Gran', if_words: 'Just ring Gran. Nobody else has to be asked.' }),
    sayYesForm.parse({ decision: 'A school trip', who: 'Gran', if_words: '' }),
    sayYesForm.parse({ decision: 'A trip abroad', who: 'Gran and Mum together', if_words: 'Ellis helps with the papers.' }),
  ])
  well(await agreeRingRound(ellis, mia, ringRoundForm.parse({
    agreed_on: day(told, -60), people: [{ called: 'Gran', how: 'rings Mia' }, { called: 'Miss Okoro', how: 'if it is a school day' }, { called: 'Ellis', how: 'any time before ten' }],
    police_words: 'When nobody has heard from her by half past nine, or Gran is frightened for her.',
  }), told.today))
  for (const [on, words] of [
    [-180, 'We walked Biscuit to the harbour wall. Mia told me about the swimming badge. She asked when Leo can come.'],
    [-140, 'Mia made a sand picture of two houses with a bridge. She said the bridge is for Leo.'],
    [-100, 'A short one: Mia had a cold. We sat on the stairs with the dog. She said she sleeps better now.'],
    [-62, 'Mia showed me the art room at school, which is shut at lunch. She would draw there every day.'],
  ] as const) await visited(told, 'ellis', 'mia', { on, words, where: 'at Gran’s', ...(on === -140 ? { tool: 'sand', felt: 'loved it' } : {}) })
  await visited(told, 'ellis', 'mia', {
    on: -12, where: 'at Gran’s', alone: 'in their room',
    words: 'Mia showed me her den under the stairs. She said “I hate it when it is always at the centre”. She went quiet when I left, and waved from the window.',
    promises: [
      { words: 'Ask school whether the art room can be open at lunch', due: -5 },
      { words: 'Bring photos of Leo', due: 4 },
      { words: 'Sort out a phone call with Dad', due: -6 },
      { words: 'See whether family time can be at the park', kind: 'try' },
      { words: 'That Mia sees the sea from the other side one day', kind: 'hope' },
    ],
  })
  await wrote(told, 'ellis', 'mia', {
    kind: 'call', on: -8, time: '18:30', passages: [
      passage('mia', 'Gran rang. Mia has been made captain of the little swimmers. I said well done to her on the phone; she laughed.'),
      passage('mia', 'Gran also told me what her own doctor said.', { class: 'about-another', gap: 'This part is about Gran. It is hers to tell.' }),
    ],
  })
  await wrote(told, 'ellis', 'mia', {
    kind: 'meeting', on: -25, passages: [passage('mia', 'We met at school with Mum and Gran. Mia wants Sundays to stay Sundays.', { class: 'family' })],
  })
  await tellUs(await told.as('mia'), mia, { words: 'I got my swimming badge and nobody at home was there except Biscuit. Can Leo come to the next one?' }, told.now)
  await plans(told, 'ellis', 'mia', { on: 4, time: '16:00', where: 'at Gran’s', words: 'I’m bringing the sand tray. It’ll be about an hour.' })
  await wishVisits(await told.as('mia'), mia, { every_days: 21, words: 'Every three weeks, and not on swimming days.' })
  well(await sayReview(ellis, mia, reviewForm.parse({ kind: 'held', on_day: day(told, -150), took_part: 'came and spoke' }), told.today))
  well(await sayReview(ellis, mia, reviewForm.parse({ kind: 'planned', on_day: day(told, 26), took_part: '' }), told.today))
  const { promises } = (await ellis.act({ on: mia, act: 'listed', subject: 'promises' }, (writing) => writing.ask({ promises: promisesOf({ child: mia }) })))
  const that = (start: string): string => promises.find((one) => one.words.startsWith(start))?.id ?? ''
  await takeTurn(ellis, mia, that('Ask school'), { kind: 'kept', words: 'It is open at lunch from Monday.' })
  await takeTurn(ellis, mia, that('Sort out'), { kind: 'explained', words: 'I’m sorry. The number I had was wrong. I’m asking Gran today and I’ll tell you tonight.' })

  await stands(told, 'ruth', 'leo', [
    { who: 'leo', kind: 'self', from: -400, why: 'it is his own record' },
    { who: 'ellis', kind: 'holds', from: -380, why: 'holds the work with Leo' },
    { who: 'pat', kind: 'carer', from: -380, why: 'Leo lives with Pat', called: 'Pat' },
    { who: 'shell', kind: 'parent', from: -400, why: 'Leo’s mum', called: 'Mum' },
  ])
  await lives(told, 'ruth', 'leo', { words: 'at Pat’s', with: 'Pat', from: -380, law: 'C2', to18: true })
  await visited(told, 'ellis', 'leo', { on: -30, where: 'at Pat’s', alone: 'out somewhere', words: 'Leo ran to the gate with his digger. We dug a lake. He fell asleep on the way home.' })
}
