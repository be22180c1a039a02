/**
 * Who is in the invented council of Harbour Sands, so that tests, demo and docs speak of the same people. Nobody here is
 * or was a real person.
 */

export type CastWorker = {
  readonly handle: string
  readonly name: string
  readonly worksAs: string
  readonly agency: string
  readonly team?: string
  readonly on?: { readonly kind: string; readonly on: 'team' | 'council' }
  /** what `people` says of them */
  readonly says: string
  readonly phone?: string
}

export const council = { handle: 'harbour-sands', name: 'Harbour Sands Council (invented)' }

export const teams = [
  { handle: 'lantern-team', name: 'Lantern team' },
  { handle: 'tidewater-team', name: 'Tidewater team' },
] as const

export const workers: readonly CastWorker[] = [
  { handle: 'ellis', name: 'Ellis Marsh', worksAs: 'social worker', agency: 'council', team: 'lantern-team', on: { kind: 'member', on: 'team' }, says: 'holds Mia and Leo, Alfie and Tia', phone: '01632 960101' },
  { handle: 'priya', name: 'Priya Nandra', worksAs: 'social worker', agency: 'council', team: 'lantern-team', on: { kind: 'member', on: 'team' }, says: 'takes over Jade from Tom', phone: '01632 960102' },
  { handle: 'tom', name: 'Tom Arkwell', worksAs: 'social worker', agency: 'council', team: 'lantern-team', on: { kind: 'member', on: 'team' }, says: 'held Jade, and is leaving', phone: '01632 960103' },
  { handle: 'ruth', name: 'Ruth Calloway', worksAs: 'practice supervisor', agency: 'council', team: 'lantern-team', on: { kind: 'supervises', on: 'team' }, says: 'supervises the Lantern team', phone: '01632 960104' },
  { handle: 'sami', name: 'Sami Oduya-Finch', worksAs: 'personal adviser', agency: 'council', team: 'tidewater-team', on: { kind: 'member', on: 'team' }, says: 'holds Jordan, who is moving on', phone: '01632 960105' },
  { handle: 'bronwen', name: 'Bronwen Tull', worksAs: 'social worker', agency: 'council', team: 'tidewater-team', on: { kind: 'member', on: 'team' }, says: 'holds Chloe, Marcus and Amina', phone: '01632 960106' },
  { handle: 'femi', name: 'Femi Askew', worksAs: 'team manager', agency: 'council', team: 'tidewater-team', on: { kind: 'supervises', on: 'team' }, says: 'supervises the Tidewater team', phone: '01632 960107' },
  { handle: 'kit', name: 'Kit Nolan-Reyes', worksAs: 'emergency duty worker', agency: 'council', on: { kind: 'out-of-hours', on: 'council' }, says: 'is there at night', phone: '01632 960108' },
  { handle: 'noor', name: 'Noor Fielding', worksAs: 'data officer', agency: 'council', on: { kind: 'returns', on: 'council' }, says: 'brings in and sends the returns' },
  { handle: 'hal', name: 'Hal Brookes-Ito', worksAs: 'director of children’s services', agency: 'council', on: { kind: 'leads', on: 'council' }, says: 'leads; sees no child’s record' },
  { handle: 'vera', name: 'Vera Stonebridge', worksAs: 'personal reader', agency: 'council', on: { kind: 'assures', on: 'council' }, says: 'reads records for a reason that is written down' },
  { handle: 'ines', name: 'Ines Okafor-Lane', worksAs: 'independent reviewing officer', agency: 'council', says: 'chairs Mia’s and Jordan’s reviews' },
  { handle: 'dov', name: 'Dov Ketteridge', worksAs: 'residential practitioner', agency: 'council', says: 'New Roads key worker of Marcus' },
  { handle: 'miss-okoro', name: 'Miss Okoro', worksAs: 'teacher', agency: 'school', says: 'Mia’s teacher' },
  { handle: 'pc-holt', name: 'Grant Holt-Amari', worksAs: 'police officer', agency: 'police', says: 'works with Alfie and Tia’s family' },
  { handle: 'nurse-wren', name: 'Wren Abara', worksAs: 'nurse for children in care', agency: 'health', says: 'sees Mia and Amina' },
  { handle: 'bea', name: 'Bea Lundqvist', worksAs: 'advocate', agency: 'advocacy', says: 'speaks up with Marcus' },
]

export type CastAdult = { readonly handle: string; readonly name: string; readonly says: string }

/** Grown-ups of families who can sign in. */
export const adults: readonly CastAdult[] = [
  { handle: 'wayne', name: 'Wayne', says: 'Alfie’s dad; may not know where Tia and Kelly live' },
  { handle: 'kelly', name: 'Kelly', says: 'mum of Alfie and Tia; has fled' },
  { handle: 'joan', name: 'Gran', says: 'Mia lives with her' },
  { handle: 'shell', name: 'Mum', says: 'mum of Mia and Leo' },
  { handle: 'pat', name: 'Pat', says: 'Leo’s foster carer' },
]

export type CastChild = {
  readonly handle: string
  readonly called: string
  readonly full: string
  /** age in whole years on the demo's day, and the birthday as month and day */
  readonly age: number
  readonly birthday: string
  readonly team: string
  readonly says: string
}

export const children: readonly CastChild[] = [
  { handle: 'mia', called: 'Mia', full: 'Mia Harrow', age: 11, birthday: '03-14', team: 'lantern-team', says: 'is 11 and lives with her gran' },
  { handle: 'leo', called: 'Leo', full: 'Leo Harrow-Pike', age: 5, birthday: '07-02', team: 'lantern-team', says: 'is 5, Mia’s half-brother, and lives with Pat' },
  { handle: 'alfie', called: 'Alfie', full: 'Alfie Denholm', age: 9, birthday: '01-30', team: 'lantern-team', says: 'is 9; his dad has a login to his page' },
  { handle: 'tia', called: 'Tia', full: 'Tia Denholm', age: 13, birthday: '10-11', team: 'lantern-team', says: 'is 13; where she lives is kept from Wayne' },
  { handle: 'jade', called: 'Jade', full: 'Jade Okell', age: 15, birthday: '05-23', team: 'lantern-team', says: 'is 15; her worker is changing' },
  { handle: 'marcus', called: 'Marcus', full: 'Marcus Bright-Adeyo', age: 15, birthday: '08-19', team: 'tidewater-team', says: 'is 15; his visit was cancelled' },
  { handle: 'jordan', called: 'Jordan', full: 'Jordan Vale', age: 17, birthday: '02-06', team: 'tidewater-team', says: 'is 17 and moving on' },
  { handle: 'chloe', called: 'Chloe', full: 'Chloe Wickes', age: 16, birthday: '06-27', team: 'tidewater-team', says: 'is 16 and expecting a baby' },
  { handle: 'chloes-baby', called: 'Chloe’s baby', full: 'Chloe’s baby', age: -1, birthday: '', team: 'tidewater-team', says: 'is not born yet' },
  { handle: 'amina', called: 'Amina', full: 'Amina Tesfalem', age: 16, birthday: '12-01', team: 'tidewater-team', says: 'is 16, speaks Tigrinya and came alone' },
]
