import type { Room } from '../../access/page.ts'
import {
  bringInDeed, changeDeed, chosenDeed, endDeed, ownPageDeed, settleDeed, talksDeed, tieDeed,
} from './deeds.ts'
import { circlePage } from './desk.tsx'
import { messages } from './messages.ts'
import { myPeoplePage } from './my-people.tsx'
import { myCirclePage } from './mine.tsx'
import { myTalksDeed, myTieDeed, pictureDeed } from './mine-forms.tsx'

/** Who is in this life and round it, how close says who, who is best placed, goodbye and hello. */
export const circle: Room = {
  name: 'circle',
  pages: [circlePage, myCirclePage, myPeoplePage],
  deeds: [tieDeed, talksDeed, chosenDeed, bringInDeed, endDeed, changeDeed, settleDeed, ownPageDeed,
    pictureDeed, myTieDeed, myTalksDeed],
  messages,
}
