/**
 * Advice for the role card, where a worker says in a few lines who they are and what they are for
 * (practice, people: it catches "my job is to keep children safe" as too vague and never reassures
 * falsely). Points only: nothing is blocked or counted. Runs on the device. The shape of an answer is the
 * one of the notes' wording advice, so one view shows both.
 */

/** One rule: words that tell the reader nothing, or promise what nobody can promise. */
export type VagueRule = {
  readonly id: string
  readonly kind: 'vague' | 'may-be-false'
  /** small letters, one space; inflections with a slash */
  readonly phrases: readonly string[]
  readonly why: string
  readonly ask: string
  readonly instead: readonly string[]
}

/** Where the advice points (UTF-16, `to` exclusive), the words there, and what the rule says. */
export type RoleCardAdvice = {
  readonly from: number
  readonly to: number
  readonly word: string
  readonly why: string
  readonly ask: string
  readonly instead: readonly string[]
  readonly source: string
  readonly id: string
}

const source = 'ours'
const doing = 'What will you do, on which days, that they can see?'

export const vagueRules: readonly VagueRule[] = [
  { id: 'keep-safe', kind: 'vague',
    phrases: ['keep/keeps/keeping children/kids/you/everyone safe',
      'keep/keeps/keeping children and young people safe', 'make/makes/making sure you are/stay safe',
      'make/makes/making sure children are/stay safe', 'safeguard/safeguarding',
      'protect/protects/protecting children/you'],
    why: 'Everybody says that, and then I do not know what you are for.', ask: doing,
    instead: ['I come to see you every second Tuesday',
      'I ask what worries you and tell you what I will do about it',
      'If I think somebody is hurting you, I tell my manager and I tell you first'] },
  { id: 'support', kind: 'vague',
    phrases: ['support you', 'support/supports/supporting you and your family',
      'support/supporting families/children',
      'here to help', 'here/there for you', 'help and support', 'offer/offers/provide/provides support'],
    why: 'Help with what?', ask: doing,
    instead: ['I can drive you to see your brother', 'I can sit with you and Mum when it is hard to talk',
      'I can ring school with you'] },
  { id: 'best-interests', kind: 'vague',
    phrases: ['your best interest/interests', "the child's best interest/interests", 'best for you',
      'best outcome/outcomes'],
    why: 'It means you decide and I find out later.', ask: 'What do you decide, and what do they decide?',
    instead: ['You choose where we meet', 'I ask you first, and when I decide otherwise I tell you why'] },
  { id: 'work-with', kind: 'vague', phrases: ['work/works/working with you/families/children',
    'work/working together with', 'engage with you'],
    why: 'I do not know what working with me looks like.', ask: doing,
    instead: ['We meet at your house or go for a walk', 'We draw, bake or just sit, as you like'] },
  { id: 'monitor', kind: 'vague', phrases: ['monitor/monitors/monitoring', 'assess/assesses/assessing',
    'assessment/assessments', 'oversee/oversees'],
    why: 'It sounds as if you watch me.', ask: 'What do you look at, why, and who hears of it?',
    instead: ['I ask how things are at home and write it down with you',
      'For six weeks I find out what would help, then we talk about it'] },
  { id: 'coordinate', kind: 'vague', phrases: ['coordinate/coordinates', 'co-ordinate/co-ordinates',
    'liaise/liaises/liaising', 'multi-agency', 'professionals', 'services', 'interventions/intervention'],
    why: 'Those are office words.', ask: 'Whom do you talk to, and about what?',
    instead: ['I talk to your school and your nurse so that you do not have to say it twice'] },
  { id: 'voice', kind: 'vague', phrases: ['your voice', 'voice of the child',
    'listen to your wishes and feelings', 'wishes and feelings'],
    why: 'I have a voice already; what happens after I use it?', ask: 'What happens with what they tell you?',
    instead: ['I write down what you say in your words and show you',
      'I tell the meeting what you want, even when I see it differently'] },
  { id: 'statutory', kind: 'vague', phrases: ['statutory', 'legal duty/duties', 'duty of care',
    'on behalf of the local authority'],
    why: 'It sounds as if you come because you must.',
    ask: 'What does the law say you must do, in a sentence they can check?',
    instead: ['The law says I must see you at least every six weeks; I would like to come more often'] },
  { id: 'available', kind: 'vague', phrases: ['any time', 'anytime', 'whenever you need',
    'always available', 'contact me', 'get in touch', 'open door'],
    why: 'I tried once and nobody picked up.',
    ask: 'On which days and hours do you answer, and who does when you do not?',
    instead: ['I answer texts on weekdays until five',
      'At night you can ring the night team, who know about you'] },
  { id: 'fine', kind: 'may-be-false',
    phrases: ['everything/it/things/all will be fine/okay/ok/alright/better',
      'everything/it/all is going to be fine/okay/ok/alright',
      "everything'll/it'll/you'll be fine/okay/ok/alright", 'will all be fine/okay/ok/alright',
      'be all right'],
    why: 'If it is not fine, I will not believe you again.',
    ask: 'What do you know for certain, and what do you not know?',
    instead: ['I do not know how it will turn out; I will tell you what I hear on the day I hear it',
      'What I know today is'] },
  { id: 'promise', kind: 'may-be-false',
    phrases: ['i promise/swear/guarantee', "i promise you'll/you/that/we'll/it", 'i can promise/guarantee',
      'you have my word'],
    why: 'Adults promised before, and then a judge decided.', ask: 'Is it yours to keep? Who else decides?',
    instead: ['I will try, and I will tell you when I cannot',
      'That is for the judge to decide; what I can do is'] },
  { id: 'stay-here', kind: 'may-be-false',
    phrases: ["you'll stay/live here/there/together", 'you will stay/live here/there/together',
      "you'll never/not have to move", 'you will never/not have to move', "you won't have to move/leave",
      'forever home', 'for good', 'no more moves'],
    why: 'I have been told that in four homes.', ask: 'Who decides about it, when, and what could change it?',
    instead: ['The plan today is that you live here until you are grown up',
      'If anybody wants to change that, you hear it from me'] },
  { id: 'go-home', kind: 'may-be-false',
    phrases: ["you'll go/be home soon", 'you will/can go home soon', 'you will be home soon',
      'mum/dad will get better', "you'll be back home", 'you will be back home',
      "you'll see mum/dad/them soon", 'you will see mum/dad/them soon'],
    why: 'I counted the days, and nobody had told me it was only a hope.',
    ask: 'What must happen first, and who decides?',
    instead: ['Before you can go home, these three things must be true',
      'The next day somebody decides is'] },
  { id: 'secret', kind: 'may-be-false',
    phrases: ['just between us', 'between you and me', "i won't tell anyone/anybody",
      'i will not tell anyone/anybody', 'confidential', 'our secret', 'you can tell me anything',
      'nobody will know'],
    why: 'You told, and I had not known that you would have to.',
    ask: 'What must you pass on, to whom, and will they hear it from you first?',
    instead: ['I keep it to myself unless somebody is in danger; then I tell you whom I must tell'] },
  { id: 'never-leave', kind: 'may-be-false',
    phrases: ['always be here/there', 'always be your worker', 'always be your social worker',
      "i'll/we'll never leave", 'i will never leave', 'not going anywhere'],
    why: 'You are my fifth worker.', ask: 'How long do you mean to stay, and how will you say goodbye?',
    instead: ['I plan to be your worker for this year',
      'If I leave, you hear it from me and meet the next one with me'] },
  { id: 'safe-now', kind: 'may-be-false',
    phrases: ['you are safe now', "you're safe now", 'nobody will/can hurt you', 'no one will/can hurt you',
      'never happen again', 'nothing to worry about', "don't worry", 'do not worry'],
    why: 'I am the one who knows if I am safe.',
    ask: 'What has been done, and what will they do if it happens again?',
    instead: ['We asked him to stay away and the police know',
      'When you are worried at night, this is whom you ring'] },
  { id: 'understand', kind: 'may-be-false',
    phrases: ['i know/understand how you feel', 'i know what you are going through',
      "i know what you're going through"],
    why: 'You do not, and I would rather you asked.', ask: 'What did they tell you about it?',
    instead: ['I would like to know how it is for you, when you want to say'] },
]

