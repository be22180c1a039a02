import type { Kind, Line, Policy } from '../access/lines.ts'

/** Who each kind of standing is: the roles people know, so that a reader finds their own word. */
const roles: readonly (readonly [string, Kind, string])[] = [
  ['child, young person, care leaver', 'self', ''],
  ['parent', 'parent', 'on this one child'],
  ['relative or friend with a login', 'family', 'on this one child'],
  ['foster carer, kinship carer', 'carer', 'on this one child'],
  ['allocated social worker, personal adviser, lead child protection practitioner', 'holds', 'answers for the work'],
  ['family help lead, residential practitioner, youth worker of the council', 'alongside', 'remit lives-with while the young person lives there'],
  ['practice supervisor, team manager, duty manager', 'supervises', 'of the team, or of the worker who holds'],
  ['colleague in the same team', 'member', ''],
  ['reviewing officer, conference chair', 'reviews', ''],
  ['advocate', 'advocates', ''],
  ['independent visitor', 'visits', ''],
  ['police officer, nurse, teacher, housing, probation, youth justice', 'partner', 'with the agency; until a date; a standing for each child'],
  ['family group conference coordinator', 'coordinates', ''],
  ['supervising social worker of the carer', 'carer-support', ''],
  ['auditor, principal social worker on a granted reason', 'assures', 'on the council'],
  ['director, service manager, analyst', 'leads', 'on the council; sees no child’s record'],
  ['data officer', 'returns', 'on the council'],
  ['support and admin', 'supports', ''],
  ['learning lead, practice educator, student', 'learns', 'sees no child’s record'],
  ['emergency worker at night', 'out-of-hours', 'on the council; outside office hours'],
  ['anybody at the council’s work who opened this record in need', 'glass', 'for four hours; told to the team, reviewed, shown to the child'],
]

const verbs: Readonly<Record<string, string>> = { see: 'sees', add: 'adds', gap: 'is told that something is kept' }

function doing(line: Line): string {
  if (line.own) return `${verbs[line.verb]} only their own`
  return line.waits ? `${verbs[line.verb]} when it is shown` : (verbs[line.verb] ?? '')
}

const who = (line: Line): string => [line.kind, line.agency, line.remit].filter(Boolean).join(', ')
const letterOf = (line: Line): string => (line.verb === 'add' ? 'a' : line.verb === 'gap' ? 'g' : line.own ? 'o' : line.waits ? 'w' : 's')

/** The whole table in one look: people down, classes across. */
function grid(policies: readonly Policy[]): readonly string[] {
  const classes = policies.flatMap((room) => room.classes)
  const lines = classes.flatMap((one) => one.lines)
  const people = [...new Set([...roles.map(([, kind]) => kind as string), ...lines.map(who)])]
    .filter((name) => name !== 'partner' || lines.some((line) => who(line) === 'partner'))
  const cell = (name: string, of: string): string =>
    lines.filter((line) => who(line) === name && line.class === of).map(letterOf).join(' ') || '·'
  return [
    `| | ${classes.map((one) => one.class).join(' | ')} |`,
    `|---|${classes.map(() => '---').join('|')}|`,
    ...people.map((name) => `| ${name} | ${classes.map((one) => cell(name, one.class)).join(' | ')} |`),
  ]
}

/** `docs/who-sees-what.md`, printed from the lines of permission: for each class of words, who may do what, and why. */
export function whoSeesWhat(policies: readonly Policy[]): string {
  const parts = policies.flatMap((room) => room.classes.map((one) => {
    const byPerson = Map.groupBy(one.lines, who)
    const rows = [...byPerson].map(([name, lines]) =>
      `| ${name} | ${lines.map(doing).join(' · ')} | ${lines[0]?.why ?? ''} |`)
    return [`## ${one.class}`, '', `${one.says}. (Room: ${room.room})`, '', '| who | may | why |', '|---|---|---|', ...rows, ''].join('\n')
  }))
  const silent = policies.filter((room) => room.noOwnPage).map((room) => `- **${room.room}**: ${room.noOwnPage}`)
  return [
    '# Who sees what',
    '',
    'Printed from the `policy.ts` of every room by `npm run docs`; a test keeps it equal. The rules and their reasons:',
    '[decision 0002](decisions/0002-who-sees-what.md).',
    '',
    '## How to read it',
    '',
    '- Somebody sees something of a child only by a **standing**: a dated tie to this child, or to a team, worker or council that',
    '  reaches it. Find your word in the first table, then its row in the second. A dot is nothing: no row, no count, no hint.',
    '- `s` sees · `a` adds (adding is never changing: what is written stays, a correction stands beside it) · `w` sees it **when it is',
    '  shown**: when the author says the child can read it, at the latest two working days after it was written · `o` sees only what',
    '  he or she wrote · `g` is told, in a sentence, that something is kept and why.',
    '- **Kept from** somebody by name beats everything. **Opened** to somebody by name lets a person who has a standing with this child',
    '  see that one thing: the young person opens their pictures and private words, a writer opens a passage.',
    '- The **writer chooses the class** of each passage: a visit is `ordinary` unless a part of it is about somebody else, health, the',
    '  police or a place, or the writer ticks that the parents may read it (`family`).',
    '- `standing` is who may let somebody in and end it; `team` is the list of who is there, as it is read.',
    '',
    '## Which standing is yours',
    '',
    '| you are | your standing | |',
    '|---|---|---|',
    ...roles.map(([role, kind, note]) => `| ${role} | \`${kind}\` | ${note} |`),
    '',
    '## The whole table',
    '',
    ...grid(policies),
    '',
    ...parts,
    '## Rooms without a page for the child',
    '',
    ...silent,
    '',
  ].join('\n')
}
