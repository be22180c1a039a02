import { type Asking, deed, page } from '../../access/page.ts'
import { Answered, useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay } from '../../ground/london.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Empty, Says, Stack } from '../../ground/parts/card.tsx'
import { Field } from '../../ground/parts/field.tsx'
import { good } from '../../ground/result.ts'
import { whoIs } from '../../child/people/store.ts'
import { sayLine } from './actions.ts'
import { messages } from './messages.ts'
import { lineForm, type LineRow } from './model.ts'
import { lineOf, mayWriteLine } from './store.ts'

type Data = {
  readonly child: { readonly id: string; readonly called: string | null }
  readonly line: LineRow | null
  readonly may: boolean
}

/** The one line about a child on the team's list: nothing here for whoever may neither read nor write it. */
export const linePage = page({
  at: '/child/:child/grab-bag',
  side: 'desk',
  subject: 'grab-bag',
  why: 'Everybody of the team reads the line, on paper too; whoever holds the child or answers for the team writes it.',
  on: 'child',
  asks: (of) => ({ who: whoIs(of), line: lineOf(of), may: mayWriteLine(of) }),
  data: (rows): Data | undefined => {
    const [child, line, may] = [rows.who[0], rows.line[0], rows.may[0]?.yes === true]
    return child && (may || line) ? { child, line: line ?? null, may } : undefined
  },
  title: (data, asking) => {
    const say = sayIn(asking.language, messages)
    return say('lineTitle', { name: data.child.called ?? say('noName') })
  },
  view: (data, asking) => <Line data={data} asking={asking} />,
})

function Line({ data: { child, line, may }, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const name = child.called ?? say('noName')
  const { field } = useTyped(messages, asking, 'line')
  const who = line && {
    who: line.by_called ?? say('somebody'), day: sayDay(londonDay(new Date(line.at)), asking.today, asking.language.tag),
  }
  return (
    <Stack>
      <Answered from={messages} asking={asking} />
      <Card>
        <p>{say('lineUnder', { name })}</p>
        {line?.words && who ? <Says who={say(line.on_list ? 'lineOn' : 'lineOff', who)}>{line.words}</Says> : <Empty words={say('lineNone')} />}
        {may ? (
          <Form action={`/child/${child.id}/grab-bag`} draft="grab-bag" child={child.id}>
            <Which form="line" />
            <Field {...field('words', line?.words ?? '')} label={say('line')} hint={say('lineHint')} />
            <Button kind="main">{say('lineSave')}</Button>
          </Form>
        ) : null}
      </Card>
    </Stack>
  )
}

/** Writes the line, or takes it off. */
export const lineDeed = deed({
  at: '/child/:child/grab-bag',
  subject: 'grab-bag',
  why: 'Whoever holds the child or answers for the team writes the line; the child reads it.',
  shape: lineForm,
  back: '/child/:child/grab-bag',
  act: async (session, form, asking) => {
    const child = asking.params['child'] ?? ''
    const id = await sayLine(session, child, form.words)
    return good({ ids: { line: id }, goTo: `/child/${child}/grab-bag?done=lineSaved` })
  },
})
