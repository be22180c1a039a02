import { classOf, partners, type Policy } from '../../access/lines.ts'

/** Who may know who a child is, and where they can be found. The table in words: docs/decisions/0002. */
export const policy: Policy = {
  room: 'people',
  classes: [
    classOf('name', 'Who the child is: names as they say them, how to speak with and about them, languages', [
      { who: ['self'], may: ['see'], why: 'It is their own name.' },
      { who: ['holds', 'supervises', 'returns'], may: ['see', 'add'], why: 'They write down how the child says it.' },
      { who: ['parent', 'carer', 'alongside', 'member', 'reviews', 'advocates', 'visits', 'coordinates', 'carer-support', 'assures', 'supports', 'out-of-hours'], may: ['see'], why: 'They cannot speak with somebody whose name they do not know.' },
      { who: partners, may: ['see'], why: 'A partner who works with this child has to know who it is.' },
      { who: ['glass'], may: ['see'], why: 'They said that it could not wait; the team was told at once and looks at it.' },
    ]),
    classOf('address', 'An address that is kept from nobody in particular', [
      { who: ['self', 'carer', 'alongside', 'reviews', 'carer-support'], may: ['see'], why: 'They go there, or live there.' },
      { who: ['holds', 'supervises', 'returns'], may: ['see', 'add'], why: 'They visit, and they write it down.' },
    ]),
    classOf('protected-address', 'An address that must be kept from somebody', [
      { who: ['holds', 'supervises', 'returns'], may: ['see', 'add'], why: 'They have to know what to protect.' },
      { who: [{ kind: 'alongside', remit: 'lives-with' }, 'reviews', 'carer-support'], may: ['see'], why: 'They go there, and have agreed to keep it.' },
    ]),
  ],
}
