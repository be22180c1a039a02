import type { Room } from '../../access/page.ts'
import { cardDeed, cardPage, myCardPage } from './card.tsx'
import { contactDeed } from './contacts.tsx'
import { changeDeed, factDeed, nameDeed, peoplePage } from './desk.tsx'
import { messages } from './messages.ts'
import { aboutPage } from './mine.tsx'
import { sameDeed, samePage, sameTurnDeed } from './same.tsx'

/** Who people are: names as they say them, how to speak with them, where they can be found, and who we are to them. */
export const people: Room = {
  name: 'people',
  pages: [peoplePage, samePage, aboutPage, myCardPage, cardPage],
  deeds: [nameDeed, changeDeed, factDeed, contactDeed, cardDeed, sameDeed, sameTurnDeed],
  messages,
}
