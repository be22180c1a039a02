import { classOf, type Policy } from '../../access/lines.ts'

/** Who may know what is due and what met it. */
export const policy: Policy = {
  room: 'visits',
  classes: [
    classOf('dates', 'The clocks: what is due by law, by local rule or by the child’s wish, and what met it', [
      { who: ['self', 'carer', 'alongside', 'member', 'carer-support', 'assures', 'supports'], may: ['see'], why: 'They can see when somebody will come, and when somebody should have.' },
      { who: ['holds', 'supervises', 'reviews', 'returns'], may: ['see', 'add'], why: 'They answer for the dates.' },
    ]),
  ],
}
