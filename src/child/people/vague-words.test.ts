import { describe, expect, it } from 'vitest'
import { adviseRoleCard, vagueRules } from './vague-words.ts'

/** Every wording a phrase stands for: 'you will/can stay' is two. */
const spelledOut = (phrase: string): readonly string[] =>
  phrase.split(' ').reduce<readonly string[]>(
    (begun, word) => begun.flatMap((one) => word.split('/').map((choice) => `${one} ${choice}`.trim())),
    [''],
  )
const pointed = (text: string) => adviseRoleCard(text).map((one) => one.word)

describe('the role card', () => {
  it('is told that keeping children safe says too little, and what could be said instead', () => {
    const [one, ...more] = adviseRoleCard('My job is to keep children safe.')
    expect(more).toEqual([])
    expect(one).toMatchObject({ from: 13, to: 31, word: 'keep children safe', id: 'keep-safe' })
    expect(one?.instead[0]).toBe('I come to see you every second Tuesday')
  })

  it.each([
    ['Everything will be fine.', 'fine'], ['It’ll be okay!', 'fine'], ["I promise you'll stay.", 'promise'],
    ['I PROMISE', 'promise'], ['You will never have to move again.', 'stay-here'],
    ['This is just between us.', 'secret'],
    ['I will always be there.', 'never-leave'], ["You're safe now.", 'safe-now'], ['You’ll go home soon',
    'go-home'],
  ])('%j may be false, and it says so', (text, id) => {
    expect(adviseRoleCard(text).map((one) => one.id)).toEqual([id])
    expect(vagueRules.find((rule) => rule.id === id)?.kind).toBe('may-be-false')
  })

  it.each([
    ['I support you and your family.', ['support you and your family']],
    ['I liaise with professionals in your best interests.', ['liaise', 'professionals',
    'your best interests']],
    ['Ring me any time, I am here for you.', ['any time', 'here for you']],
  ])('in %j the words that tell nothing are %j', (text, expected) => {
    expect(pointed(text)).toEqual(expected)
  })

  it.each([
    ['I come every second Tuesday after school and we go for a walk.'],
    ['I talk to your school so that you do not have to say it twice.'],
    ['I will try, and I will tell you when I cannot.'], ['If I leave, you hear it from me.'],
    ['I keep bees. My unsupported shelf fell down. We keep children.'], [''],
  ])('%j is left alone', (text) => {
    expect(pointed(text)).toEqual([])
  })

  const everyPhrase = vagueRules.flatMap(({ id, phrases }) =>
    phrases.flatMap(spelledOut).map((phrase) => [phrase, id] as const))
  it.each(everyPhrase)('"%s" is seen whole', (phrase, id) => {
    expect(adviseRoleCard(`Well, ${phrase}.`)).toMatchObject([{ word: phrase, id }])
  })

  it.each(vagueRules.map((rule) => [rule.id, rule] as const))('%s says why, asks, offers', (_id, rule) => {
    expect(rule.why).toMatch(/[.?]$/)
    expect(rule.ask).toMatch(/\?$/)
    expect(rule.instead.length).toBeGreaterThan(0)
    expect(rule.instead.filter((one) => pointed(one).length > 0)).toEqual([])
  })
})
