import { type Asking, type Page, page } from '../access/page.ts'
import { sayIn, useMessages } from '../ground/messages.ts'
import { Actions, ButtonLink } from '../ground/parts/button.tsx'
import { Card } from '../ground/parts/card.tsx'
import { Tick } from '../ground/parts/choice.tsx'
import { Facts } from '../ground/parts/lists.tsx'
import { messages } from './help-messages.ts'

type Key = Extract<keyof typeof messages.english, string>
type Of = 'work' | 'child' | 'family'
type Data = { readonly of: Of }

const why = 'Everybody who is signed in may read what this is and what to do when something is wrong.'
const whoOf = (asking: Asking): Of => ({ worker: 'work', child: 'child', adult: 'family' } as const)[asking.viewer.kind]
const parts = {
  subject: 'help', act: 'listed', why, on: 'nobody in particular', asks: () => ({}),
  data: (_rows: unknown, asking: Asking): Data => ({ of: whoOf(asking) }),
  title: (_data: Data, asking: Asking) => sayIn(asking.language, messages)('title'),
  view: (data: Data) => data.of === 'work' ? <HelpAtWork /> : data.of === 'child' ? <HelpForMe /> : <HelpForFamilies />,
} as const

/** Help for people at work; whoever else comes here reads what is meant for them. */
export const helpPage: Page = page({ at: '/help', side: 'desk', ...parts })
/** Help for children, young people and families, in their own frame. */
export const myHelpPage: Page = page({ at: '/me/help', side: 'mine', ...parts })

/** Things and what each is for or what to do: every key has a twin that ends in `Is` and names it. */
function What({ of }: { of: readonly Key[] }) {
  const say = useMessages(messages)
  return <div class="asked"><Facts facts={of.map((key) => ({ words: say(`${key}Is` as Key), value: say(key) }))} /></div>
}

function Words({ of }: { of: readonly Key[] }) {
  const say = useMessages(messages)
  return <>{of.map((key) => <p key={key}>{say(key)}</p>)}</>
}

function HelpAtWork() {
  const say = useMessages(messages)
  return (
    <div class="pairs">
      <Card id="what" title={say('whatWork')}><Words of={['whatWork1', 'whatWork2']} /></Card>
      <div class="beside-it">
        <Card id="wrong" title={say('wrongWork')}>
          <What of={['wrongDanger', 'wrongChild', 'wrongNothing', 'wrongSave', 'wrongLost']} />
        </Card>
      </div>
      <Card id="find" title={say('findWork')}><What of={['findToday', 'findChild', 'findSearch', 'findCard']} /></Card>
      <Card id="visit" title={say('visitWork')}><What of={['visit1', 'visit2', 'visit3']} /></Card>
      <div class="beside-it stack">
        <Card id="read" title={say('readWork')}><Words of={['read1', 'read2', 'read3', 'read4']} /></Card>
        <Card id="paper" title={say('paperWork')}>
          <Words of={['paperWork1', 'paperWork2']} />
          <Actions><ButtonLink href="/grab-bag">{say('goList')}</ButtonLink></Actions>
        </Card>
        <Card id="keys" title={say('keys')}>
          <What of={['keyTab', 'keyEnter', 'keySearch', 'keyHelp']} />
          <div hidden data-shortcuts><Tick name="shortcuts" label={say('keysOn')} checked /></div>
        </Card>
      </div>
    </div>
  )
}

function HelpForMe() {
  const say = useMessages(messages)
  return (
    <div class="pairs">
      <Card id="what" title={say('whatYoung')}><Words of={['whatYoung1', 'whatYoung2']} /></Card>
      <div class="beside-it stack">
        <Card id="unsafe" title={say('unsafe')} kind="attention"><Words of={['unsafe1']} /></Card>
        <Card id="hide" title={say('hideYoung')}><Words of={['hideYoung1']} /></Card>
      </div>
      <Card id="find" title={say('findYoung')}>
        <What of={['youngHome', 'youngCircle', 'youngTell', 'youngNotes', 'youngPeople']} />
      </Card>
      <div class="beside-it stack">
        <Card id="wrong" title={say('wrongYoung')}>
          <What of={['wrongYoungWords', 'wrongYoungLate', 'wrongYoungWorker', 'wrongYoungSent', 'wrongYoungNothing']} />
          <Actions><ButtonLink href="/me/asks#ask">{say('goAsk')}</ButtonLink></Actions>
        </Card>
        <Card id="see" title={say('seeYoung')}>
          <Words of={['seeYoung1']} />
          <Actions>
            <ButtonLink href="/me/who-can-see">{say('goSee')}</ButtonLink>
            <ButtonLink href="/me/looked">{say('goLooked')}</ButtonLink>
            <ButtonLink href="/me/grab-bag">{say('goMyList')}</ButtonLink>
          </Actions>
        </Card>
      </div>
    </div>
  )
}

function HelpForFamilies() {
  const say = useMessages(messages)
  return (
    <div class="pairs">
      <Card id="what" title={say('whatYoung')}><Words of={['whatFamily1', 'whatFamily2']} /></Card>
      <div class="beside-it stack">
        <Card id="unsafe" title={say('unsafeFamily')} kind="attention"><Words of={['unsafeFamily1']} /></Card>
        <Card id="hide" title={say('hideYoung')}><Words of={['hideYoung1']} /></Card>
      </div>
      <Card id="find" title={say('findYoung')}><Words of={['findFamily1', 'findFamily2']} /></Card>
      <Card id="wrong" title={say('wrongYoung')}>
        <What of={['wrongFamily1', 'wrongFamily2', 'wrongYoungSent', 'wrongYoungNothing']} />
      </Card>
    </div>
  )
}
