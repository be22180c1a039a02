import type { LineText, Span, VisitLine } from './line.ts'
import {
  councilText,
  leaversRegulations,
  memory,
  planningRegulations,
  transitionGuidance,
} from './sources.ts'

const days = (n: number): Span => ({ n, unit: 'days' })
const weeks = (n: number): Span => ({ n, unit: 'weeks' })
const months = (n: number): Span => ({ n, unit: 'months' })
const workingDays = (n: number): Span => ({ n, unit: 'working-days' })

const LAST_VISIT = 'the last visit in this home at which the child was seen'

/**
 * How long may pass before somebody sees the child. All of these are the least that is owed. The clock
 * belongs to the home the child lives in, so a move starts it anew.
 */
export const visitLines: Readonly<Record<VisitLine, LineText>> = {
  V1: {
    title: 'First visit after a child moves in',
    kind: 'on-event',
    basis: 'national',
    starts: 'the day the child moved into this home',
    first: weeks(1),
    cites: [planningRegulations('regulation 28(2)(a)')],
    notes: 'Starts again with each move.',
  },
  V2: {
    title: 'Visits in the first year in a home',
    kind: 'interval',
    basis: 'national',
    starts: LAST_VISIT,
    later: weeks(6),
    cites: [planningRegulations('regulation 28(2)(b)')],
  },
  V3: {
    title: 'Visits after the first year, where the home is not meant to last to 18',
    kind: 'interval',
    basis: 'national',
    starts: LAST_VISIT,
    later: weeks(6),
    cites: [planningRegulations('regulation 28(2)(c)(ii)')],
  },
  V4: {
    title: 'Visits after the first year, where the home is meant to last to 18',
    kind: 'interval',
    basis: 'national',
    starts: LAST_VISIT,
    later: months(3),
    cites: [planningRegulations('regulation 28(2)(c)(i)')],
    notes: 'Both must be true: the first year in this home is over, and it is meant to last to 18.',
  },
  V5: {
    title: 'Visits in an agreed long-term foster home after the first year',
    kind: 'interval',
    basis: 'national',
    starts: LAST_VISIT,
    later: months(6),
    cites: [
      councilText('Nottinghamshire', 'social worker visits: long-term foster homes'),
      councilText('Blackpool', 'social worker visits: long-term foster homes'),
    ],
    notes: 'Only while the child understands, has agreed and has not taken the agreement back.',
  },
  V6: {
    title: 'Visits to a child placed with parents before the assessment is complete',
    kind: 'interval',
    basis: 'national',
    starts: 'the day the child moved into this home',
    first: weeks(1),
    until: 'the first review since the child moved in',
    later: weeks(6),
    cites: [planningRegulations('regulation 28(3), with regulation 19')],
  },
  V7: {
    title: 'Visits to a child with relatives or friends approved for a time, or home on an interim order',
    kind: 'interval',
    basis: 'national',
    starts: 'the day the child moved into this home',
    first: weeks(1),
    until: 'the first review since the child moved in',
    later: weeks(4),
    cites: [planningRegulations('regulation 28(4), with regulation 24')],
  },
  V8: {
    title: 'Visits to a child living with parents under a full care order',
    kind: 'interval',
    basis: 'national',
    starts: 'the making of the order, or moving in with parents if that came later',
    first: weeks(1),
    later: weeks(6),
    cites: [planningRegulations('regulation 28(5)')],
  },
  V9: {
    title: 'Visits to a child whose living is arranged by somebody else, such as a hospital or custody',
    kind: 'interval',
    basis: 'national',
    starts: 'the start of the arrangement, or a change of it',
    first: weeks(1),
    later: weeks(6),
    cites: [
      planningRegulations('regulation 28(6)'),
      memory('the numbers of regulation 28(6): the text that was read broke off before them'),
    ],
  },
  V10: {
    title: 'An extra visit when the child or carer asks, or when an inspectorate gives notice of concern',
    kind: 'on-event',
    basis: 'national',
    starts: 'notice from the inspectorate',
    first: weeks(1),
    cites: [
      memory('regulation 28(7): whenever reasonably asked for; within a week of a notice of concern'),
      councilText('Kirklees', 'at once when there is a complaint'),
    ],
    notes: 'Where somebody simply asks, there is no number unless the council gives one (later).',
  },
  V11: {
    title: 'Visits during a series of short breaks',
    kind: 'as-agreed',
    basis: 'national',
    starts: 'what was agreed with the reviewing officer and the parents',
    cites: [planningRegulations('regulation 48')],
    notes: 'Each break at most 17 days and 75 days in a year. The ordinary visit clocks do not run.',
  },
  V12: {
    title: 'Visits to a child with a protection plan',
    kind: 'interval',
    basis: 'local',
    starts: 'the start of the plan, then the last visit',
    cites: [councilText('One council', 'visits at least every 10 working days')],
    notes: 'There is no national number.',
  },
  V13: {
    title: 'Visits to a child with a child in need plan',
    kind: 'interval',
    basis: 'local',
    starts: 'the start of the plan, then the last visit',
    cites: [councilText('One council', 'at least every 20 working days; 12 weeks when things are steady')],
    notes: 'There is no national number.',
  },
  V14: {
    title: 'Visits during early help',
    kind: 'interval',
    basis: 'local',
    starts: 'the plan, then the last visit',
    cites: [councilText('Torbay', 'at least every 20 working days; the work aims to end in 12 to 16 weeks')],
    notes: 'There is no national number.',
  },
  V15: {
    title: 'Seeing the child after a concern that the child is being seriously harmed',
    kind: 'on-event',
    basis: 'local',
    starts: 'the decision to look into it',
    cites: [councilText('Torbay', 'within 1 working day')],
    notes: 'There is no national number. Danger now is never a matter of days.',
  },
  V16: {
    title: 'Visits to a privately fostered child',
    kind: 'interval',
    basis: 'national',
    starts: 'the start of the arrangement or the day we were told, whichever is later',
    first: weeks(1),
    later: weeks(6),
    cites: [
      councilText('One council', 'within a week; every six weeks in the first year; then every three months'),
      memory('the regulations say 12 weeks after the first year'),
    ],
    notes: 'After the first year less often; six weeks stands until somebody has looked it up.',
  },
  V17: {
    title: 'Visits to a child placed for adoption',
    kind: 'interval',
    basis: 'national',
    starts: 'the day the child moved in with the adopters',
    first: weeks(1),
    until: 'the first adoption review',
    cites: [councilText('One council', 'within a week, then weekly until the first adoption review')],
    notes: 'May be shared with the adoption social worker. After that review the review decides.',
  },
  V18: {
    title: 'Personal adviser’s visits to a care leaver in accommodation that we provide',
    kind: 'interval',
    basis: 'national',
    starts: 'the day the accommodation was first provided',
    first: days(7),
    second: { ...days(28), from: 'start' },
    later: months(2),
    cites: [
      leaversRegulations('regulation 8(2)'),
      transitionGuidance('paragraphs 3.39 and 3.40: after any move, and often at home'),
    ],
    notes: 'The second visit comes before the review that follows the twenty-eighth day. The guidance asks for a visit '
      + 'within seven days of any move, and for many of them to be at home.',
  },
  V19: {
    title: 'Personal adviser seeing a care leaver face to face',
    kind: 'interval',
    basis: 'national',
    starts: 'the last time they met',
    later: months(2),
    cites: [transitionGuidance('paragraphs 3.38, 4.38 and 4.39')],
    notes: 'As the plan says, at least this; messages and calls come on top. They may decline; we keep trying.',
  },
  V20: {
    title: 'First visit to a care leaver in custody',
    kind: 'on-event',
    basis: 'national',
    starts: 'the day the young person was placed in custody',
    first: workingDays(10),
    cites: [transitionGuidance('custody: good practice')],
    notes: 'Never by a youth justice worker standing in as personal adviser.',
  },
}
