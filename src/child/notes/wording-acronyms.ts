import type { WordingRule } from './wording.ts'

/** Letters that stand for words: written out, so that the person it is about can read it. */

type Letters = readonly [id: string, written: string, ...instead: string[]]

const letters: readonly Letters[] = [
  ['lac', 'LAC/LACs', 'a child we care for', 'the child’s name'],
  ['cla', 'CLA', 'a child we care for', 'the child’s name'],
  ['cic', 'CIC/CiC', 'a child we care for', 'the child’s name'],
  ['cin', 'CIN/CiN', 'a child who gets extra help', 'child in need plan'],
  ['cp', 'CP/CPP', 'keeping the child safe', 'child protection plan'],
  ['icpc', 'ICPC', 'first child protection conference', 'the meeting about whether he is safe'],
  ['rcpc', 'RCPC', 'child protection review', 'the next meeting about whether he is safe'],
  ['iro', 'IRO/IROs', 'independent reviewing officer', 'the person who runs my meeting'],
  ['sw', 'SW/SWs', 'social worker', 'the worker’s name'],
  ['pa', 'PA/PAs', 'personal adviser', 'the adviser’s name'],
  ['fc', 'FC/FCs', 'foster carer', 'the carer’s name'],
  ['yp', 'YP/YPs', 'young person', 'the young person’s name'],
  ['bm', 'BM/BF', 'Mum or Dad', 'the parent’s name'],
  ['mgm', 'MGM/PGM/MGF/PGF', 'Gran', 'Grandad', 'the name they go by'],
  ['pep', 'PEP/PEPs', 'school plan', 'personal education plan'],
  ['ehcp', 'EHCP/EHCPs', 'plan for extra help at school', 'education, health and care plan'],
  ['senco', 'SENCO/SENCo', 'teacher for extra help', 'the teacher’s name'],
  ['send', 'SEND/SEN', 'extra help with learning', 'special educational needs'],
  ['sdq', 'SDQ/SDQs', 'feelings questionnaire', 'strengths and difficulties questionnaire'],
  ['camhs', 'CAMHS', 'mental health team for young people', 'the therapist’s name'],
  ['neet', 'NEET/NEETs', 'between school and work', 'looking for a job or a course'],
  ['uasc', 'UASC', 'a young person who came here alone', 'the young person’s name'],
  ['asd', 'ASD', 'autistic', 'autistic spectrum condition'],
  ['adhd', 'ADHD', 'attention deficit hyperactivity disorder', 'a busy mind, if that is their word'],
  ['fasd', 'FASD', 'fetal alcohol spectrum disorder', 'the words the family uses'],
  ['dv', 'DV/DA', 'domestic abuse', 'what was done and by whom'],
  ['cse', 'CSE', 'child sexual exploitation', 'what was done and by whom'],
  ['cce', 'CCE', 'child criminal exploitation', 'what was done and by whom'],
  ['nrm', 'NRM', 'national referral mechanism', 'the check on whether somebody was exploited'],
  ['mash', 'MASH', 'front door team', 'multi-agency safeguarding hub'],
  ['lado', 'LADO', 'the officer for allegations against adults at work',
  'local authority designated officer'],
  ['strat', 'S47/s47', 'enquiry into whether a child is safe', 'section 47 enquiry'],
  ['sgo', 'SGO', 'special guardianship order', 'the order that lets Gran care for him'],
  ['ico', 'ICO', 'interim care order', 'the court’s order for now'],
  ['edt', 'EDT', 'night and weekend team', 'emergency duty team'],
  ['tac', 'TAC/TAF', 'meeting of everybody who helps', 'team around the family'],
  ['mfh', 'MFH', 'missing from home', 'we did not know where she was'],
  ['rhi', 'RHI', 'talk after being missing', 'return home interview'],
]

/** One rule for each set of letters, in capitals as written: "send" and "mash" are words of their own. */
export const acronyms: readonly WordingRule[] = letters.map(([id, written, ...instead]) => ({
  id: `letters-${id}`,
  phrases: [written],
  why: 'I do not know these letters, and they are about me.',
  ask: 'What do the letters stand for here, and is it what you saw or heard?',
  instead,
  source: 'tact',
  on: '2026-11-22',
  asWritten: true,
}))
