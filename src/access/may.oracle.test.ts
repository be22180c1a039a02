import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CLASSES, KINDS, TABLE, oracleGap, oracleMayAdd, oracleSees } from './may.oracle.ts'
import type { OracleLock, OracleStanding, OracleWorld } from './may.oracle.ts'

const TODAY = '2026-03-02'
const YESTERDAY = '2026-03-01'
const TOMORROW = '2026-03-03'

type Tie = Partial<OracleStanding>
const tie = (person: string, kind: string, onId: string, more: Tie = {}): OracleStanding => ({
  person, kind, onKind: 'child', onId, agency: null, remit: null, from: '2025-01-01', until: null, ...more,
})
const onTeam: Tie = { onKind: 'team' }
const onPerson: Tie = { onKind: 'person' }
const onCouncil: Tie = { onKind: 'council' }
const of = (name: string): Tie => ({ agency: name })
const livesWith: Tie = { remit: 'lives-with' }

const thing = (ofClass: string, more: Partial<OracleLock> = {}): OracleLock => ({
  id: 'the thing', child: 'tia', class: ofClass, keptFrom: [], openedTo: [], origin: null, ...more,
})
const from = (origin: string): Partial<OracleLock> => ({ origin })
const alfies: Partial<OracleLock> = { child: 'alfie' }

// Tia stands with the hub from the new year on, and stood with the front door until this morning.
const world = (standings: OracleStanding[], lock: OracleLock, more: Partial<OracleWorld> = {}): OracleWorld => ({
  standings,
  seals: [], conflicts: [], glass: [], silences: [], at: `${TODAY}T22:00:00.000Z`, night: true,
  ...more,
  locks: [lock],
  people: [],
  children: ['tia', 'alfie'],
  withTeam: [
    { child: 'tia', team: 'hub', from: '2026-01-01', until: null },
    { child: 'tia', team: 'front door', from: '2025-06-01', until: TODAY },
    { child: 'alfie', team: 'hub', from: TOMORROW, until: null },
  ],
})

type Answer = 'no' | 'now' | 'when-shown'
type Seeing = [sentence: string, who: string, standings: OracleStanding[], lock: OracleLock, answer: Answer]