/** A letter or digit beside the phrase would make it part of a longer word. */
const besideWord = '[\\p{L}\\p{M}\\p{N}]'
const kept = new WeakMap<readonly VagueRule[], readonly { rule: VagueRule; pattern: RegExp }[]>()

function patternsOf(rules: readonly VagueRule[]): readonly { rule: VagueRule; pattern: RegExp }[] {
  const known = kept.get(rules)
  if (known) return known
  const made = rules.flatMap((rule) => rule.phrases.map((phrase) => {
    const words = phrase.split(' ').map((word) => `(?:${word.replaceAll('/', '|').replaceAll("'", "['’]")})`)
    const whole = `(?<!${besideWord})${words.join('\\s{1,3}')}(?!${besideWord})`
    return { rule, pattern: new RegExp(whole, 'giu') }
  }))
  kept.set(rules, made)
  return made
}

/**
 * The advice on one side of a role card (the child's or the parent's), in the order of the text, never
 * overlapping: of two the longer stands.
 */
export function adviseRoleCard(
  text: string,
  rules: readonly VagueRule[] = vagueRules,
): readonly RoleCardAdvice[] {
  const found = patternsOf(rules).flatMap(({ rule: { id, why, ask, instead }, pattern }) =>
    Array.from(text.matchAll(pattern), ({ 0: word, index }) =>
      ({ from: index, to: index + word.length, word, why, ask, instead, source, id })))
  const standing: RoleCardAdvice[] = []
  for (const one of found.sort((a, b) => b.word.length - a.word.length || a.from - b.from)) {
    if (standing.every((other) => one.to <= other.from || one.from >= other.to)) standing.push(one)
  }
  return standing.sort((a, b) => a.from - b.from)
}
