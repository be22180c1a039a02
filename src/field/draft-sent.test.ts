import { expect, test } from 'vitest'
import { wasTaken } from './draft-sent.ts'

const from = 'http://localhost:3000/child/mia/promises'
const sent = { person: 'ellis', box: 'a promise to Mia', from }
const redirected = { person: 'ellis', referrer: from, redirects: 1, kind: 'navigate' }

test('a form that was redirected after sending was taken: its draft may go', () => {
  expect(wasTaken(sent, redirected)).toBe(true)
})

test.each([
  ['the form came back with something to put right', { ...redirected, redirects: 0 }],
  ['the server said no, or broke, in place', { ...redirected, redirects: 0 }],
  ['the session had ended and the way led to sign-in', { ...redirected, person: '' }],
  ['somebody else signed in meanwhile', { ...redirected, person: 'ruth' }],
  ['the line was dead and the person went Back', { ...redirected, redirects: 0, kind: 'back_forward' }],
  ['the page was loaded again', { ...redirected, kind: 'reload' }],
  ['the line was dead and the person typed another address', { ...redirected, referrer: '' }],
  ['the line was dead and the person came by another page', { ...redirected, referrer: 'http://localhost:3000/today' }],
])('the draft stays when %s', (_why, arrival) => {
  expect(wasTaken(sent, arrival)).toBe(false)
})
