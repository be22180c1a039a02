import { useMessages } from '../../ground/messages.ts'
import { Notice } from '../../ground/parts/card.tsx'
import { messages } from './messages.ts'

/** The sentences a passkey's script may need, for it holds none of its own. */
function useWords() {
  const say = useMessages(messages)
  return {
    'data-working': say('working'), 'data-stopped': say('stopped'), 'data-refused': say('notIn'), 'data-none': say('noPasskeys'),
  }
}

/** What a script says of how it goes, heard as it changes; without a script it says that one is needed. */
function Going() {
  const say = useMessages(messages)
  return <p class="going" data-going role="status">{say('needsScript')}</p>
}

/** Coming in with a passkey: the button does nothing without the script, and says so. */
export function ComeInHere() {
  const say = useMessages(messages)
  return (
    <div class="passkey" data-passkey="in" {...useWords()}>
      <p>{say('withPasskeyWords')}</p>
      <p><button class="button main" type="button" disabled><span>{say('withPasskey')}</span></button></p>
      <Going />
    </div>
  )
}

/** Adding a passkey on this device, for whoever came in just now. */
export function Add({ fresh, home }: { fresh: boolean; home: string }) {
  const say = useMessages(messages)
  if (!fresh) return <Notice>{say('addStale')}</Notice>
  return (
    <div class="passkey" data-passkey="add" data-home={`${home}?done=addedDone`} {...useWords()}>
      <p>{say('addWords')}</p>
      <p><button class="button main" type="button" disabled><span>{say('add')}</span></button></p>
      <Going />
    </div>
  )
}

/** What somebody with a link or a code does: make a passkey, or use the account of the council. */
export function Join({ council }: { council: boolean }) {
  const say = useMessages(messages)
  return (
    <div class="passkey" data-passkey="join" {...useWords()} data-refused={say('joinRefused')}>
      <p>{say('joinWords')}</p>
      <div class="field">
        <label class="label" for="code">{say('joinCode')}</label>
        <div class="hint" id="code-hint">{say('joinCodeHint')}</div>
        <input class="input" id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck={false}
          maxLength={40} aria-describedby="code-hint" />
      </div>
      <p>{say('joinPasskeyWords')}</p>
      <p>{say('joinOld')}</p>
      <p><button class="button main" type="button" disabled><span>{say('joinPasskey')}</span></button></p>
      {council ? <p><button class="button quiet" type="button" data-council disabled><span>{say('joinCouncil')}</span></button></p> : null}
      <Going />
    </div>
  )
}