const seeing: Seeing[] = [
  // families
  ['a father with a login to Alfie sees nothing of Tia, not even her name',
    'dad', [tie('dad', 'parent', 'alfie')], thing('name'), 'no'],
  ['a father sees who is round Tia', 'dad', [tie('dad', 'parent', 'tia')], thing('team'), 'now'],
  ['a father does not see ordinary words', 'dad', [tie('dad', 'parent', 'tia')], thing('ordinary'), 'no'],
  ['a father sees words ticked for the parents once Tia may read them',
    'dad', [tie('dad', 'parent', 'tia')], thing('family'), 'when-shown'],
  ['a father is not told where Tia lives', 'dad', [tie('dad', 'parent', 'tia')], thing('home'), 'no'],
  ['an aunt with a login sees the words she sent',
    'aunt', [tie('aunt', 'family', 'tia')], thing('family', from('aunt')), 'now'],
  ['an aunt does not see the words of others',
    'aunt', [tie('aunt', 'family', 'tia')], thing('family', from('dad')), 'no'],
  ['an aunt who is her carer too has what either gives',
    'aunt', [tie('aunt', 'family', 'tia'), tie('aunt', 'carer', 'tia')], thing('family', from('dad')),
    'when-shown'],
  ['a carer sees health', 'gran', [tie('gran', 'carer', 'tia')], thing('health'), 'now'],
  ['a carer does not read what Tia told the worker',
    'gran', [tie('gran', 'carer', 'tia')], thing('ordinary', from('tia')), 'no'],
  ['a carer reads back the ordinary words she wrote',
    'gran', [tie('gran', 'carer', 'tia')], thing('ordinary', from('gran')), 'now'],
  // the child
  ['Tia sees where she lives', 'tia', [tie('tia', 'self', 'tia')], thing('address'), 'now'],
  ['Tia sees ordinary words when they are shown',
    'tia', [tie('tia', 'self', 'tia')], thing('ordinary'), 'when-shown'],
  ['even her own ordinary words wait, for the line says no more',
    'tia', [tie('tia', 'self', 'tia')], thing('ordinary', from('tia')), 'when-shown'],
  ['a protected address is not on her own pages',
    'tia', [tie('tia', 'self', 'tia')], thing('protected-address'), 'no'],
  ['police words are silent for Tia', 'tia', [tie('tia', 'self', 'tia')], thing('police'), 'no'],
  ['her private entry is hers', 'tia', [tie('tia', 'self', 'tia')], thing('private', from('tia')), 'now'],
  ['a private entry that is not from her is not hers',
    'tia', [tie('tia', 'self', 'tia')], thing('private', from('gran')), 'no'],
  ['her circle picture is part of her record whoever laid it down',
    'tia', [tie('tia', 'self', 'tia')], thing('picture', from('worker')), 'now'],
  ['Tia does not see a passage about somebody else',
    'tia', [tie('tia', 'self', 'tia')], thing('about-another'), 'no'],
  ['the record of Alfie is not her own', 'tia', [tie('tia', 'self', 'tia')], thing('name', alfies), 'no'],
  ['nobody stands as self on another child',
    'alfie', [tie('alfie', 'self', 'tia')], thing('name'), 'no'],
  ['nobody stands as self on a team',
    'tia', [tie('tia', 'self', 'hub', onTeam)], thing('name'), 'no'],
  // workers
  ['the worker who holds Tia sees police words',
    'worker', [tie('worker', 'holds', 'tia')], thing('police'), 'now'],
  ['the worker who holds Tia does not see her private entry',
    'worker', [tie('worker', 'holds', 'tia')], thing('private', from('tia')), 'no'],
  ['the worker who holds Tia does not see a circle picture she was not shown',
    'worker', [tie('worker', 'holds', 'tia')], thing('picture', from('tia')), 'no'],
  ['the worker who holds Tia sees a circle picture opened by name',
    'worker', [tie('worker', 'holds', 'tia')], thing('picture', { openedTo: ['worker'] }), 'now'],
  ['a lead alongside does not see health',
    'lead', [tie('lead', 'alongside', 'tia')], thing('health'), 'no'],
  ['a key worker sees health while Tia lives in the hub',
    'key', [tie('key', 'alongside', 'tia', livesWith)], thing('health'), 'now'],
  ['a remit nobody knows gives a lead what a lead has',
    'lead', [tie('lead', 'alongside', 'tia', { remit: 'weekends' })], thing('ordinary'), 'now'],
  ['a remit nobody knows gives no more than that',
    'lead', [tie('lead', 'alongside', 'tia', { remit: 'weekends' })], thing('health'), 'no'],
  ['lives-with is no remit of a parent',
    'dad', [tie('dad', 'parent', 'tia', livesWith)], thing('health'), 'no'],
  ['a reviewing officer reads words about somebody else',
    'officer', [tie('officer', 'reviews', 'tia')], thing('about-another'), 'now'],
  ['an advocate sees nothing Tia has not opened',
    'voice', [tie('voice', 'advocates', 'tia')], thing('ordinary'), 'no'],
  ['an advocate sees what is opened by name',
    'voice', [tie('voice', 'advocates', 'tia')], thing('ordinary', { openedTo: ['voice'] }), 'now'],
  ['an independent visitor is not told who else is round Tia',
    'friend', [tie('friend', 'visits', 'tia')], thing('team'), 'no'],
  ['a coordinator of the family meeting reads what the family may',
    'fgc', [tie('fgc', 'coordinates', 'tia')], thing('family'), 'now'],
  ['the data officer sees rows that are not used yet',
    'data', [tie('data', 'returns', 'council', onCouncil)], thing('return'), 'now'],
  ['the data officer reads no words', 'data', [tie('data', 'returns', 'council', onCouncil)],
    thing('ordinary'), 'no'],
  ['an auditor on the council reads ordinary words',
    'audit', [tie('audit', 'assures', 'council', onCouncil)], thing('ordinary'), 'now'],
  ['an auditor sees no address', 'audit', [tie('audit', 'assures', 'council', onCouncil)],
    thing('address'), 'no'],
  ['a leader sees no name', 'boss', [tie('boss', 'leads', 'council', onCouncil)], thing('name'), 'no'],
  ['the night team sees who is round Tia',
    'night', [tie('night', 'out-of-hours', 'council', onCouncil)], thing('team'), 'now'],
  ['nobody reads the standings as things', 'worker', [tie('worker', 'holds', 'tia')],
    thing('standing'), 'no'],
  // partners
  ['a police officer sees police words', 'pc', [tie('pc', 'partner', 'tia', of('police'))],
    thing('police'), 'now'],
  ['a police officer does not see health', 'pc', [tie('pc', 'partner', 'tia', of('police'))],
    thing('health'), 'no'],
  ['a police officer sees his own note', 'pc', [tie('pc', 'partner', 'tia', of('police'))],
    thing('ordinary', from('pc')), 'now'],
  ['a police officer does not see the note of another', 'pc', [tie('pc', 'partner', 'tia', of('police'))],
    thing('ordinary', from('worker')), 'no'],
  ['a nurse sees health', 'nurse', [tie('nurse', 'partner', 'tia', of('health'))], thing('health'), 'now'],
  ['a housing officer sees the note he wrote', 'ho', [tie('ho', 'partner', 'tia', of('housing'))],
    thing('ordinary', from('ho')), 'now'],
  ['a teacher does not see health', 'sir', [tie('sir', 'partner', 'tia', of('school'))],
    thing('health'), 'no'],
  ['a partner of no agency sees nothing', 'odd', [tie('odd', 'partner', 'tia')], thing('name'), 'no'],
  ['a partner of an agency nobody knows sees nothing',
    'odd', [tie('odd', 'partner', 'tia', of('circus'))], thing('name'), 'no'],
  // days
  ['a standing that ends today opens nothing today',
    'worker', [tie('worker', 'holds', 'tia', { until: TODAY })], thing('name'), 'no'],
  ['a standing that ends tomorrow still opens today',
    'worker', [tie('worker', 'holds', 'tia', { until: TOMORROW })], thing('name'), 'now'],
  ['a standing that begins today opens today',
    'worker', [tie('worker', 'holds', 'tia', { from: TODAY })], thing('name'), 'now'],
  ['a standing that begins tomorrow opens nothing yet',
    'worker', [tie('worker', 'holds', 'tia', { from: TOMORROW })], thing('name'), 'no'],
  ['a standing that ended yesterday opens nothing',
    'worker', [tie('worker', 'holds', 'tia', { until: YESTERDAY })], thing('name'), 'no'],
  // teams, persons, the council
  ['a member of the hub sees the dates of a child who stands with the hub',
    'admin', [tie('admin', 'member', 'hub', onTeam)], thing('dates'), 'now'],
  ['a member of the team Tia left this morning sees nothing',
    'admin', [tie('admin', 'member', 'front door', onTeam)], thing('dates'), 'no'],
  ['a member of the hub sees nothing of Alfie, who comes tomorrow',
    'admin', [tie('admin', 'member', 'hub', onTeam)], thing('dates', alfies), 'no'],
  ['a manager of the hub reads its children',
    'manager', [tie('manager', 'supervises', 'hub', onTeam)], thing('police'), 'now'],
  ['a supervisor of a worker reaches the child the worker holds',
    'manager', [tie('manager', 'supervises', 'worker', onPerson), tie('worker', 'holds', 'tia')],
    thing('ordinary'), 'now'],
  ['a supervisor of a lead reaches the child the lead is alongside, and sees more than the lead',
    'manager', [tie('manager', 'supervises', 'lead', onPerson), tie('lead', 'alongside', 'tia')],
    thing('health'), 'now'],
  ['a supervisor reaches the children a worker holds through a team',
    'manager', [tie('manager', 'supervises', 'worker', onPerson), tie('worker', 'holds', 'hub', onTeam)],
    thing('ordinary'), 'now'],
  ['a supervisor does not reach the child the worker has let go',
    'manager', [tie('manager', 'supervises', 'worker', onPerson),
      tie('worker', 'holds', 'tia', { until: TODAY })], thing('ordinary'), 'no'],
  ['a supervisor does not reach the child of a worker who is her mother',
    'manager', [tie('manager', 'supervises', 'worker', onPerson), tie('worker', 'parent', 'tia')],
    thing('name'), 'no'],
  ['a supervisor does not reach the child a worker only reviews',
    'manager', [tie('manager', 'supervises', 'worker', onPerson), tie('worker', 'reviews', 'tia')],
    thing('name'), 'no'],
  ['the supervisor of a supervisor reaches nobody by that',
    'head', [tie('head', 'supervises', 'manager', onPerson),
      tie('manager', 'supervises', 'worker', onPerson), tie('worker', 'holds', 'tia')], thing('name'), 'no'],
  ['only supervising can stand on a person',
    'worker', [tie('worker', 'holds', 'lead', onPerson), tie('lead', 'holds', 'tia')], thing('name'), 'no'],
  ['nothing but supervising stands on a person, even where the person is the child',
    'dad', [tie('dad', 'parent', 'tia', onPerson)], thing('name'), 'no'],
  ['holding the whole council reaches nobody',
    'worker', [tie('worker', 'holds', 'council', onCouncil)], thing('name'), 'no'],
  ['supervising the whole council reaches nobody',
    'manager', [tie('manager', 'supervises', 'council', onCouncil)], thing('name'), 'no'],
  // kept from, opened to
  ['kept from beats holding', 'worker', [tie('worker', 'holds', 'tia')],
    thing('ordinary', { keptFrom: ['worker'] }), 'no'],
  ['kept from beats opened to', 'voice', [tie('voice', 'advocates', 'tia')],
    thing('ordinary', { keptFrom: ['voice'], openedTo: ['voice'] }), 'no'],
  ['kept from beats own', 'tia', [tie('tia', 'self', 'tia')],
    thing('private', { keptFrom: ['tia'], origin: 'tia' }), 'no'],
  ['kept from the father is not kept from the worker', 'worker', [tie('worker', 'holds', 'tia')],
    thing('ordinary', { keptFrom: ['dad'] }), 'now'],
  ['opened by name without a standing opens nothing', 'voice', [],
    thing('ordinary', { openedTo: ['voice'] }), 'no'],
  ['opened by name with a standing that ended today opens nothing',
    'voice', [tie('voice', 'advocates', 'tia', { until: TODAY })],
    thing('ordinary', { openedTo: ['voice'] }), 'no'],
  ['opened by name with a standing to another child opens nothing',
    'voice', [tie('voice', 'advocates', 'alfie')], thing('ordinary', { openedTo: ['voice'] }), 'no'],
  ['opened by name is enough for any standing that reaches, a student on the council too',
    'student', [tie('student', 'learns', 'council', onCouncil)],
    thing('picture', { openedTo: ['student'] }), 'now'],
  ['opened by name opens to a partner of an agency nobody knows, for his standing reaches Tia',
    'odd', [tie('odd', 'partner', 'tia', of('circus'))], thing('ordinary', { openedTo: ['odd'] }), 'now'],
  ['opened by name does not wait to be shown', 'dad', [tie('dad', 'parent', 'tia')],
    thing('family', { openedTo: ['dad'] }), 'now'],
  // adding up, and what is not there
  ['a plain line beats a waiting one', 'gran', [tie('gran', 'carer', 'tia'), tie('gran', 'holds', 'tia')],
    thing('family'), 'now'],
  ['a kind nobody knows reaches nobody', 'odd', [tie('odd', 'neighbour', 'tia')],
    thing('name', { openedTo: ['odd'] }), 'no'],
  ['a class nobody knows is seen by nobody', 'worker', [tie('worker', 'holds', 'tia')],
    thing('rumour'), 'no'],
  ['own without a standing is nothing', 'aunt', [], thing('family', from('aunt')), 'no'],
]

