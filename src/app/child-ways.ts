import type { Given } from '../access/given.ts'
import type { Class } from '../access/lines.ts'
import { lines } from './policy.ts'

/** The rooms of a child that have a page for the team, in the order in which they stand; the child's own page is first. */
export const childRooms = ['child', 'notes', 'promises', 'visits', 'asks', 'circle', 'home', 'plans', 'people', 'invite'] as const
export type ChildRoom = (typeof childRooms)[number]

/** The classes of words that a room's page is made from: whoever may open none of them finds nothing in it. */
const madeFrom: Readonly<Record<ChildRoom, readonly Class[]>> = {
  child: ['name'],
  notes: ['ordinary', 'family', 'about-another', 'health', 'police'],
  promises: ['ordinary', 'family'],
  visits: ['dates', 'ordinary'],
  asks: ['ordinary', 'family'],
  circle: ['team', 'picture'],
  home: ['home'],
  plans: ['dates'],
  people: ['name'],
  invite: ['standing'],
}

/** The rooms in which there is something for whoever is looking. */
export const waysOf = (given: Given): readonly ChildRoom[] =>
  childRooms.filter((room) => madeFrom[room].some((one) => given.opens(one)))

const namesToSome = new Set<string>(lines.filter((line) => line.class === 'name' && line.verb === 'see').map((line) => line.kind))

/** Whether somebody who is this to a child may know who it is: without that the record does not open at all. */
export const opensARecord = (kinds: readonly string[]): boolean => kinds.some((kind) => namesToSome.has(kind))
