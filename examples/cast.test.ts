import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysFrom, newKeys } from '../src/access/keys.ts'
import { promisesOf } from '../src/child/promises/store.ts'
import { chronology } from '../src/child/notes/store.ts'
import { whoIs } from '../src/child/people/store.ts'
import { seedCast } from './cast.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { idOf } from './ids.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await freshDatabase()
  await seedCast(house.owner, house.engine, keysFrom(newKeys()), new Date())
})
afterAll(() => house.close())

test('Mia reads what was promised to her, in the words it was said in', async () => {
  const mia = await house.as(idOf('mia'))
  const rows = await mia.look({ on: 'my own', act: 'opened', subject: 'promises' }, { promises: promisesOf('my own'), notes: chronology('my own') })
  expect(rows?.promises.map((one) => one.words)).toContain('Bring photos of Leo')
  expect(JSON.stringify(rows?.notes)).toContain('den under the stairs')
  expect(JSON.stringify(rows?.notes)).not.toContain('her own doctor')
  expect(JSON.stringify(rows?.notes)).toContain('This part is about Gran')
})

test('Wayne reads what was written for the family about Alfie, and there is no Tia for him', async () => {
  const wayne = await house.as(idOf('wayne'))
  const alfie = await wayne.look({ on: { child: idOf('alfie') }, act: 'opened', subject: 'family' },
    { who: whoIs({ child: idOf('alfie') }), notes: chronology({ child: idOf('alfie') }) })
  expect(JSON.stringify(alfie)).toContain('boat club')
  expect(JSON.stringify(alfie)).not.toContain('dreams of doors')
  expect(JSON.stringify(alfie)).not.toContain('call-out')
  expect(await wayne.look({ on: { child: idOf('tia') }, act: 'opened', subject: 'family' }, { who: whoIs({ child: idOf('tia') }) })).toBeUndefined()
})
