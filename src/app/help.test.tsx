import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { Asking, Viewer } from '../access/page.ts'
import type { Session } from '../access/session.ts'
import { english } from '../ground/messages.ts'
import { helpPage, myHelpPage } from './help.tsx'

/** The help page as somebody of this kind reads it. */
async function helpFor(kind: Viewer['kind'], page = helpPage): Promise<string> {
  const session = { look: async () => ({}) } as unknown as Session
  const asking = { params: {}, language: english, viewer: { id: '', kind, called: '' } } as unknown as Asking
  return render(page.view(await page.load(session, asking) as never, asking))
}

describe('help', () => {
  test('a worker reads what to do first when a child may be in danger, and which keys there are', async () => {
    const words = await helpFor('worker')
    expect(words).toContain('A child may be in danger now.')
    expect(words).toContain('Opens Search.')
  })

  test('a child reads whom to ring and how to hide the page, wherever they open it', async () => {
    for (const page of [helpPage, myHelpPage]) {
      const words = await helpFor('child', page)
      expect(words).toContain('0800 1111')
      expect(words).toContain('press Shift three times')
      expect(words).not.toContain('Who reads what, and when')
    }
  })

  test('a parent reads that what the child said alone stays with the child', async () => {
    expect(await helpFor('adult', myHelpPage)).toContain('stays with your child')
  })
})
