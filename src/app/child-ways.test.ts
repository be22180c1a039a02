import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../examples/ids.ts'
import { givenBy } from '../access/given.ts'
import type { Class } from '../access/lines.ts'
import { type AttackedHouse, attackedHouse, roundTia } from './attack-examples.ts'
import { opensARecord, waysOf } from './child-ways.ts'
import { lines } from './policy.ts'

const ways = (kind: string, more: { agency?: string; remit?: string; open?: readonly Class[] } = {}) => waysOf(givenBy(lines, {
  reach: [{ kind, agency: more.agency ?? null, remit: more.remit ?? null }], open: more.open ?? [],
}))
const all = ['child', 'notes', 'promises', 'visits', 'asks', 'circle', 'home', 'plans', 'people']

describe('the rooms of a child that have something for somebody', () => {
  test.each([
    ['who holds the work, and so may let people in', 'holds', [...all, 'invite']],
    ['who chairs the reviews', 'reviews', all],
    ['who is only on the same team', 'member', ['child', 'visits', 'circle', 'plans', 'people']],
    ['who is there at night', 'out-of-hours', ['child', 'circle', 'people']],
    ['who brings in returns', 'returns', ['child', 'visits', 'circle', 'home', 'plans', 'people']],
    ['somebody of the family who may only tell us something', 'family', ['notes', 'promises', 'asks']],
    ['who leads the council', 'leads', []],
  ])('%s', (_, kind, rooms) => {
    expect(ways(kind)).toEqual(rooms)
  })

  test('a partner of an agency that is known has some, one of no agency has none', () => {
    expect(ways('partner', { agency: 'school' })).toEqual(['child', 'notes', 'promises', 'visits', 'asks', 'circle', 'people'])
    expect(ways('partner')).toEqual([])
  })

  test('what a child opened to somebody by name can be found', () => {
    expect(ways('visits')).not.toContain('circle')
    expect(ways('visits', { open: ['picture'] })).toContain('circle')
  })

  test('without a standing there are none', () => {
    expect(waysOf(givenBy(lines, undefined))).toEqual([])
  })
})

test('a record opens to whoever may know the name, by any of the things they are to the child', () => {
  expect(opensARecord(['family'])).toBe(false)
  expect(opensARecord(['family', 'carer'])).toBe(true)
  expect(opensARecord([])).toBe(false)
})

const linksIn = (page: string): string[] => [...new Set([...page.matchAll(/href="(\/[^"#?]*)/g)].map((one) => one[1] ?? ''))]
  .filter((at) => !at.startsWith('/assets/') && at !== '/away')

describe('every way that is shown leads somewhere', () => {
  let house: AttackedHouse
  beforeAll(async () => { house = await attackedHouse() })
  afterAll(() => house.database.close())
  const html = async (who: string, at: string): Promise<string> => (await house.look(who, at, 'text/html')).text()

  // the aunt has no page of Tia's to begin from: she may only tell us something
  const everybody = [...new Set([...roundTia.filter((one) => one.kind !== 'family').map((one) => one.handle), 'ellis', 'ruth', 'priya', 'kit', 'noor', 'vera', 'pc-holt', 'kelly'])]
  test.each(everybody)('from Tia’s page, for %s', async (who) => {
    const links = linksIn(await html(who, `/child/${idOf('tia')}`))
    expect(links).toContain(`/child/${idOf('tia')}/people`)
    const dead: string[] = []
    for (const at of links) if ((await house.look(who, at, 'text/html')).status === 404) dead.push(at)
    expect(dead).toEqual([])
  })

  test.each(['aunt-of-tia', 'kelly', 'pat', 'wayne'])('from the families’ first page, for %s', async (who) => {
    for (const at of linksIn(await html(who, '/family'))) expect([at, (await house.look(who, at, 'text/html')).status]).not.toEqual([at, 404])
  })

  test('who is only on the same team is offered nothing to write, and is not told that nothing was written', async () => {
    const priya = await html('priya', `/child/${idOf('mia')}`)
    for (const way of ['/visits/record', '/visits/before', '/notes', '/promises', '/asks', '/home']) {
      expect(priya).not.toContain(`href="/child/${idOf('mia')}${way}`)
    }
    for (const said of ['Nothing has been written yet', 'No promise is open', 'No visit is planned', 'Say hello first', 'not written down yet']) {
      expect(priya).not.toContain(said)
    }
    expect(priya).toContain('What happens and is said is for Mia and Mia’s own workers.')
    const ellis = await html('ellis', `/child/${idOf('mia')}`)
    for (const way of ['/visits/record', '/visits/before', '/notes#write', '/promises#make', '/asks', '/home']) {
      expect(ellis).toContain(`href="/child/${idOf('mia')}${way}`)
    }
  })
})
