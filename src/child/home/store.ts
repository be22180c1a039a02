import { sql } from 'kysely'
import { type ChildOf, childIn } from '../../access/session.ts'
import { type Query, query } from '../../ground/database/query.ts'
import type { LegalRow, LivingRow, RingRoundRow, SayYesRow } from './model.ts'

/** Where a child lives and lived, the newest first. A move that was written twice counts by its newest row. */
export function livingsOf(of: ChildOf): Query<LivingRow> {
  return query<LivingRow>(sql`select l.id, l.words, l.with_words, l.kind, l.from_day, m.until_day, m.words as moved_words,
      l.intended_to_18, l.long_term_agreed_on
    from home.living l
    left join lateral (select m.until_day, m.words from home.moved m
      where m.child_id = l.child_id and m.living = l.id order by m.at desc, m.id limit 1) m on true
    where l.child_id = ${childIn(of)} order by l.from_day desc, l.at desc limit 200`)
}

/** Under what law a child is looked after, the newest first. */
export function legalsOf(of: ChildOf): Query<LegalRow> {
  return query<LegalRow>(sql`select l.status_code, l.from_day, l.until_day from home.legal l
    where l.child_id = ${childIn(of)} order by l.from_day desc, l.at desc limit 100`)
}

/** Everything that was said about who can say yes, the newest first. */
export function saysYesOf(of: ChildOf): Query<SayYesRow> {
  return query<SayYesRow>(sql`select s.id, s.decision, s.who, s.if_words, s.review_day from home.say_yes s
    where s.child_id = ${childIn(of)} order by s.at desc, s.id limit 300`)
}

/** What was agreed for being late, the newest first. */
export function ringRoundsOf(of: ChildOf): Query<RingRoundRow> {
  return query<RingRoundRow>(sql`select r.agreed_on, r.people, r.police_words from home.ring_round r
    where r.child_id = ${childIn(of)} order by r.agreed_on desc, r.at desc limit 5`)
}