describe('who sees what', () => {
  test.each(seeing)('%s', (_sentence, who, standings, lock, answer) => {
    expect(oracleSees(world(standings, lock), who, lock.id, TODAY)).toBe(answer)
  })
  test('what is not there is answered like what is not yours', () => {
    const holds = [tie('worker', 'holds', 'tia')]
    expect(oracleSees(world(holds, thing('name')), 'worker', 'no such thing', TODAY)).toBe('no')
  })
})

type Besides = Partial<OracleWorld>
type Special = [sentence: string, who: string, standings: OracleStanding[], lock: OracleLock, more: Besides, answer: Answer]

const at = (hour: string): string => `${TODAY}T${hour}:00.000Z`
const opened = (begins: string, ends: string, notRight = false): Besides =>
  ({ glass: [{ child: 'tia', person: 'duty', from: at(begins), until: at(ends), notRight }] })
const sealedFor = (named: string[], unsealedBy: string[] = []): Besides => ({ seals: [{ child: 'tia', named, unsealedBy }] })
const known = (over: boolean): Besides => ({ conflicts: [{ child: 'tia', person: 'worker', over }] })
const hushed = (over = false): Besides => ({ silences: [{ child: 'tia', agency: 'police', over }] })
const holds = [tie('worker', 'holds', 'tia')]
const self = [tie('tia', 'self', 'tia')]
const withPolice = [...self, ...holds, tie('pc', 'partner', 'tia', of('police'))]

