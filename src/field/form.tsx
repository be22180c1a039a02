import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What every form of a page carries: the session's form token, and a fresh key so that sending twice makes one record. */
export type FormKeys = { readonly token: string; readonly once: () => string }

export const FormKeysOfPage = createContext<FormKeys>({ token: '', once: () => '' })

/**
 * A plain HTML form that works without a script. With the script its words are kept on the device within a second of
 * being typed, under this person, this child and this form, until they are saved.
 *
 * `draft` names the form; `child` is whose record it is about.
 */
export function Form({ action, draft, child, children, files }: {
  action: string
  draft: string
  child?: string | undefined
  children: ComponentChildren
  files?: boolean
}) {
  const keys = useContext(FormKeysOfPage)
  return (
    <form method="post" action={action} data-draft={draft} data-child={child}
      {...(files ? { encType: 'multipart/form-data' } : {})}>
      <input type="hidden" name="csrf" value={keys.token} />
      <input type="hidden" name="once" value={keys.once()} />
      {children}
    </form>
  )
}
