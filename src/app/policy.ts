import type { Line, Policy } from '../access/lines.ts'
import { policy as circle } from '../child/circle/policy.ts'
import { policy as home } from '../child/home/policy.ts'
import { policy as notes } from '../child/notes/policy.ts'
import { policy as people } from '../child/people/policy.ts'
import { policy as visits } from '../child/visits/policy.ts'
import { policy as exchange } from '../exchange/policy.ts'

/** The whole table: every room's part, in the order of who-sees-what.md. */
export const policies: readonly Policy[] = [people, circle, home, notes, visits, exchange]

/** Its lines, as the database keeps them. */
export const lines: readonly Line[] = policies.flatMap((room) => room.classes.flatMap((one) => one.lines))