// Decision 0008, sentence by sentence; it is ten at night.
const special: Special[] = [
  ['who asked in need two hours ago sees who is round Tia', 'duty', [], thing('team'), opened('20:00', '23:59'), 'now'],
  ['who asked in need sees in words where Tia lives', 'duty', [], thing('home'), opened('20:00', '23:59'), 'now'],
  ['who asked in need reads no ordinary words', 'duty', [], thing('ordinary'), opened('20:00', '23:59'), 'no'],
  ['who asked in need reads no address', 'duty', [], thing('address'), opened('20:00', '23:59'), 'no'],
  ['who asked in need reads nothing private, not even what was once opened to them by name',
    'duty', [], thing('private', { openedTo: ['duty'] }), opened('20:00', '23:59'), 'no'],
  ['what was opened by name still opens to somebody with a standing besides', 'duty', [tie('duty', 'learns', 'c', onCouncil)],
    thing('picture', { openedTo: ['duty'] }), opened('20:00', '23:59'), 'now'],
  ['at the minute the hours are over nothing is left of it', 'duty', [], thing('team'), opened('18:00', '22:00'), 'no'],
  ['it begins at the minute it was asked', 'duty', [], thing('team'), opened('22:00', '23:00'), 'now'],
  ['what was found not right is closed at once', 'duty', [], thing('team'), opened('20:00', '23:59', true), 'no'],
  ['Tia opened in need opens nothing of Alfie', 'duty', [], thing('team', alfies), opened('20:00', '23:59'), 'no'],
  ['a sealed record is not there for the worker who holds it and is not named',
    'worker', holds, thing('name'), sealedFor(['manager']), 'no'],
  ['a sealed record is there for a worker who is named', 'worker', holds, thing('name'), sealedFor(['worker']), 'now'],
  ['being named gives nothing by itself', 'manager', holds, thing('name'), sealedFor(['manager']), 'no'],
  ['Tia reads her own page under a seal that names others', 'tia', self, thing('home'), sealedFor(['worker']), 'now'],
  ['a parent who is not named does not reach a sealed record', 'dad', [tie('dad', 'parent', 'tia')], thing('team'), sealedFor(['worker']), 'no'],
  ['asking in need opens no sealed record', 'duty', [], thing('team'), { ...opened('20:00', '23:59'), ...sealedFor(['worker']) }, 'no'],
  ['one person alone does not unseal', 'worker', holds, thing('name'), sealedFor(['manager'], ['manager', 'manager']), 'no'],
  ['two people unseal', 'worker', holds, thing('name'), sealedFor(['manager'], ['manager', 'boss']), 'now'],
  ['a seal on Alfie closes nothing of Tia', 'worker', holds, thing('name'),
    { seals: [{ child: 'alfie', named: [], unsealedBy: [] }] }, 'now'],
  ['who knows the family finds nothing, though they hold her', 'worker', holds, thing('name'), known(false), 'no'],
  ['who knew the family reads again when a manager ended it', 'worker', holds, thing('name'), known(true), 'now'],
  ['the supervisor of a worker who knows the family still answers for Tia', 'manager',
    [...holds, tie('manager', 'supervises', 'worker', onPerson)], thing('name'), known(false), 'now'],
  ['an officer’s words do not reach Tia during a silence', 'tia', withPolice, thing('ordinary', from('pc')), hushed(), 'no'],
  ['an officer’s words reach Tia when it has ended', 'tia', withPolice, thing('ordinary', from('pc')), hushed(true), 'when-shown'],
  ['her own words reach Tia during a silence', 'tia', withPolice, thing('ordinary', from('tia')), hushed(), 'when-shown'],
  ['a worker’s words reach Tia during a silence', 'tia', withPolice, thing('ordinary', from('worker')), hushed(), 'when-shown'],
  ['an officer’s words opened to a father by name do not reach him during a silence',
    'dad', [tie('dad', 'parent', 'tia'), ...withPolice], thing('family', { origin: 'pc', openedTo: ['dad'] }), hushed(), 'no'],
  ['an officer reads what he wrote during a silence', 'pc', withPolice, thing('ordinary', from('pc')), hushed(), 'now'],
  ['the worker reads an officer’s words during a silence', 'worker', withPolice, thing('ordinary', from('pc')), hushed(), 'now'],
  ['the duty at night reads nothing while the offices are open', 'night',
    [tie('night', 'out-of-hours', 'council', onCouncil)], thing('team'), { night: false }, 'no'],
]

