import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Asking, deed, type Done, page } from '../access/page.ts'
import type { Session } from '../access/session.ts'
import { Form } from '../field/form.tsx'
import { londonDay, sayDay } from '../ground/london.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Actions, Button, ErrorSummary } from '../ground/parts/button.tsx'
import { Card, Columns, Empty } from '../ground/parts/card.tsx'
import { Tick } from '../ground/parts/choice.tsx'
import { FileField, Select } from '../ground/parts/field.tsx'
import { bad, good, type Result } from '../ground/result.ts'
import { underway } from './jobs.ts'
import { importReturn } from './looked-after/actions.ts'
import { sentenceOf } from './looked-after/messages.ts'
import { isReturn } from './looked-after/outcome.ts'
import type { ReturnRead } from './looked-after/read.ts'
import { messages } from './messages.ts'
import { readGivingWay } from './reading.ts'
import { type ImportRow, importsBefore, teamsHere, whoBrings } from './store.ts'

type Data = {
  /** the id the next return is sent under, so that its progress can be asked for while it is read */
  readonly next: string
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly before: readonly ImportRow[]
}

/** Where a return is brought in. For anybody else than whoever brings returns in, the page is not there. */
export const importPage = page({
  at: '/import',
  side: 'desk',
  subject: 'exchange',
  act: 'listed',
  why: 'Only somebody who brings in returns for the council.',
  on: 'nobody in particular',
  asks: () => ({ who: whoBrings(), teams: teamsHere(), before: importsBefore() }),
  data: (rows): Data | undefined => rows.who[0]?.returns ? { next: randomUUID(), teams: rows.teams, before: rows.before } : undefined,
  title: (_data, asking) => sayIn(asking.language, messages)('title'),
  view: (data, asking) => <ImportDesk data={data} asking={asking} />,
  islands: ['import'],
})

type Key = keyof typeof messages.english

function ImportDesk({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const problem = (field: string): string | undefined => {
    const found = asking.problems.find((one) => one.field === field)
    return found && say(found.said as Key, found.values)
  }
  return (
    <>
      <ErrorSummary heading={say('problems')} problems={asking.problems.map((one) => ({
        id: one.field, words: say(one.said as Key, one.values),
      }))} />
      <Columns kind="aside">
        <Card title={say('heading')}>
          <p>{say('what')}</p>
          <Form action="/import" draft="import" files>
            <input type="hidden" name="import" value={data.next} />
            <FileField name="files" label={say('files')} hint={say('filesHint')} problem={problem('files')} multiple />
            <FileField name="folder" label={say('folder')} hint={say('folderHint')} multiple {...{ webkitdirectory: true }} />
            <Select name="team" label={say('team')} hint={say('teamHint')} problem={problem('team')} value={String(asking.typed['team'] ?? '')}
              options={[{ value: '', words: say('choose') }, ...data.teams.map((one) => ({ value: one.id, words: one.name }))]} />
            <Tick name="keep_good" label={say('keepGood')} hint={say('keepGoodHint')} checked={asking.typed['keep_good'] === 'yes'} />
            <p>{say('privacy')}</p>
            <Actions>
              <Button kind="quiet" name="how" value="try">{say('tryFirst')}</Button>
              <Button kind="main" name="how" value="bring">{say('bring')}</Button>
            </Actions>
            <p role="status" data-progress={`/import/${data.next}`} />
          </Form>
        </Card>
        <Card title={say('earlier')}>
          {data.before.length === 0 ? <Empty icon="letter" words={say('none')} /> : (
            <ul>
              {data.before.map((one) => (
                <li key={one.id}>
                  <a href={`/import/${one.id}`}>{say('earlierLine', {
                    day: sayDay(londonDay(new Date(one.at)), asking.today, asking.language.tag), new: one.children.new, team: one.team,
                  })}</a>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </Columns>
    </>
  )
}

const shape = z.object({
  import: z.uuid({ error: 'idTaken' }).optional(),
  team: z.uuid({ error: 'teamMissing' }),
  how: z.enum(['try', 'bring']).default('bring'),
  keep_good: z.union([z.literal('yes'), z.boolean(), z.literal('')]).optional(),
})

/** Brings in what was sent, or only tries it; either way the answer is a page that says what became of every row. */
export const importDeed = deed({
  at: '/import',
  subject: 'exchange',
  why: 'Only somebody who brings in returns for the council.',
  shape,
  back: '/import',
  act: (session, form, asking) => bringIn(session, form, asking),
})

async function bringIn(session: Session, form: z.infer<typeof shape>, asking: Asking): Promise<Result<Done>> {
  const files = asking.files ?? []
  if (files.length === 0) return bad({ field: 'files', said: 'filesMissing' })
  const id = form.import ?? randomUUID()
  return underway(id, async (tell) => {
    const read = await readGivingWay(files, (rows) => tell({ state: 'reading', rows }))
    if (!isReturn(read)) return bad({ field: 'files', said: 'notAReturn', values: { why: whyNot(read, asking) } })
    tell({ state: 'writing', rows: 0 })
    try {
      await importReturn(session, read, {
        id, team: form.team, today: asking.today, keys: asking.keys, language: asking.language,
        dryRun: form.how === 'try', keepGood: form.keep_good === 'yes' || form.keep_good === true,
      })
    } catch (fault) {
      if ((fault as { code?: unknown } | null)?.code === '23505') return bad({ field: 'files', said: 'atOnce' })
      throw fault
    }
    return good({ ids: { import: id }, goTo: `/import/${id}` })
  })
}

/** Why nothing in it was a return: the first file that says so. */
function whyNot({ files }: ReturnRead, asking: Asking): string {
  const first = files.find(({ refused }) => refused)
  return first?.refused ? `${first.name}: ${sentenceOf(first.refused, asking.language)}` : sayIn(asking.language, messages)('nothingToRead')
}
