import { useMessages } from '../ground/messages.ts'
import { Card, Details } from '../ground/parts/card.tsx'
import { Table } from '../ground/parts/lists.tsx'
import { type CellSaid, type Outcome, roomOf } from './looked-after/outcome.ts'
import { messages } from './messages.ts'

/** As much as a person reads on a page; a program has all of it in the JSON of the same address. */
const ROWS_ON_PAGE = 300
const ROWS_NAMED = 12

/** Every table with its counts, and beneath it the rows that could not be read and the cells to look at. */
export function TableByTable({ tables }: { tables: Outcome['tables'] }) {
  const say = useMessages(messages)
  const all = Object.entries(tables)
  return (
    <Card wide>
      <Table id="tables" caption={say('tables')} columns={[
        { words: say('table') }, { words: say('read'), figures: true }, { words: say('kept'), figures: true },
        { words: say('same'), figures: true }, { words: say('refusedRows'), figures: true },
        { words: say('listed'), figures: true }, { words: say('use') },
      ]} rows={all.map(([name, one]) => ({
        id: name,
        cells: [name, one.read, one.kept, one.same, one.refused.length, one.listed.length,
          say(name in roomOf ? 'inUse' : 'notUsed')],
      }))} />
      {all.map(([name, { refused, listed }]) => (
        <div key={name}>
          {refused.length > 0 ? (
            <Details summary={say('refusedIn', { table: name, count: refused.length })} open>
              <ul>
                {refused.slice(0, ROWS_ON_PAGE).map((one) => <li key={one.row}>{say('cell', { ...one })}</li>)}
                <More of={refused.length} shown={ROWS_ON_PAGE} />
              </ul>
            </Details>
          ) : null}
          {listed.length > 0 ? (
            <Details summary={say('listedIn', { table: name, count: listed.length })}><Listed cells={listed} /></Details>
          ) : null}
        </div>
      ))}
    </Card>
  )
}

/** Cells with the same sentence together, with the rows they stand in. */
function Listed({ cells }: { cells: readonly CellSaid[] }) {
  const say = useMessages(messages)
  const groups = Map.groupBy(cells, ({ field, said }) => `${field} ${said}`)
  return (
    <ul>
      {[...groups].slice(0, ROWS_ON_PAGE).map(([key, some]) => (
        <li key={key}>{say('cells', {
          field: some[0]?.field ?? '', said: some[0]?.said ?? '', count: some.length,
          rows: some.slice(0, ROWS_NAMED).map(({ row }) => row).join(', ') + (some.length > ROWS_NAMED ? ' …' : ''),
        })}</li>
      ))}
      <More of={groups.size} shown={ROWS_ON_PAGE} />
    </ul>
  )
}

function More({ of, shown }: { of: number; shown: number }) {
  const say = useMessages(messages)
  return of > shown ? <li>{say('more', { count: of - shown })}</li> : null
}

/** The files, which tables were in each, and what was passed over. */
export function FilesRead({ files }: { files: Outcome['files'] }) {
  const say = useMessages(messages)
  return (
    <Card title={say('filesRead')}>
      <ul>
        {files.map(({ name, tables, said }) => (
          <li key={name}>
            <bdi>{tables.length > 0 ? say('fileTables', { name, tables: tables.join(', ') }) : say('fileNone', { name })}</bdi>
            {said.length > 0 ? <ul>{said.map((one) => <li key={one}>{one}</li>)}</ul> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
