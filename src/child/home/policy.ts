import { classOf, type Policy } from '../../access/lines.ts'

/** Who may know where a child lives in words, under what law, and who can say yes. Addresses are the people room's. */
export const policy: Policy = {
  room: 'home',
  classes: [
    classOf('home', 'Where the child lives in words, under what law in plain words, who can say yes', [
      { who: ['self', 'carer', 'alongside', 'reviews', 'carer-support', 'assures'], may: ['see'], why: 'They live by it from day to day.' },
      { who: ['glass'], may: ['see'], why: 'Tonight somebody has to know who can say yes.' },
      { who: ['holds', 'supervises', 'returns'], may: ['see', 'add'], why: 'They answer for it and write it down.' },
    ]),
  ],
}
