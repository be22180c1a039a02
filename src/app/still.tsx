import { options, type VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { FormKeysOfPage } from '../field/form.tsx'
import { type Language, LanguageOfPage } from '../ground/messages.ts'

const noKeys = { token: '', once: () => '' }
/** What makes something lead away, send something, or be kept on the device. */
const taken: Readonly<Record<string, readonly string[]>> = {
  a: ['href'], form: ['action', 'method', 'data-draft', 'data-child'], input: ['autofocus'], div: ['autofocus'],
}

/**
 * A page's content as text that can only be looked at: links lead nowhere, forms have no address and no token. Drawing a page
 * on the server is one piece of work without a pause, so the hook is on for this one alone.
 */
export function still(view: () => VNode, language: Language): string {
  const before = options.vnode
  options.vnode = (node) => {
    const props = node.props as Record<string, unknown>
    for (const name of typeof node.type === 'string' ? (taken[node.type] ?? []) : []) delete props[name]
    before?.(node)
  }
  try {
    return render(
      <LanguageOfPage.Provider value={language}>
        <FormKeysOfPage.Provider value={noKeys}>{view()}</FormKeysOfPage.Provider>
      </LanguageOfPage.Provider>,
    )
  } finally {
    if (before) options.vnode = before
    else delete options.vnode
  }
}
