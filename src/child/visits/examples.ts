import { sql } from 'kysely'
import type { TestDatabase } from '../../../examples/database.ts'
import { found } from '../../../examples/founding.ts'
import { idOf } from '../../../examples/ids.ts'
import type { Session } from '../../access/session.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { writeLegal, writeLivings } from '../home/actions.ts'
import { introduceChildren } from '../people/actions.ts'
import type { By } from './planning.ts'

/** Mia and Leo of the cast, for the tests of this room: both live at Gran's, and Ellis holds both. Tia waits with the team. */
export const mia = idOf('mia')
export const leo = idOf('leo')

/** Lets people of the cast stand to children, as somebody who may bring them in. */
export async function letStand(session: Session, who: string, kind: string, child: string, from = '2026-01-05'): Promise<void> {
  const wanted = [{ person: idOf(who), kind, on_kind: 'child', on_id: idOf(child), from_day: from, why: 'for the example' }]
  await session.act({ on: idOf(child), act: 'stood', subject: 'circle' }, async (writing) => {
    void writing.run(sql`select access.stand(${JSON.stringify(wanted)}::jsonb)`)
  })
}

/** A small house: two children at one place since 2 March 2026, known here since January. */
export async function atGrans(house: TestDatabase): Promise<void> {
  await found(house.owner, plainDate('2025-05-01'))
  const ruth = await house.as(idOf('ruth'))
  const from = plainDate('2026-01-05')
  await introduceChildren(ruth, [
    { id: mia, called: 'Mia', bornOn: plainDate('2015-03-14') }, { id: leo, called: 'Leo', bornOn: plainDate('2021-07-02') },
    { id: idOf('tia'), called: 'Tia' },
  ], idOf('lantern-team'), from)
  for (const [who, kind, child] of [
    ['mia', 'self', 'mia'], ['leo', 'self', 'leo'], ['ellis', 'holds', 'mia'], ['ellis', 'holds', 'leo'],
    ['joan', 'carer', 'mia'], ['shell', 'parent', 'mia'], ['dov', 'alongside', 'mia'],
  ] as const) await letStand(ruth, who, kind, child)
  await ruth.act([mia, leo].map((on) => ({ on, act: 'moved', subject: 'home' })), async (writing) => {
    writeLivings(writing, [mia, leo].map((child) => ({
      child, words: 'at Gran’s', kind: 'ordinary', from: plainDate('2026-03-02'),
    })))
    writeLegal(writing, [mia, leo].map((child) => ({ child, statusCode: 'V2', from: plainDate('2026-03-02') })))
  })
}

/** Somebody of the cast at an instant, writing in English. */
export const by = (who: string, now: string): By => ({
  who: idOf(who), today: plainDate(now.slice(0, 10)), now: new Date(now), language: english,
})
