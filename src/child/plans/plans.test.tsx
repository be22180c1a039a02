import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../examples/database.ts'
import { idOf } from '../../../examples/ids.ts'
import { keysFrom, newKeys } from '../../access/keys.ts'
import type { Asking, Page } from '../../access/page.ts'
import { Refused } from '../../access/session.ts'
import { english } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { atGrans, mia } from '../visits/examples.ts'
import { sayReview, writeReviews } from './actions.ts'
import { reviewsPage } from './desk.tsx'
import { myReviewsPage } from './mine.tsx'
import { reviewForm } from './model.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await freshDatabase()
  await atGrans(house)
  const noor = await house.as(idOf('noor'))
  await noor.act({ on: mia, act: 'imported', subject: 'plans' }, async (writing) => writeReviews(writing, [
    { child: mia, onDay: plainDate('2026-03-20'), held: true, tookPartCode: 'PN1' },
  ]))
})
afterAll(() => house.close())

const today = plainDate('2026-11-22')
const seen = async (page: Page, who: string): Promise<string | undefined> => {
  const asking: Asking = {
    params: { child: mia }, search: new URLSearchParams(), today, now: new Date('2026-11-22T10:00:00Z'), language: english,
    viewer: { id: idOf(who), kind: 'worker', called: who }, keys: keysFrom(newKeys()), done: undefined, problems: [], typed: {},
  }
  const data = await page.load(await house.as(idOf(who)), asking)
  return data === undefined ? undefined : render(page.view(data as never, asking)) + JSON.stringify(data)
}
const say = async (who: string, form: object) => sayReview(await house.as(idOf(who)), mia, reviewForm.parse(form), today)

test('a review that came with a return is read in words, by the child too, and never as a code', async () => {
  const mine = await seen(myReviewsPage, 'mia')
  expect(mine).toContain('How you took part: came and spoke')
  expect(mine).not.toContain('PN1')
  expect(await seen(reviewsPage, 'ellis')).toContain('How Mia took part: Came and spoke')
})

test('a planned review stands on the child’s page, and is held only when somebody says so', async () => {
  const planned = await say('ruth', { kind: 'planned', on_day: '2026-12-10' })
  expect(await seen(myReviewsPage, 'mia')).toContain('Everybody meets with you on Thursday 10 December.')
  await say('ruth', { kind: 'planned', on_day: '2026-12-17', instead_of: planned.ok ? planned.value : '' })
  const moved = await seen(myReviewsPage, 'mia')
  expect(moved).toContain('Thursday 17 December')
  expect(moved).not.toContain('Thursday 10 December')
})

test.each([
  ['held on a day to come', { kind: 'held', on_day: '2026-12-10' }, 'on_day', 'notYet'],
  ['planned for a day that is over', { kind: 'planned', on_day: '2026-11-01' }, 'on_day', 'dayIsOver'],
  ['planned, with words about how it went', { kind: 'planned', on_day: '2026-12-20', took_part: 'Chaired it.' }, 'took_part', 'partWhenHeld'],
])('%s is answered with a sentence', async (_, form, field, said) => {
  expect(await say('ruth', form)).toEqual({ ok: false, problems: [{ field, said }] })
})

test('how a child took part gives no place away', () => {
  expect(reviewForm.safeParse({ kind: 'held', on_day: '2026-11-20', took_part: 'It was at 14 Harbour Road.' }).error?.issues[0])
    .toMatchObject({ path: ['took_part'], message: 'givesPlace' })
})

test('a day that passed is offered first as the one that was held, not the one that is still to come', async () => {
  const noor = await house.as(idOf('noor'))
  await noor.act({ on: mia, act: 'imported', subject: 'plans' }, async (writing) => writeReviews(writing, [
    { child: mia, onDay: plainDate('2026-11-10'), held: false }, { child: mia, onDay: plainDate('2027-03-01'), held: false },
  ]))
  const form = await seen(reviewsPage, 'ruth')
  expect(form).toMatch(/<option[^>]* selected[^>]*>Tuesday 10 November</)
})

test('who may not write a review down is shown no form for it', async () => {
  expect(await seen(reviewsPage, 'ruth')).toContain('action="/child/')
  expect(await seen(reviewsPage, 'joan')).not.toContain('action="/child/')
})

test('another team is told nothing, a parent sees no review, and a carer cannot write one', async () => {
  expect(await seen(reviewsPage, 'femi')).toBeUndefined()
  expect(await seen(reviewsPage, 'shell')).toContain('No review is on record here.')
  await expect(say('joan', { kind: 'held', on_day: '2026-11-01' })).rejects.toThrow(Refused)
})
