import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { useMessages } from '../ground/messages.ts'
import { messages } from './messages.ts'

/** What every form of a page carries: the session's form token, and a fresh key so that sending twice makes one record. */
export type FormKeys = { readonly token: string; readonly once: () => string }

export const FormKeysOfPage = createContext<FormKeys>({ token: '', once: () => '' })

/**
 * A plain HTML form that works without a script. With the script its words are kept on the device within a second of
 * being typed, under this person, this child and this form, until they are saved.
 *
 * `draft` names the form; `child` is whose record it is about. An empty `draft` keeps nothing on the device: for words
 * that must not be found there by somebody who looks over a shoulder.
 */
export function Form({ action, draft, child, children, files }: {
  action: string
  draft: string
  child?: string | undefined
  children: ComponentChildren
  files?: boolean
}) {
  const keys = useContext(FormKeysOfPage)
  const say = useMessages(messages)
  const words = draft === '' ? {} : {
    'data-draft-back': say('draftBack'), 'data-draft-throw': say('draftThrow'), 'data-draft-kept': say('draftKept'),
  }
  return (
    <form method="post" action={action} data-draft={draft} data-child={child} {...words}
      {...(files ? { encType: 'multipart/form-data' } : {})}>
      <input type="hidden" name="csrf" value={keys.token} />
      <input type="hidden" name="once" value={keys.once()} />
      {children}
    </form>
  )
}
