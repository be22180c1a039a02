import { useTyped, Which } from '../../field/came-back.tsx'
import { Form } from '../../field/form.tsx'
import { useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Details, Empty, Says } from '../../ground/parts/card.tsx'
import { Field, Select, TextArea } from '../../ground/parts/field.tsx'
import { Name } from '../../ground/parts/person.tsx'
import type { Reason } from './best-placed.ts'
import type { DeskProps } from './desk-team.tsx'
import { messages } from './desk-messages.ts'
import { useDay } from './view.tsx'

/** Who is best placed to have a conversation: everybody with the reasons, and the choice that is kept. */
export function BestPlacedCard({ data, asking, name }: DeskProps) {
  const say = useMessages(messages)
  const { field } = useTyped(messages, asking, 'chosen')
  const { best } = data
  if (!data.mine.mayChoose) return null
  const at = `/child/${data.child.id}/circle`
  const lead = data.leaving[0]?.who ?? data.mine.id
  return (
    <Card id="best" title={say('bestHeading')}>
      <form method="get" action={`${at}#best`}>
        <Field name="about" label={say('bestAbout')} value={best?.about} />
        <Button>{say('bestAsk')}</Button>
      </form>
      {best ? (
        <>
          <p class="soft">{say('bestHint')}</p>
          {best.order.theirAnswer === 'rather-not-say' ? <p>{say('bestRatherNot', { name })}</p>
            : best.order.theirAnswer === 'not-asked' ? <p>{say('bestNotAsked', { name })}</p> : null}
          {best.order.candidates.length === 0 ? <Empty icon="people" words={say('bestNone', { name })} /> : (
            <ol class="marked-list stack">
              {best.order.candidates.map((one) => (
                <li key={one.who}>
                  <strong><Name>{best.names[one.who] ?? say('somebody')}</Name></strong>
                  <ul class="marked-list">
                    {one.reasons.map((reason, n) => (
                      <li key={n}><Because reason={reason} name={name} asking={asking} /></li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          )}
        </>
      ) : null}
      <Details summary={say('choose')} open={asking.typed['form'] === 'chosen' || best !== null}>
        <Form action={`${at}/chosen`} draft="chosen" child={data.child.id}>
          <Which form="chosen" />
          <Field {...field('topic', best?.about ?? '')} label={say('bestAbout')} />
          <Field {...field('who_words', best?.names[best.order.candidates[0]?.who ?? ''] ?? '')} label={say('chooseWho')} />
          <TextArea {...field('reason')} label={say('chooseWhy', { name })} rows={2} />
          <Select {...field('stays_responsible', lead)} label={say('chooseStays')}
            options={data.now.filter((one) => one.card || one.standing === null)
              .map((one) => ({ value: one.id, words: one.called }))} />
          <Button kind="main">{say('chooseKeep')}</Button>
        </Form>
      </Details>
      {data.chosen.length > 0 ? (
        <>
          <h3>{say('chosenHeading')}</h3>
          {data.chosen.map((one) => (
            <div key={one.id}>
              <p>{say('chosenLine', { who: one.who_words, topic: one.topic })} {one.stays_called
                ? say('chosenStays', { name: one.stays_called }) : null}</p>
              <Says who={one.by_called ?? undefined}>{one.reason}</Says>
            </div>
          ))}
        </>
      ) : null}
    </Card>
  )
}

function Because({ reason, name, asking }: { reason: Reason; name: string; asking: DeskProps['asking'] }) {
  const say = useMessages(messages)
  const day = useDay(asking.today)
  if (reason.key === 'known-for') return <>{say('known-for', { years: reason.years })}</>
  const words = 'ring' in reason
    ? say(reason.key, { name, day: day(reason.on), ring: say(`ring${reason.ring}`) })
    : say(reason.key, { name, day: day(reason.on) })
  return (
    <>
      {words}{reason.stale ? ` (${say('stale')})` : null}
      {'trust' in reason
        ? reason.trust.map((said) => <span key={said} dir="auto"> {say('trustWords', { words: said })}</span>) : null}
    </>
  )
}
