import type { Room } from '../../access/page.ts'
import { askDeed, askPage, knowDeed } from './ask.tsx'
import { closedPage, knownHereDeed } from './closed.tsx'
import { agreeDeed, endKnownDeed, lookPage, reviewDeed } from './look.tsx'
import { messages } from './messages.ts'
import { sealDeed, unsealDeed } from './seal.tsx'
import { silenceDeed, turnSilenceDeed } from './silence.tsx'

/** Opened in need, sealed, known and silent: docs/decisions/0008. The child reads of it on "who has looked". */
export const need: Room = {
  name: 'need',
  pages: [askPage, lookPage, closedPage],
  deeds: [askDeed, knowDeed, reviewDeed, endKnownDeed, agreeDeed, sealDeed, unsealDeed, silenceDeed, turnSilenceDeed, knownHereDeed],
  messages,
}