describe('what opens in need, and what closes whatever one stands as', () => {
  test.each(special)('%s', (_sentence, who, standings, lock, more, answer) => {
    expect(oracleSees(world(standings, lock, more), who, lock.id, TODAY)).toBe(answer)
  })
})

type Doubt = [sentence: string, who: string, standings: OracleStanding[], lock: OracleLock, answer: boolean]

const adding: Doubt[] = [
  ['Tia adds ordinary words', 'tia', [tie('tia', 'self', 'tia')], thing('ordinary'), true],
  ['Tia adds no police words', 'tia', [tie('tia', 'self', 'tia')], thing('police'), false],
  ['Tia keeps a private entry', 'tia', [tie('tia', 'self', 'tia')], thing('private'), true],
  ['nobody else keeps one for her', 'worker', [tie('worker', 'holds', 'tia')], thing('private'), false],
  ['the worker who holds Tia brings somebody in', 'worker', [tie('worker', 'holds', 'tia')],
    thing('standing'), true],
  ['a lead alongside brings nobody in', 'lead', [tie('lead', 'alongside', 'tia')], thing('standing'), false],
  ['a father adds words for the family', 'dad', [tie('dad', 'parent', 'tia')], thing('family'), true],
  ['a father adds no ordinary words', 'dad', [tie('dad', 'parent', 'tia')], thing('ordinary'), false],
  ['a carer adds health', 'gran', [tie('gran', 'carer', 'tia')], thing('health'), true],
  ['a reviewing officer reads health and adds none', 'officer', [tie('officer', 'reviews', 'tia')],
    thing('health'), false],
  ['the data officer adds a protected address', 'data', [tie('data', 'returns', 'c', onCouncil)],
    thing('protected-address'), true],
  ['an auditor adds nothing', 'audit', [tie('audit', 'assures', 'c', onCouncil)], thing('ordinary'), false],
  ['a teacher adds ordinary words', 'sir', [tie('sir', 'partner', 'tia', of('school'))],
    thing('ordinary'), true],
  ['kept from closes adding too', 'worker', [tie('worker', 'holds', 'tia')],
    thing('ordinary', { keptFrom: ['worker'] }), false],
  ['opened by name lets nobody add', 'dad', [tie('dad', 'parent', 'tia')],
    thing('ordinary', { openedTo: ['dad'] }), false],
  ['a standing that ends today adds nothing today', 'worker',
    [tie('worker', 'holds', 'tia', { until: TODAY })], thing('ordinary'), false],
]

