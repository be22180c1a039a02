import type { Room } from '../access/page.ts'
import { asks } from '../child/asks/room.ts'
import { circle } from '../child/circle/room.ts'
import { home } from '../child/home/room.ts'
import { notes } from '../child/notes/room.ts'
import { people } from '../child/people/room.ts'
import { plans } from '../child/plans/room.ts'
import { promises } from '../child/promises/room.ts'
import { visits } from '../child/visits/room.ts'
import { grabBag } from '../exchange/grab-bag/room.ts'
import { ownRecord } from '../exchange/own-record/room.ts'
import { exchange } from '../exchange/room.ts'
import { asSeenByPages } from './as-seen-by.tsx'
import { messages as asSeenByMessages } from './as-seen-by-messages.ts'
import { childPage } from './child-page.tsx'
import { invite, waysIn } from './coming-in/room.ts'
import { familyChildPage, familyPage } from './family.tsx'
import { handOutDeed, handOutMessages, handOutPage } from './hand-out.tsx'
import { helpPage, myHelpPage } from './help.tsx'
import { listScript } from './live/list-script.ts'
import { lookedPage } from './looked.tsx'
import { mePage } from './me.tsx'
import { messages } from './messages.ts'
import { need } from './need/room.ts'
import { todayPage } from './today.tsx'
import { whoCanSeePage } from './who-can-see.tsx'

/** The one list of rooms: the floor each stands on, and which rooms it uses. Imports run only downwards along it. */

export type RoomOfHouse = {
  /** folder below src; its last part is the room's name, the SQL schema, the address and the trace's subject */
  readonly folder: string
  readonly floor: number
  /** rooms of the same floor that it may use */
  readonly uses: readonly string[]
}

export const floors: readonly RoomOfHouse[] = [
  { folder: 'ground', floor: 0, uses: [] },
  { folder: 'standards', floor: 1, uses: [] },
  { folder: 'access', floor: 1, uses: [] },
  { folder: 'field', floor: 1, uses: [] },
  { folder: 'child/people', floor: 2, uses: [] },
  { folder: 'child/asks', floor: 2, uses: ['child/people'] },
  { folder: 'child/promises', floor: 2, uses: ['child/people', 'child/asks'] },
  { folder: 'child/circle', floor: 2, uses: ['child/people', 'child/promises'] },
  { folder: 'child/home', floor: 2, uses: ['child/people'] },
  { folder: 'child/notes', floor: 2, uses: ['child/people', 'child/promises'] },
  { folder: 'child/plans', floor: 2, uses: ['child/people'] },
  { folder: 'child/visits', floor: 2, uses: ['child/people', 'child/promises', 'child/notes', 'child/home', 'child/plans', 'child/circle', 'child/asks'] },
  { folder: 'exchange', floor: 5, uses: [] },
  { folder: 'exchange/own-record', floor: 5, uses: [] },
  { folder: 'exchange/grab-bag', floor: 5, uses: [] },
  { folder: 'overview', floor: 5, uses: [] },
  { folder: 'app', floor: 6, uses: [] },
]

/** The pages that span rooms. */
const app: Room = {
  name: 'app', pages: [todayPage, childPage, mePage, familyPage, familyChildPage, lookedPage, whoCanSeePage, helpPage, myHelpPage],
  deeds: [], messages,
}
const handOut: Room = { name: 'hand-out', pages: [handOutPage], deeds: [handOutDeed], messages: handOutMessages }

const itself: readonly Room[] = [app, handOut, asks, circle, home, notes, people, plans, promises, visits, exchange, ownRecord, grabBag(listScript)]
const asSeenBy: Room = { name: 'as-seen-by', pages: asSeenByPages(itself), deeds: [], messages: asSeenByMessages }

/** What each room hands the house. Only this file knows every room's door. */
export const rooms: readonly Room[] = [...itself, waysIn, invite, need, asSeenBy]
