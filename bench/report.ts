import { cpus, totalmem } from 'node:os'
import type { Row } from './row.ts'

/** What the figures were taken on: no name of the machine, only what it is. */
export type Machine = {
  readonly cores: number
  readonly processor: string
  readonly memoryGiB: number
  readonly node: string
  readonly postgresql: string
  readonly browser?: string
}

export type Report = {
  readonly machine: Machine
  readonly date: string
  /** how many others worked on the machine meanwhile, as its load said */
  readonly load: { readonly before: number; readonly after: number }
  readonly rows: readonly Row[]
}

export function machineNow(postgresql: string, browser: string | undefined): Machine {
  return {
    cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version, postgresql, ...(browser ? { browser } : {}),
  }
}

const figure = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '·' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
const times = (value: number | undefined): string => (value === undefined ? '·' : `${figure(value)}×`)

function cells(row: Row): readonly string[] {
  return [
    row.operation, row.notes.toLocaleString('en-GB'), row.unit, figure(row.floor), figure(row.ours), times(row.ratio),
    row.p95 ? `${figure(row.p95.floor)} / ${figure(row.p95.ours)}` : '·',
    row.cpu ? `${figure(row.cpu.floor)} / ${figure(row.cpu.ours)}` : '·', times(row.cpu?.ratio),
    row.rows === undefined ? '·' : `${row.rows} ${row.hash ?? ''}`,
  ]
}
const heading = ['operation', 'notes', 'unit', 'floor', 'ours', 'ratio', 'p95 floor / ours', 'CPU floor / ours', 'CPU ratio', 'rows and their hash']

/** The table as text, for a terminal. */
export function asText(report: Report): string {
  const all = [heading, ...report.rows.map(cells)]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
  const said = report.rows.flatMap((row) => (row.said ? [`${row.operation} (${row.notes.toLocaleString('en-GB')}): ${row.said}`] : []))
  return [...lines, '', ...said, '', ...goalLines(report).map(([goal, kept]) => `${kept.padEnd(8)} ${goal}`)].join('\n')
}

function goalLines(report: Report): readonly (readonly [string, string])[] {
  return report.rows.flatMap((row) => (row.goals ?? []).map((goal) =>
    [`${row.operation} (${row.notes.toLocaleString('en-GB')}): ${goal.wants}`, goal.kept === undefined ? 'not said' : goal.kept ? 'yes' : 'no'] as const))
}

const barred = (of: readonly string[]): string => `| ${of.join(' | ')} |`

/** docs/performance.md, whole. `busy`: other work ran on the machine, and the figures are only a sketch. */
export function asDocument(report: Report, busy: boolean): string {
  const { machine } = report
  return `# Performance: what was measured, and against what

${busy ? '> These figures were taken on a machine on which other work was running. Believe the ratios more than the times.\n\n' : ''}Taken on ${report.date} with \`npm run bench\`: ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Node ${machine.node},
PostgreSQL ${machine.postgresql} with its defaults (every commit reaches the disk)${machine.browser ? `, ${machine.browser}` : ''}. Load before and after:
${report.load.before.toFixed(1)} and ${report.load.after.toFixed(1)}.

## The table
${barred(heading)}
${barred(heading.map((_, column) => (column === 0 ? '---' : '---:')))}
${report.rows.map((one) => barred(cells(one))).join('\n')}

What to know of single lines:

${report.rows.flatMap((one) => (one.said ? [`- **${one.operation}** (${one.notes.toLocaleString('en-GB')}): ${one.said}`] : [])).join('\n')}

## How to read it
- **The floor** is the same work written by hand for speed alone, in the same run: one statement of JSON through \`pg\` with plain
  row-level security and one trace row, over copies of the same rows in plain tables (\`bench/floor-tables.ts\`). It has no locks, no
  classes of words, no ledger and no sessions. For the import it is one \`unnest\` into a staging table and one upsert; for the
  start it is node, hono and one connection; for a page in a browser it is plain HTML with \`details\`.
- **Both take turns**, a handful of requests each, over one connection, so that whatever else the machine does falls on both.
  Figures are middles; the ratio is ours to the floor. CPU is that of server and database together, read from the kernel.
- **The same rows**: both sides' rows are counted and hashed. Where they differ no ratio is printed.
- The council is invented, and the same for the same seed and day (\`bench/council.ts\`): 1,000 open children with 100,000 notes of 40
  words, 6,000 with 1,000,000; 25 children to a worker, eight workers to a team, nine locks to a child.

## Goals
The goals are those the project set itself before the first line of code.

| goal | kept |
| --- | --- |
${goalLines(report).map(([goal, kept]) => barred([goal, kept])).join('\n')}

## What was not measured
Throughput of many connections at once; ten million notes; search over the whole council; the overview's kept figures; other
products on the same data; the embedded database (it is for trying out); real headsets and real phones: the phone here is a
desktop browser slowed to a quarter, with its network held to the named speed.
`
}
