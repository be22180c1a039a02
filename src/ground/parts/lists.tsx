import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'

/** One moment of a timeline. `at` is for machines (a plain date or an instant), `when` for people. */
export type Moment = {
  readonly id: string
  readonly at: string
  readonly when: string
  readonly title: ComponentChildren
  readonly body?: ComponentChildren
}

/** Moments in the order given, along one line. `level` is the heading level of each. */
export function Timeline({ moments, level = 3 }: { moments: readonly Moment[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ol class="timeline">
      {moments.map((moment) => (
        <li key={moment.id} id={moment.id} class="moment">
          <time class="moment-when" dateTime={moment.at}>{moment.when}</time>
          <Heading class="moment-title">{moment.title}</Heading>
          {moment.body}
        </li>
      ))}
    </ol>
  )
}

/** Words and what they stand for, in pairs ("Next review", "14 January"). */
export function Facts({ facts }: {
  facts: readonly { readonly words: string; readonly value: ComponentChildren }[]
}) {
  return (
    <dl class="facts">
      {facts.map((fact) => <div key={fact.words}><dt>{fact.words}</dt><dd>{fact.value}</dd></div>)}
    </dl>
  )
}

/** A way to another page of the same list. */
export type Step = { readonly href: string; readonly words: string }

/** Forward and back through a long list. `label` names it to a screen reader, `words` say where we are. */
export function Pager({ label, words, before, after }: {
  label: string
  words: string
  before?: Step | undefined
  after?: Step | undefined
}) {
  return (
    <nav class="pager" aria-label={label}>
      {before
        ? <a class="button quiet" rel="prev" href={before.href}><Icon name="back" />{before.words}</a>
        : null}
      <span class="pager-words">{words}</span>
      {after
        ? <a class="button quiet" rel="next" href={after.href}>{after.words}<Icon name="onward" /></a>
        : null}
    </nav>
  )
}

/** A column of a table; figures stand at the end of their cells. */
export type Column = { readonly words: string; readonly figures?: boolean }

/** A row of cells; the first names the row. */
export type Row = { readonly id: string; readonly cells: readonly ComponentChildren[] }

/** A table with its caption, in a box that scrolls by itself (by keyboard too) when it is too wide. */
export function Table({ id, caption, columns, rows }: {
  id: string
  caption: ComponentChildren
  columns: readonly Column[]
  rows: readonly Row[]
}) {
  return (
    <div class="table-box" role="region" aria-labelledby={`${id}-caption`} tabIndex={0}>
      <table id={id}>
        <caption id={`${id}-caption`}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.words} scope="col" class={column.figures ? 'figures' : undefined}>
                {column.words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, at) => {
                const column = columns[at]
                const looks = column?.figures ? 'figures' : undefined
                return at === 0
                  ? <th key={column?.words} scope="row" class={looks}>{cell}</th>
                  : <td key={column?.words} class={looks}>{cell}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
