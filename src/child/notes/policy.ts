import { classOf, partners, type Policy } from '../../access/lines.ts'

/** Who reads and adds what happened and what was said, passage by passage. */
export const policy: Policy = {
  room: 'notes',
  classes: [
    classOf('ordinary', 'What happened and was said; promises; asks; visits', [
      { who: ['self'], may: ['see when shown', 'add'], why: 'It is about them: they read it, and answer it.' },
      { who: ['holds', 'alongside', 'supervises', 'reviews'], may: ['see', 'add'], why: 'They work with the child and write down what was said.' },
      { who: ['assures'], may: ['see'], why: 'They check, for a reason that is written down.' },
      { who: ['carer', 'advocates', 'visits', ...partners], may: ['see own', 'add'], why: 'They may tell us something; what the child told us stays with us unless it is opened to them.' },
    ]),
    classOf('family', 'The same, and the writer has ticked that the parents may read it too', [
      { who: ['self', 'parent', 'carer'], may: ['see when shown', 'add'], why: 'It was written for the family as well.' },
      { who: ['holds', 'alongside', 'supervises', 'reviews'], may: ['see', 'add'], why: 'They work with the family.' },
      { who: ['coordinates', 'carer-support', 'assures'], may: ['see'], why: 'They prepare with the family, or check.' },
      { who: ['family', 'advocates'], may: ['see own', 'add'], why: 'They may tell us something.' },
    ]),
    classOf('about-another', 'A passage about somebody else', [
      { who: ['holds', 'supervises', 'reviews', { kind: 'alongside', remit: 'lives-with' }], may: ['see', 'add'], why: 'They hold the whole picture and keep it.' },
      { who: ['assures'], may: ['see'], why: 'They check, for a reason that is written down.' },
      { who: ['self'], may: ['gap'], why: 'It belongs to somebody else; the child is told that something is kept, and why.' },
    ]),
    classOf('gap', 'The sentence that stands where something is kept from the child and may be spoken of', [
      { who: ['self'], may: ['see when shown'], why: 'There is never a silent gap that could be spoken of.' },
      { who: ['holds', 'supervises', 'reviews', { kind: 'alongside', remit: 'lives-with' }], may: ['see', 'add'], why: 'They see what the child is told about it.' },
      { who: ['assures'], may: ['see'], why: 'They check what was kept, and how it was explained.' },
    ]),
    classOf('health', 'Health information', [
      { who: ['self'], may: ['see when shown'], why: 'It is their body.' },
      { who: ['holds', 'supervises', 'carer', { kind: 'alongside', remit: 'lives-with' }, { kind: 'partner', agency: 'health' }], may: ['see', 'add'], why: 'They look after the child’s health.' },
      { who: ['reviews', 'assures'], may: ['see'], why: 'They check that it is looked after.' },
    ]),
    classOf('police', 'Police information', [
      { who: ['holds', 'supervises', { kind: 'partner', agency: 'police' }], may: ['see', 'add'], why: 'The police tell it to those who keep the child safe.' },
      { who: ['reviews', 'assures'], may: ['see'], why: 'They check what was done with it.' },
    ]),
    classOf('private', 'The child’s private entry', [
      { who: ['self'], may: ['see own', 'add'], why: 'Nobody reads this unless they share it.' },
    ]),
  ],
}
