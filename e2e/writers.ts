import { idOf } from '../examples/ids.ts'
import type { Chance } from '../bench/chance.ts'
import { londonDay } from '../src/ground/london.ts'
import type { RunningHouse } from './server.ts'

/** Something that somebody sends with a key of its own, as every form does, and what it has to leave behind. */
export type Act = {
  readonly as: string
  readonly at: string
  readonly key: string
  /** stand in this act and in no other */
  readonly words: string
  readonly form: Readonly<Record<string, string>>
  /** how many of each it leaves when it is whole */
  readonly leaves: Left
}

/** Passages with their note, visit, circumstances, search words and trace; promises; asks; keys that are used up. */
export type Left = { readonly parts: number; readonly promises: number; readonly asks: number; readonly keys: number }

export const nothing: Left = { parts: 0, promises: 0, asks: 0, keys: 0 }

/** Who writes at the same time, each from a device of their own: two of them are one person's. */
export const devices = ['ellis', 'ellis', 'mia', 'bronwen'] as const

const letters = 'bcdfghjklmnprstvwz'

/** What somebody sends next: a visit to two children with its promise, a visit to one, a promise, an ask. */
export function actOf(as: string, chance: Chance): Act {
  // Without figures, which could be somebody's address.
  const words = `We said ${Array.from({ length: 16 }, () => chance.one([...letters])).join('')}.`
  const key = chance.id()
  if (as === 'mia') {
    return {
      as, key, words, at: '/me/asks', form: { form: 'ask', about: 'something said', words },
      leaves: { ...nothing, asks: 1, keys: 1 },
    }
  }
  const [child, other] = as === 'ellis' ? [idOf('mia'), idOf('leo')] : [idOf('chloe'), undefined]
  if (chance.below(4) === 0) {
    return {
      as, key, words, at: `/child/${child}/promises`, form: { words, kind: 'promise' },
      leaves: { ...nothing, promises: 1, keys: 1 },
    }
  }
  const both = other !== undefined && chance.below(2) === 0
  return {
    as, key, words, at: `/child/${child}/visits/record`,
    form: {
      'day': londonDay(new Date()), 'where': 'by the water',
      'children.0.child': child, 'children.0.words': words, 'children.0.promises.0.words': words,
      ...(both ? { 'children.1.child': other, 'children.1.there': 'yes', 'children.1.words': words } : {}),
    },
    leaves: { parts: both ? 2 : 1, promises: 1, asks: 0, keys: 1 },
  }
}

/** Somebody's way in: it outlives the server, as a cookie in a browser does. */
export type WayIn = { readonly cookie: string; readonly token: string }

/**
 * Sends it as the form on the page does. True: it was acknowledged. False: the server went away before it said anything.
 * Throws at every other answer: nothing here is refused.
 */
export async function send(house: RunningHouse, way: WayIn, act: Act): Promise<boolean> {
  const answer = await fetch(house.url + act.at, {
    method: 'POST', redirect: 'manual', headers: { Cookie: way.cookie, Origin: house.url },
    body: new URLSearchParams({ ...act.form, csrf: way.token, once: act.key }),
  }).catch(() => undefined)
  if (!answer) return false
  const to = answer.headers.get('location') ?? ''
  if (answer.status !== 303 || to === '/sign-in') throw new Error(`${act.at} said ${answer.status} ${to}: ${house.said()}`)
  return true
}
