import { classOf, type Policy } from '../access/lines.ts'

/** Who may see rows of a return that were understood and have no room yet. */
export const policy: Policy = {
  room: 'exchange',
  classes: [
    classOf('return', 'Rows of an imported return that were understood and are not used yet', [
      { who: ['returns'], may: ['see', 'add'], why: 'They brought the return in.' },
      { who: ['holds', 'supervises'], may: ['see'], why: 'It is about a child they answer for.' },
    ]),
  ],
  noOwnPage: 'A return is a table of codes for the Department; each fact in it that is about the child’s life is shown in the room it belongs to, in words.',
}
