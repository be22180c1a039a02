import { classOf, partners, type Policy } from '../../access/lines.ts'

/** Who may know who is round a child, who may bring somebody in, and whose the child's own pictures are. */
export const policy: Policy = {
  room: 'circle',
  classes: [
    classOf('team', 'Who is round the child, in what role, since when, and how to reach a worker', [
      { who: ['self'], may: ['see'], why: 'They see the same list as everybody on it.' },
      { who: ['holds', 'supervises', 'returns'], may: ['see', 'add'], why: 'They bring people in and say goodbye with the child.' },
      { who: ['parent', 'carer', 'alongside', 'member', 'reviews', 'advocates', ...partners, 'coordinates', 'carer-support', 'assures', 'supports', 'out-of-hours'], may: ['see'], why: 'Nobody works alone: each has to know who else is there.' },
      { who: ['glass'], may: ['see'], why: 'Whoever opens a record in need rings those who know the child.' },
    ]),
    classOf('standing', 'The standings themselves: who may bring somebody in, or end it', [
      { who: ['holds', 'supervises'], may: ['add'], why: 'The worker and the supervisor answer for who is let in.' },
    ]),
    classOf('picture', 'A picture of their circle that the child drew', [
      { who: ['self'], may: ['see', 'add'], why: 'It is theirs; they say for each picture who else may see it.' },
    ]),
  ],
}
