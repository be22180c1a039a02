import type { Line, Policy } from '../access/lines.ts'

const verbs: Readonly<Record<string, string>> = { see: 'sees', add: 'adds', gap: 'is told that something is kept' }

function doing(line: Line): string {
  if (line.own) return `${verbs[line.verb]} only their own`
  return line.waits ? `${verbs[line.verb]} when it is shown` : (verbs[line.verb] ?? '')
}

const who = (line: Line): string => [line.kind, line.agency, line.remit].filter(Boolean).join(', ')

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
    'Printed from the `policy.ts` of every room by `npm run docs`; a test keeps it equal. Whoever is not named in a table sees',
    'nothing of that class: no row, no count, no hint. What each kind of standing is, the rules round the table and their',
    'reasons: [decision 0002](decisions/0002-who-sees-what.md).',
    '',
    ...parts,
    '## Rooms without a page for the child',
    '',
    ...silent,
    '',
  ].join('\n')
}
