import { z } from 'zod'
import { heldWords } from '../../access/held-words.ts'
import type { KeptClock } from '../../child/visits/rules.ts'

/** Somebody to ring: what they are called at work, as what they work, and on which number if there is one. */
export type Ring = { readonly called: string; readonly works_as: string; readonly rings: string | null }

/** What the database gathers for a team: only rows that everybody of the team may read. Days and instants are ISO text. */
export type Gathered = {
  readonly team: string
  readonly number: number
  /** the team itself, whoever answers for it first */
  readonly first: readonly Ring[]
  readonly children: readonly GatheredChild[]
}

export type GatheredChild = {
  readonly called: string | null
  readonly born: string | null
  readonly lives: string | null
  readonly line: string | null
  readonly round: readonly Ring[]
  readonly reviews: readonly string[]
  readonly planned: readonly { readonly at: string; readonly who: string | null }[]
  readonly clocks: readonly KeptClock[]
}

/** One child on the list. Days are ISO text, an instant stays one. */
export type ListedChild = {
  readonly called: string | null
  readonly age: number | null
  readonly lives: string | null
  readonly line: string | null
  readonly round: readonly Ring[]
  readonly coming: readonly Coming[]
  readonly overdue: readonly Coming[]
}

/** What comes or is overdue: a visit or review that is planned, or one that the rules ask for. */
export type Coming = {
  readonly what: 'review planned' | 'visit planned' | 'by the rules'
  readonly day: string
  /** what the rules ask for, by the name of the rule */
  readonly rule?: string
  readonly at?: string
  readonly who?: string | null
}

/** The list as it is printed. */
export type Bag = Omit<Gathered, 'children'> & {
  readonly made: string
  readonly lastDay: string
  readonly children: readonly ListedChild[]
}

/** How it stands with the list of one of my teams. */
export type TeamRow = {
  readonly id: string
  readonly name: string
  readonly answering: boolean
  readonly key_at: string | null
  readonly key_by: string | null
  readonly left_since: boolean
  readonly number: number | null
  readonly made_at: string | null
  readonly last_day: string | null
  readonly children: number | null
  readonly waiting: boolean
  readonly dead: boolean
}

/** The newest line about a child, as somebody may read it. */
export type LineRow = {
  readonly words: string | null
  readonly by_called: string | null
  readonly at: string
  /** everybody of the team may read it today, so it is on the list */
  readonly on_list: boolean
}

/** A passphrase is given to a team when the one that was shown has been written down and typed again. */
export const passphraseForm = z.object({
  team: z.uuid({ error: 'teamMissing' }),
  offered: z.string().max(2000),
  typed: z.string().trim().min(1, { error: 'typedMissing' }).max(100, { error: 'notSame' }),
})

export const makeForm = z.object({ team: z.uuid({ error: 'teamMissing' }) })

/** The line about a child; nothing written takes it off the list. */
export const lineForm = z.object({ words: heldWords(240, 'reach') })
