import type { Room } from '../../access/page.ts'
import { inviteDeeds, invitePage, linkPage } from './invite-lead.tsx'
import { inviteRoundChildDeeds, inviteRoundChildPage, linkRoundChildPage } from './invite-child.tsx'
import { inviteMessages } from './invite-messages.ts'
import { messages } from './messages.ts'
import { myWaysInPage, waysInDeeds, waysInPage } from './ways-in.tsx'

/** One's own sessions and ways in. */
export const waysIn: Room = { name: 'ways-in', pages: [waysInPage, myWaysInPage], deeds: waysInDeeds, messages }

/** Letting somebody in: whoever leads the workers, whoever brings people in on a record those round the child. */
export const invite: Room = {
  name: 'invite', pages: [invitePage, linkPage, inviteRoundChildPage, linkRoundChildPage],
  deeds: [...inviteDeeds, ...inviteRoundChildDeeds], messages: inviteMessages,
}
