import { sayContacts } from '../../src/child/people/actions.ts'
import { idOf } from '../ids.ts'
import { lives, passage, plans, stands, type Telling, visited, wrote } from './telling.ts'

/**
 * Kelly has fled with Tia. Alfie is with his aunt; his dad, Wayne, has a login for Alfie and for nobody else. Where Tia and
 * Kelly live is kept from him in every way there is.
 */
export async function denholm(told: Telling): Promise<void> {
  const keptFrom = [idOf('wayne')]
  await stands(told, 'ruth', 'alfie', [
    { who: 'alfie', kind: 'self', from: -300, why: 'it is his own record' },
    { who: 'ellis', kind: 'holds', from: -290, why: 'holds the work with Alfie' },
    { who: 'wayne', kind: 'parent', from: -290, why: 'Alfie’s dad', called: 'Dad' },
    { who: 'pc-holt', kind: 'partner', from: -200, why: 'works on keeping the family safe', agency: 'police', until: 120 },
  ])
  await lives(told, 'ruth', 'alfie', { words: 'at Auntie Jo’s', with: 'Auntie Jo', from: -290, law: 'V2' })
  await visited(told, 'ellis', 'alfie', { on: -20, where: 'at Auntie Jo’s', words: 'Alfie is building a boat from bottles. He asked me whether it will hold two.' })
  await wrote(told, 'ellis', 'alfie', {
    kind: 'talk', on: -9, passages: [
      passage('alfie', 'Alfie goes to boat club on Saturdays and likes it. Dad may come and watch on the last Saturday of the month.', { class: 'family' }),
      passage('alfie', 'Alfie told me he dreams of doors.'),
      passage('alfie', 'The police told us of a call-out in the spring.', { class: 'police' }),
    ],
  })
  await plans(told, 'ellis', 'alfie', { on: 9, time: '15:30', where: 'at Auntie Jo’s' })

  await stands(told, 'ruth', 'tia', [
    { who: 'tia', kind: 'self', from: -200, why: 'it is her own record' },
    { who: 'ellis', kind: 'holds', from: -200, why: 'holds the work with Tia' },
    { who: 'kelly', kind: 'parent', from: -200, why: 'Tia’s mum', called: 'Mum' },
    { who: 'pc-holt', kind: 'partner', from: -200, why: 'works on keeping the family safe', agency: 'police', until: 120 },
  ])
  await lives(told, 'ruth', 'tia', { words: 'with Mum', with: 'Mum', from: -200, law: 'V2' })
  await sayContacts(await told.as('ellis'), told.keys, [
    { child: idOf('tia'), person: idOf('tia'), kind: 'address', called: 'with Mum', words: '7 Invented Row, Nowhere-on-Sea, ZZ9 7ZZ', keptFrom },
  ])
  await visited(told, 'ellis', 'tia', { on: -15, where: 'out somewhere', alone: 'out somewhere', words: 'Tia has two friends in her form already. She wants her guitar, which is still at the old place.',
    promises: [{ words: 'Find out how the guitar can come', due: 3 }] })
}
