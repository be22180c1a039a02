import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bornOn } from '../../../examples/cast.ts'
import { idOf } from '../../../examples/ids.ts'
import { children } from '../../../examples/people.ts'
import { addDays } from '../../ground/plain-date.ts'
import { attackedHouse, type AttackedHouse } from '../attack-examples.ts'
import { rooms } from '../house.ts'

// Incidents I10 and I11, through the real doors: what is sealed or known answers as if it were nowhere, byte for byte.

let house: AttackedHouse
const [tia, mia, jade] = [idOf('tia'), idOf('mia'), idOf('jade')] as const
const nobodys = '00000000-0000-4000-8000-000000000000'
const why = 'invented words'
beforeAll(async () => {
  house = await attackedHouse()
  await house.did('ruth', `/child/${tia}/closed/seal`, { named: [idOf('ellis')], why, review: addDays(house.today, 28) })
  await house.did('priya', `/child/${mia}/closed/known`, { why })
}, 240_000)
afterAll(() => house.database.close())

const born = (handle: string): string => children.filter((one) => one.handle === handle).map((one) => bornOn(one, house.today))[0] ?? ''
/** An answer whole, without what every answer has of its own: the token and the key of a form. */
async function whole(answer: Response): Promise<string> {
  const text = (await answer.text()).replaceAll(/value="[\w-]{16}\.[\w-]{43}"|name="once" value="[^"]+"/g, '')
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${text}`
}
const pagesOfAChild = rooms.flatMap((room) => room.pages).map((page) => page.at).filter((at) => /:child/.test(at))

/** Pages about this child that answer this person otherwise than pages about nobody. */
async function tells(who: string, child: string): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const at of pagesOfAChild) {
    for (const accept of ['application/json', 'text/html']) {
      const theirs = at.replace(':child', child).replaceAll(/:[a-z]+/g, nobodys)
      const one = await whole(await house.look(who, theirs, accept))
      if (one !== await whole(await house.look(who, at.replaceAll(/:[a-z]+/g, nobodys), accept)) || !one.startsWith('404')) wrong.push(at)
    }
  }
  return wrong
}
const lists = async (who: string): Promise<string> =>
  (await Promise.all(['/today', '/search?q=Tia', '/hand-out', '/to-look-at'].map(async (at) => (await house.look(who, at)).text()))).join('\n')

describe('I10: a record in the news is sealed in one act', () => {
  test.each(['priya', 'tom', 'kelly', 'pc-holt', 'noor', 'vera', 'hal', 'kit', 'nurse-wren', 'dov'])(
    'and no page of it answers %s, who stood there, otherwise than a page of nobody', async (who) => {
      expect(await tells(who, tia)).toEqual([])
      expect(await lists(who)).not.toContain(tia)
    }, 120_000)

  test('its manager has each try on Today the same moment, by name; the worker it names and the child read on', async () => {
    const today = await (await house.look('ruth', '/today')).text()
    for (const name of ['Priya Nandra', 'Tom Arkwell', 'Noor Fielding', 'Vera Stonebridge']) expect(today).toContain(name)
    expect((await house.look('ellis', `/child/${tia}`)).status).toBe(200)
    expect(await (await house.look('tia', '/me/who-can-see', 'text/html')).text()).toContain('Your page is sealed')
  })
})

describe('I11: somebody who knows the family', () => {
  test('finds nothing of that record on any page, and all of another one', async () => {
    expect(await tells('priya', mia)).toEqual([])
    expect((await house.look('priya', `/child/${jade}`)).status).toBe(200)
  }, 120_000)

  test('is told to whoever supervises; the person cannot end it', async () => {
    const { need } = await (await house.look('ruth', '/to-look-at')).json() as { need: { what: string; id: string; who: string }[] }
    const known = need.find((one) => one.what === 'known')
    expect(known?.who).toBe('Priya Nandra')
    expect((await house.send('priya', '/to-look-at/known', { which: known?.id, words: why })).status).toBe(404)
  })
})

describe('asking in need', () => {
  test('answers byte for byte alike for a child who is there, one who is not, one who is sealed and one whose family is known', async () => {
    const asks = async (called: string, birthday: string): Promise<string> =>
      whole(await house.send('priya', '/in-need', { called, born: birthday, why }))
    const answers = [
      await asks('Marcus Bright-Adeyo', born('marcus')), await asks('Nobody Known', born('marcus')),
      await asks('Tia Denholm', born('tia')), await asks('Mia Harrow', born('mia')),
    ]
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^201 /)
    expect([(await house.look('priya', `/child/${idOf('marcus')}`)).status, await tells('priya', tia), await tells('priya', mia)]).toEqual([200, [], []])
  }, 120_000)

  test('holds a reason with a place in it, and a birthday that is none, before anything is saved', async () => {
    for (const body of [
      { called: 'Leo Harrow-Pike', born: born('leo'), why: 'He is at 14 Harbour Street now' }, { called: 'Leo Harrow-Pike', born: '2015-02-30', why },
      { called: '', born: born('leo'), why }, { called: 'Leo Harrow-Pike', born: born('leo'), why: ' ' },
    ]) expect((await house.send('femi', '/in-need', body)).status).toBe(422)
    expect((await house.look('femi', `/child/${idOf('leo')}`)).status).toBe(404)
  })

  test('is no page for an officer, a father or a child', async () => {
    for (const who of ['pc-holt', 'wayne', 'mia']) {
      expect((await house.look(who, '/in-need')).status).toBe(404)
      expect((await house.send(who, '/in-need', { called: 'Leo Harrow-Pike', born: born('leo'), why })).status).toBe(404)
    }
    expect(house.faults).toEqual([])
  })
})
