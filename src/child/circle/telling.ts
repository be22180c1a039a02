import { randomUUID } from 'node:crypto'
import type { Audience, Session } from '../../access/session.ts'
import type { PlainDate } from '../../ground/plain-date.ts'
import type { Result } from '../../ground/result.ts'
import { judge, judgedAct } from './judged.ts'
import type { ChosenForm, MyTieForm, PictureForm, TalksForm, TieForm } from './model.ts'
import { teamOf, whoActs } from './store.ts'

/**
 * Tells of ties, a set at a time. Each says who told it, on which day; a newer telling of a tie stands beside the older one
 * and keeps its readers. Who must not learn of a tie is kept from it: for them it is not there, in no list and no count.
 */
export async function tellTies(
  session: Session, child: string, forms: readonly TieForm[], today: PlainDate,
): Promise<Result<readonly string[]>> {
  return judgedAct(session, forms.map(() => ({ on: child, act: 'told', subject: 'circle' })), async (writing) => {
    const { me, team } = await writing.ask({ me: whoActs(), team: teamOf({ child }) })
    const who = me[0]?.id ?? ''
    const family = new Set(team.filter((row) => ['parent', 'family', 'carer'].includes(row.kind)).map((row) => row.person))
    return forms.map((form) => {
      const teller = form.said_by ?? who
      judge([
        teller !== child && teller !== who && !family.has(teller) && { field: 'said_by', said: 'tellerMissing' },
        (form.said_on ?? today) > today && { field: 'said_on', said: 'notYet' },
        form.person !== undefined && !team.some((row) => row.person === form.person)
          && { field: 'person', said: 'personMissing' },
      ])
      const side = teller === child ? 'child' : family.has(teller) ? 'family' : 'worker'
      const row = {
        ...rowOf(child, form, today), person: form.person ?? null, said_by: teller, said_by_side: side,
      }
      if (form.instead_of) writing.follow('circle.tie', row, { table: 'circle.tie', id: form.instead_of })
      else {
        writing.put('circle.tie', [row],
          { class: form.for === 'team' ? 'team' : 'ordinary', keptFrom: form.kept_from })
      }
      return row.id
    })
  })
}

function rowOf(child: string, form: Omit<MyTieForm, 'opened_to'>, today: PlainDate) {
  return {
    child_id: child, id: randomUUID(), person: null, called: form.called, what: form.what, is_to_child: form.is_to_child,
    said_on: form.said_on ?? today, close: form.close ?? null, known_since: form.known_since || null,
    words: form.words || null, reached_by: form.reached_by || null, dead: form.dead, far_away: form.far_away,
    until_day: form.until_day ?? null, instead_of: form.instead_of ?? null,
  }
}

/** The child's own are seen by nobody but those the child names. */
const openedBy = (form: { readonly opened_to: readonly string[] }): Audience => ({ class: 'picture', openedTo: form.opened_to })

/** The child tells of somebody in their own life. */
export async function tellMyTie(session: Session, me: string, form: MyTieForm, today: PlainDate): Promise<Result<string>> {
  return judgedAct(session, [{ on: me, act: 'told', subject: 'circle' }], async (writing) => {
    judge([(form.said_on ?? today) > today && { field: 'said_on', said: 'notYet' }])
    const row = { ...rowOf(me, form, today), said_by: me, said_by_side: 'child' }
    writing.put('circle.tie', [row], openedBy(form))
    return row.id
  })
}

/** Who the child would talk to, in the child's own answer or as a worker has it from the child. */
export async function sayWhoToTalkTo(
  session: Session, child: string, form: TalksForm, today: PlainDate, by: 'child' | 'worker',
): Promise<string> {
  return session.act({ on: child, act: 'told', subject: 'circle' }, async (writing) => {
    const id = randomUUID()
    const named = form.rather_not ? [] : [form.first, form.second].filter((called) => called !== '')
    writing.put('circle.talks_to', [{
      child_id: child, id, said_on: today, by_child: by === 'child', rather_not: form.rather_not,
      named: named.map((called) => ({ called, ...(form.topic ? { topic: form.topic } : {}) })),
    }], by === 'child' ? openedBy(form) : { class: 'ordinary' })
    return id
  })
}

/** Keeps a picture of today. Known people without a ring are taken off for now; nobody new, and no word, is lost like that. */
export async function keepPicture(session: Session, me: string, form: PictureForm, today: PlainDate): Promise<Result<string>> {
  return judgedAct(session, [{ on: me, act: 'kept', subject: 'circle' }], async (writing) => {
    const marks = form.marks.filter((mark) => mark.called !== '' && mark.ring !== undefined)
    judge([
      ...form.marks.map((mark, at) => mark.called !== '' && mark.ring === undefined && (!mark.known || Boolean(mark.words))
        && { field: `marks.${at}.ring`, said: 'ringMissing' }),
      marks.length === 0 && form.marks.every((mark) => mark.called === '' || mark.known) && { field: 'marks', said: 'pictureEmpty' },
    ])
    const picture = randomUUID()
    writing.put('circle.picture', [{ child_id: me, id: picture, on_day: today, with_words: form.with_words || null }],
      openedBy(form))
    writing.put('circle.mark', marks.map((mark) => ({
      child_id: me, id: randomUUID(), picture, called: mark.called, what: mark.what, ring: mark.ring,
      line: mark.line ?? null, words: mark.words || null, dead: mark.dead, far_away: mark.far_away,
    })), openedBy(form))
    return picture
  })
}

/** Keeps who was chosen to have a conversation, and why. Whoever leads stays responsible. */
export async function choose(session: Session, child: string, form: ChosenForm): Promise<Result<string>> {
  return judgedAct(session, [{ on: child, act: 'chose', subject: 'circle' }], async (writing) => {
    const { team } = await writing.ask({ team: teamOf({ child }) })
    const lead = team.some((row) => row.person === form.stays_responsible && row.kind !== 'parent')
    judge([!lead && { field: 'stays_responsible', said: 'personMissing' }])
    const id = randomUUID()
    writing.put('circle.chosen', [{
      child_id: child, id, topic: form.topic, who: null, who_words: form.who_words, reason: form.reason,
      stays_responsible: form.stays_responsible,
    }], { class: 'ordinary' })
    return id
  })
}
