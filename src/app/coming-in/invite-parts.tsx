import type { ComponentChildren } from 'preact'
import { codeOf, type Invitable } from '../../access/invite.ts'
import type { Asking } from '../../access/page.ts'
import { Form } from '../../field/form.tsx'
import { londonDay, sayDay } from '../../ground/london.ts'
import { useMessages } from '../../ground/messages.ts'
import { Actions, Button } from '../../ground/parts/button.tsx'
import { Card, Details, Notice } from '../../ground/parts/card.tsx'
import { inviteMessages as messages } from './invite-messages.ts'

export type Somebody = Invitable & { readonly called: string; readonly says: string }

/** The address of the page for a link or code. */
const comeIn = '/come-in'

/** A day as people say it. */
const dayOf = (iso: string, asking: Asking): string => sayDay(londonDay(new Date(iso)), asking.today, asking.language.tag)

/** Words that are short to look at and whole to listen to. */
function Longer({ short, long }: { short: string; long: string }) {
  return <><span aria-hidden="true">{short}</span><span class="unseen">{long}</span></>
}

/** People who can be let in, how it stands with each, and what can be done about it. `at` is the address of the forms. */
export function People({ people, at, asking, level = 2 }: { people: readonly Somebody[]; at: string; asking: Asking; level?: 2 | 3 }) {
  const say = useMessages(messages)
  if (people.length === 0) return <p>{say('nobodyYet')}</p>
  return <>{people.map((one) => <OnePerson key={one.person} one={one} at={at} asking={asking} level={level} />)}</>
}

function OnePerson({ one, at, asking, level }: { one: Somebody; at: string; asking: Asking; level: 2 | 3 }) {
  const say = useMessages(messages)
  const state = one.waits ? say('state_waits') : one.invitation && one.until_at ? say('state_open', { day: dayOf(one.until_at, asking) })
    : one.has_way ? say('state_in') : one.came_in ? say('state_out') : say('state_never')
  const name = { name: one.called }
  const make = (
    <Press at={at} field="person" value={one.person} main={!one.second}
      short={say(one.second ? 'makeAgain' : 'make')} long={say('makeWhich', name)} />
  )
  return (
    <Card id={`person-${one.person}`} level={level} title={one.called}>
      <p><span class="soft">{one.says}</span> · {state}</p>
      {one.waits && one.mine ? <p>{say('waitsForOther', name)}</p> : null}
      {one.waits && one.mine === false && one.invitation ? (
        <>
          <p>{say('agreeWords', name)}</p>
          <Press at={`${at}/agree`} field="invitation" value={one.invitation} main short={say('agree')} long={say('agreeWhich', name)} />
        </>
      ) : null}
      <Actions>
        {one.second ? <Details summary={say('makeAgain')}><p>{say('againWords', name)}</p>{make}</Details> : make}
        {one.invitation ? <Press at={`${at}/withdraw`} field="invitation" value={one.invitation} short={say('withdraw')} long={say('withdrawWhich', name)} /> : null}
        {one.has_way ? (
          <Details summary={say('shut')}>
            <p>{say('shutWords')}</p>
            <Press at={`${at}/shut`} field="person" value={one.person} danger short={say('shut')} long={say('shutWhich', name)} />
          </Details>
        ) : null}
      </Actions>
    </Card>
  )
}

function Press({ at, field, value, short, long, main, danger }: {
  at: string
  field: string
  value: string
  short: string
  long: string
  main?: boolean
  danger?: boolean
}) {
  return (
    <Form action={at} draft="">
      <input type="hidden" name={field} value={value} />
      <Button kind={danger ? 'danger' : main ? 'main' : 'quiet'}><Longer short={short} long={long} /></Button>
    </Form>
  )
}

/** What a link's own page is made of: the link, the first time, and never again. */
export type Link = { readonly code: string | undefined; readonly second: boolean; readonly until: string; readonly back: string }

/** The link from what the database shows once; its code is made of the council's keys and kept nowhere. */
export function linkOf(
  shown: readonly { readonly id: string; readonly needs_second: boolean; readonly until_at: string }[], asking: Asking, back: string,
): Link {
  const one = shown[0]
  return { code: one && codeOf(asking.keys, one.id), second: one?.needs_second ?? false, until: one?.until_at ?? '', back }
}

/** The link for handing over. The address before the # is filled in by the page's own script, which knows where it is. */
export function LinkToHandOver({ link, asking }: { link: Link; asking: Asking }) {
  const say = useMessages(messages)
  const back: ComponentChildren = <p><a href={link.back}>{say('back')}</a></p>
  if (link.code === undefined) return <><Notice>{say('linkGone')}</Notice>{back}</>
  return (
    <>
      <Card id="link" kind="next" title={say('linkTitle')}>
        <p>{say('linkWords')}</p>
        <p class="link-code"><a href={`${comeIn}#${link.code}`} dir="ltr">{link.code}</a></p>
        <p>{say('linkOnPaper')} <strong dir="ltr" data-address>{comeIn}</strong></p>
        {link.second ? <p><strong>{say('linkSecond')}</strong></p> : null}
        <p>{say('linkUntil', { day: dayOf(link.until, asking) })}</p>
      </Card>
      {back}
    </>
  )
}
