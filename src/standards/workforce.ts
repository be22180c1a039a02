import type { AccessLine, LineText, Span, WorkforceLine } from './line.ts'
import {
  councilText,
  firstYearProgramme,
  informationCommissioner,
  memory,
  registrar,
  registrarAlone,
  transitionGuidance,
} from './sources.ts'

const weeks = (n: number): Span => ({ n, unit: 'weeks' })
const months = (n: number): Span => ({ n, unit: 'months' })

const FIRST_YEAR = 'the first day of the assessed and supported year'

/** What is owed to practitioners, and what they owe to their register. */
export const workforceLines: Readonly<Record<WorkforceLine, LineText>> = {
  W1: {
    title: 'Individual supervision',
    kind: 'interval',
    basis: 'local',
    starts: 'the supervision before',
    cites: [
      councilText('Oxfordshire', 'monthly, an hour to two hours'),
      councilText('One council', 'every 4 weeks'),
    ],
  },
  W2: {
    title: 'Supervision in the first six weeks of the assessed year',
    kind: 'interval',
    basis: 'national',
    starts: FIRST_YEAR,
    first: weeks(1),
    until: 'the end of week six',
    cites: [firstYearProgramme('supervision, weeks 1 to 6')],
  },
  W3: {
    title: 'Supervision up to six months of the assessed year',
    kind: 'interval',
    basis: 'national',
    starts: 'the supervision before',
    later: weeks(2),
    cites: [firstYearProgramme('supervision, from week 7 to six months')],
  },
  W4: {
    title: 'Supervision after six months of the assessed year',
    kind: 'interval',
    basis: 'national',
    starts: 'the supervision before',
    later: months(1),
    cites: [firstYearProgramme('supervision, after six months')],
  },
  W5: {
    title: 'A lighter load and protected time in the assessed year',
    kind: 'as-agreed',
    basis: 'local',
    starts: FIRST_YEAR,
    cites: [firstYearProgramme('about nine tenths of the usual load; a tenth of the week, 3.7 of 37 hours')],
  },
  W6: {
    title: 'Reviews of the assessed year',
    kind: 'interval',
    basis: 'national',
    starts: FIRST_YEAR,
    first: months(3),
    later: months(3),
    cites: [firstYearProgramme('after 3, 6, 9 and 12 months')],
    notes: 'At least three observations and feedback from three colleagues and three people.',
  },
  W7: {
    title: 'Reflections go to the assessor before a review of the assessed year',
    kind: 'on-event',
    basis: 'national',
    starts: 'the day of the review',
    first: weeks(-2),
    cites: [firstYearProgramme('reflection log, two weeks before')],
  },
  W8: {
    title: 'Where I stand against the standards: start, middle and end of the assessed year',
    kind: 'as-agreed',
    basis: 'national',
    starts: FIRST_YEAR,
    cites: [firstYearProgramme('recommended, not required')],
  },
  W9: {
    title: 'Learning recorded with the register',
    kind: 'interval',
    basis: 'national',
    starts: '1 December, when the register’s year begins',
    first: months(12),
    later: months(12),
    inclusive: true,
    cites: [registrar('at least two different pieces, one of them with a peer, by 30 November')],
    notes: 'The window opens on 1 September. There is no least number of hours; supervision counts.',
  },
  W10: {
    title: 'What a piece of learning says',
    kind: 'as-agreed',
    basis: 'national',
    starts: 'the learning',
    cites: [registrar('kind, what and why it matters, day, what was learnt, what changed, talk with a peer')],
  },
  W11: {
    title: 'Who may be the peer for a piece of learning',
    kind: 'as-agreed',
    basis: 'national',
    starts: 'the learning',
    cites: [
      registrarAlone('another practitioner'),
      councilText('A supplier’s page', 'a registered social worker: the sources disagree'),
    ],
    notes: 'Say so, never block.',
  },
  W12: {
    title: 'Who reads a supervision record',
    kind: 'as-agreed',
    basis: 'local',
    starts: 'the supervision',
    cites: [councilText('Oxfordshire', 'the two of them and the supervisor’s manager; kept 25 years')],
    notes: 'What was decided about a child is copied to the child’s record, marked as such and approved.',
  },
}

/** Answers owed to people who ask for what is kept about them. */
export const accessLines: Readonly<Record<AccessLine, LineText>> = {
  A1: {
    title: 'Answering somebody who asks for what is kept about them',
    kind: 'on-event',
    basis: 'national',
    starts: 'the day they asked',
    first: months(1),
    cites: [informationCommissioner('one calendar month'), memory('two months more where it is complex')],
  },
  A2: {
    title: 'Telling a care leaver that there is a file',
    kind: 'on-event',
    basis: 'national',
    starts: 'the day they asked',
    first: { n: 10, unit: 'working-days' },
    cites: [transitionGuidance('access to records: acknowledge that they exist')],
  },
  A3: {
    title: 'How a file is handed over',
    kind: 'as-agreed',
    basis: 'local',
    starts: 'the day they asked',
    cites: [
      councilText('Oxfordshire', 'electronic unless asked otherwise; identity verified'),
      memory('in an order in which a person finds their own story'),
    ],
  },
}
