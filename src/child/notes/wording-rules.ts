import { aboutPeople } from './wording-about-people.ts'
import { acronyms } from './wording-acronyms.ts'
import { lifeAndHome } from './wording-life-and-home.ts'
import type { WordingRule } from './wording.ts'

/**
 * The list of wording rules the product starts with. Which words young people dislike is taken from what
 * they told others; every why, question and suggestion is our own, and none counts as agreed until a
 * council of young people has put its name to it (`agreedBy`). A council adds and drops rules as data.
 */
export const wordingRules: readonly WordingRule[] = [...lifeAndHome, ...aboutPeople, ...acronyms]

/** Where a rule comes from, by its key. */
export const sources: Readonly<Record<string, { readonly title: string; readonly who: string }>> = {
  tact: { title: 'Language That Cares, 2019', who: 'young people with TACT' },
  sandwell: { title: 'Words we like and words we do not', who: 'young people in Sandwell' },
  bromley: { title: 'Words for our meetings and plans', who: 'young people in Bromley' },
  ours: { title: 'Our own list, for young people to judge', who: 'ALONGSIDE' },
}