describe('who may add', () => {
  test.each(adding)('%s', (_sentence, who, standings, lock, answer) => {
    expect(oracleMayAdd(world(standings, lock), who, lock, TODAY)).toBe(answer)
  })
})

const gaps: Doubt[] = [
  ['Tia is told that a passage about somebody else stands there', 'tia', [tie('tia', 'self', 'tia')],
    thing('about-another'), true],
  ['there is no gap for police words', 'tia', [tie('tia', 'self', 'tia')], thing('police'), false],
  ['there is no gap for a protected address', 'tia', [tie('tia', 'self', 'tia')],
    thing('protected-address'), false],
  ['a father is told of no gap', 'dad', [tie('dad', 'parent', 'tia')], thing('about-another'), false],
  ['what is opened to her by name leaves no gap', 'tia', [tie('tia', 'self', 'tia')],
    thing('about-another', { openedTo: ['tia'] }), false],
  ['what is kept from her by name is silent', 'tia', [tie('tia', 'self', 'tia')],
    thing('about-another', { keptFrom: ['tia'] }), false],
  ['a gap is not told before her login begins', 'tia', [tie('tia', 'self', 'tia', { from: TOMORROW })],
    thing('about-another'), false],
  ['the worker who reads it has no gap', 'worker', [tie('worker', 'holds', 'tia')],
    thing('about-another'), false],
]

describe('where a gap is told', () => {
  test.each(gaps)('%s', (_sentence, who, standings, lock, answer) => {
    expect(oracleGap(world(standings, lock), who, lock, TODAY)).toBe(answer)
  })
})

describe('the table', () => {
  test('is the table of the page, cell for cell', () => {
    const page = readFileSync(new URL('../../docs/decisions/0002-who-sees-what.md', import.meta.url), 'utf8')
    expect(page).toContain(TABLE)
  })
  test('gives every kind of standing a cell for every class, in letters that are explained', () => {
    const rows = TABLE.trim().split('\n').slice(2)
    for (const row of rows) {
      expect(row).toMatch(/^\| [a-z-]+(, [a-z· -]+)?( \| (·|g|[swo]|a|[swo] a)){16} \|$/)
    }
    expect([rows.length, KINDS.length, CLASSES.length]).toEqual([25, 21, 16])
  })
})
