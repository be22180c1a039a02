import { z } from 'zod'
import { type Asking, deed, type Page } from '../access/page.ts'
import { Refused } from '../access/session.ts'
import { Form } from '../field/form.tsx'
import { londonDay, sayDay } from '../ground/london.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Button, ButtonLink } from '../ground/parts/button.tsx'
import { Card, Notice, Stack } from '../ground/parts/card.tsx'
import { bad, good } from '../ground/result.ts'
import { jobOf } from './jobs.ts'
import { undoImport } from './looked-after/actions.ts'
import type { Outcome } from './looked-after/outcome.ts'
import { messages } from './messages.ts'
import { FilesRead, TableByTable } from './outcome-view.tsx'
import { childrenLeft, type ImportRow, importOf, whoBrings } from './store.ts'

type Underway = { readonly id: string; readonly state: 'reading' | 'writing'; readonly said: string }
type Over = ImportRow & Pick<Outcome, 'kind' | 'dryRun' | 'tables' | 'files'> & {
  readonly state: 'over'
  readonly left: readonly { readonly id: string; readonly ref: string; readonly called: string | null }[]
}
type Data = Underway | Over

/** What became of a return, row by row; while it is read, how far it is. */
export const resultPage: Page = {
  at: '/import/:import',
  side: 'desk',
  subject: 'exchange',
  why: 'Only somebody who brings in returns for the council.',
  load: async (session, asking): Promise<Data | undefined> => {
    const id = asking.params['import'] ?? ''
    const rows = await session.look({ on: 'nobody in particular', act: 'listed', subject: 'exchange' }, {
      who: whoBrings(), found: importOf(id), left: childrenLeft(id),
    })
    if (!rows?.who[0]?.returns) return undefined
    const job = jobOf(id)
    const found = rows.found[0]
    if (!found) return job && { id, state: job.state, said: sayIn(asking.language, messages)(job.state, { rows: job.rows }) }
    const { sealed, ...row } = found
    const { kind, dryRun, tables, files } = JSON.parse(asking.keys.unseal(sealed, `exchange.import ${id}`)) as Outcome
    return { ...row, state: 'over', kind, dryRun, tables, files, left: asking.done === 'undonePartly' ? rows.left : [] }
  },
  title: (_data: Data, asking) => sayIn(asking.language, messages)('resultTitle'),
  view: (data: Data, asking) => <Result data={data} asking={asking} />,
} as Page

function Result({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  if (data.state !== 'over') {
    return <Stack><Notice live>{data.said}</Notice><ButtonLink href={`/import/${data.id}`}>{say('lookAgain')}</ButtonLink></Stack>
  }
  const day = (at: string): string => sayDay(londonDay(new Date(at)), asking.today, asking.language.tag)
  const undone = data.undone_at !== null || asking.done === 'undonePartly'
  return (
    <Stack>
      <Notice live kind={data.became === 'refused' ? 'attention' : 'good'}>
        {asking.done === 'undonePartly' ? say('undonePartly') : data.undone_at ? say('wasUndone', { day: day(data.undone_at) })
          : say(headline[data.became], { new: data.children.new, known: data.children.known })}
      </Notice>
      {asking.problems.map((one) => <Notice kind="attention" key={one.said}>{say(one.said as 'gone')}</Notice>)}
      {data.left.length > 0 ? (
        <Card title={say('left')}>
          <ul>{data.left.map((one) => (
            <li key={one.id}><a href={`/child/${one.id}`}><bdi>{one.called ?? say('nameUnknown', { ref: one.ref })}</bdi></a></li>
          ))}</ul>
        </Card>
      ) : null}
      {data.became === 'brought in' && !undone && data.children.new > 0 ? <p>{say('waiting', { team: data.team })}</p> : null}
      <TableByTable tables={data.tables} />
      <FilesRead files={data.files} />
      {data.became === 'brought in' && !undone ? (
        <Form action={`/import/${data.id}/undo`} draft={`undo ${data.id}`}>
          <p>{say('undoHint')}</p>
          <Button kind="danger">{say('undo')}</Button>
        </Form>
      ) : null}
    </Stack>
  )
}

const headline = { 'brought in': 'broughtIn', tried: 'tried', refused: 'refused', 'nothing new': 'nothingNew' } as const

/** Takes an import back as far as nobody has built on it. */
export const undoDeed = deed({
  at: '/import/:import/undo',
  subject: 'exchange',
  why: 'Only somebody who brings in returns for the council.',
  shape: z.object({}),
  back: '/import/:import',
  act: async (session, _form, asking) => {
    const id = asking.params['import'] ?? ''
    try {
      const { kept } = await undoImport(session, id, asking.today)
      return good({ ids: { import: id, kept }, goTo: `/import/${id}?done=${kept.length > 0 ? 'undonePartly' : 'undone'}` })
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault
      return bad({ field: 'import', said: 'gone' })
    }
  },
})
