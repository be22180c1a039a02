import type { Viewer } from '../access/page.ts'
import { keepAwake } from '../access/sign-in.ts'
import type { Web } from './answering.tsx'

/** Moves a session's idle end, at most once a minute and after the answer: an hour for staff, twenty minutes for families. */
export function stayingAwake(web: Pick<Web, 'clock' | 'engine' | 'fault'>): (secret: string, viewer: Viewer) => void {
  const last = new Map<string, number>()
  return (secret, viewer) => {
    const now = web.clock().getTime()
    if (now - (last.get(secret) ?? 0) < 60_000) return
    // What is forgotten here costs one more statement, no session its end.
    if (last.size > 20_000) last.clear()
    last.set(secret, now)
    keepAwake(web.engine, secret, viewer.kind === 'worker' ? 60 : 20).catch((error: unknown) => web.fault('awake', error))
  }
}
