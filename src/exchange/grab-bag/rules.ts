import { onDay } from '../../child/visits/rules.ts'
import { londonDay } from '../../ground/london.ts'
import { addDays, type PlainDate, plainDate, yearsBetween } from '../../ground/plain-date.ts'
import { nationalLine } from '../../standards/timescales.ts'
import type { Bag, Coming, Gathered, GatheredChild, ListedChild } from './model.ts'

/** Days for which a list opens, the day it was made not counted: services were without computers for three weeks and more. */
const opensFor = 35
/** Days ahead that the list tells of. */
const ahead = 14

/** The last day on which a list that is made on `today` opens. */
export const lastDayOf = (today: PlainDate): PlainDate => addDays(today, opensFor)

/** The list of a team as it is printed on a day, children by the name they are called, those without one last. */
export function bagOf(gathered: Gathered, now: Date): Bag {
  const today = londonDay(now)
  return {
    ...gathered, made: now.toISOString(), lastDay: lastDayOf(today),
    children: gathered.children.map((one) => listed(one, today))
      .toSorted((a, b) => Number(a.called === null) - Number(b.called === null) || (a.called ?? '').localeCompare(b.called ?? '', 'en-GB')),
  }
}

function listed(child: GatheredChild, today: PlainDate): ListedChild {
  const until = addDays(today, ahead)
  const dues = child.clocks.flatMap((one) => onDay(one, today) ?? [])
  const asked = dues.flatMap((one): (Coming & { readonly late: boolean })[] => one.due === null || one.met
    || !['late', 'due', 'soon', 'ok'].includes(one.state) || one.due > until ? []
    : [{ what: 'by the rules', rule: nationalLine(one.clock).title, day: one.due, late: one.state === 'late' }])
  const planned = [
    ...child.reviews.map((day): Coming => ({ what: 'review planned', day })),
    ...child.planned.map(({ at, who }): Coming => ({ what: 'visit planned', day: londonDay(new Date(at)), at, who })),
  ]
  return {
    called: child.called, lives: child.lives, line: child.line, round: child.round,
    age: child.born === null || child.born > today ? null : yearsBetween(plainDate(child.born), today),
    coming: inOrder([...planned, ...asked.filter((one) => !one.late).map(only)]),
    overdue: inOrder(asked.filter((one) => one.late).map(only)),
  }
}

const inOrder = (all: readonly Coming[]): Coming[] => all.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
const only = ({ what, day, rule }: Coming): Coming => ({ what, day, ...(rule === undefined ? {} : { rule }) })
