import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saysHarm } from './wording-harm.ts'
import { sources, wordingRules } from './wording-rules.ts'
import { adviseWording, type WordingRule } from './wording.ts'

const pointed = (text: string) => adviseWording(text, wordingRules).map((one) => one.word)
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? []
/** Every wording a phrase stands for: 'fail/fails to engage' is two. */
const spelledOut = (phrase: string): readonly string[] =>
  phrase.split(' ').reduce<readonly string[]>(
    (begun, word) => begun.flatMap((one) => word.split('/').map((choice) => `${one} ${choice}`.trim())),
    [''],
  )
const everyPhrase = wordingRules.flatMap((rule) => rule.phrases.flatMap(spelledOut))

describe('advice on wording', () => {
  it('points at a label, says how it lands, asks what was seen and offers plainer words', () => {
    const [one, ...more] = adviseWording('On Friday Mia failed to engage with me.', wordingRules)
    expect(more).toEqual([])
    expect(one).toMatchObject({ from: 14, to: 30, word: 'failed to engage', id: 'engage', source: 'ours' })
    expect(one?.ask).toContain('What did you see or hear?')
    expect(one?.instead.length).toBeGreaterThan(1)
  })

  it.each([
    ['She absconded on Friday.', ['absconded']],
    ['ABSCONDED again; Absconding twice.', ['ABSCONDED', 'Absconding']],
    ['Supervised contact went well, and the contact centre was warm.', ['Supervised contact',
    'contact centre']],
    ['The placement breakdown was hard on the placement.', ['placement breakdown', 'placement']],
    ['LAC review on Monday.', ['LAC review']],
    ['The CIN plan and the IRO.', ['CIN', 'IRO']],
    ['He is non-compliant and non compliant.', ['non-compliant', 'non compliant']],
    ['She was\nhard to place.', ['hard to place']],
    ['He hasn’t siblings but doesn’t engage.', ['siblings', 'doesn’t engage']],
  ])('%j is advised on at %j', (text, expected) => {
    expect(pointed(text)).toEqual(expected)
  })

  it.each([
    ['He kept eye contact and lost a contact lens.'], ['Please contact the school; I will contact Mum.'],
    ['She started her work placement.'], ['The court made a placement order.'],
    ['In case it rains, take a coat.'],
    ['The dna test came back.'], ['We will send it and mash the potatoes, a pa at a time.'],
    ['Careful planning; casework; recontacted; siblingless.'], ['Hard. To place a bet is hard.'],
    ['Mia laughed and showed me her drawing.'], [''],
  ])('%j is left alone', (text) => {
    expect(pointed(text)).toEqual([])
  })

  it('the longer of two overlapping phrases stands', () => {
    const rules: readonly WordingRule[] = ['hard to', 'to reach her', 'reach'].map((phrase, i) => ({
      id: `${i}`, phrases: [phrase], why: 'x.', ask: 'y?', instead: ['a', 'b'], source: 'ours',
      on: '2026-11-22',
    }))
    expect(adviseWording('hard to reach her', rules).map((one) => one.word)).toEqual(['to reach her'])
  })

  it('names the young people who agreed a rule, and nobody where none did', () => {
    const [rule] = wordingRules
    if (!rule) throw new Error('no rules')
    const agreed = { ...rule, agreedBy: 'the young people of Wobbleshire' }
    expect(adviseWording('absconded', [agreed])[0]?.agreedBy).toBe('the young people of Wobbleshire')
    expect(adviseWording('absconded', [rule])[0]).not.toHaveProperty('agreedBy')
  })
})

describe('what somebody said stays as it was said', () => {
  it.each([
    ['Mia said "I hate contact" and left.'], ['Mia said “my LAC review is rubbish”.'],
    ["Mia said 'I hate contact, it's boring' twice."], ["'The boys' contact' is what Ellis called it."],
    ['‘I don’t want contact’, she said.'], ['‘The boys’ contact was fun’'], ['«contact» „contact“ ‹contact›'],
    ['Mia said "I hate contact'], ['Mia said “I hate contact\nand my placement”.'],
    ['"I hate contact\nand my placement" she said'], ['She said: I hate contact and my placement'],
    ['She told me: “no”. I hate contact'], ["He wrote 'contact"], ['”contact”'],
    ['Mia: "contact"\r\nEllis: "placement"'],
  ])('%j is left alone', (text) => {
    expect(pointed(text)).toEqual([])
  })

  it.each([
    ['Mia said "no". Then contact began.', ['contact']],
    ['"No.\nThe placement ended.', ['placement']],
    ["Mia's contact with Gran wasn't long.", ['contact']],
    ["The boys' contact was short and the girls' contact long.", ['contact', 'contact']],
    ["He came 'cause contact was on.", ['contact']],
    ['‘No’, she said. The placement ended.', ['placement']],
    ['She said: no.\nThe placement ended.', ['placement']],
  ])('%j is advised on outside the marks at %j', (text, expected) => {
    expect(pointed(text)).toEqual(expected)
  })

  it('a child’s own words are never advised on', () => {
    expect(adviseWording('I hate contact and my placement', wordingRules, 'child')).toEqual([])
  })

  it('whatever stands between closed speech marks draws no advice', () => {
    const marks = fc.constantFrom(['"', '"'], ['“', '”'], ['‘', '’'], ['«', '»'], ["'", "'"])
    fc.assert(
      fc.property(marks, fc.constantFrom(...everyPhrase), ([open, close], phrase) => {
        expect(pointed(`She said ${open}${phrase} is mine${close} and smiled.`)).toEqual([])
      }),
    )
  })
})

describe('harm is never softened', () => {
  const harm = ['punched', 'bruise', 'knife', 'raped', 'self-harm', 'overdosed', 'threatened', 'sexual',
    'strangled', 'stabbed', 'burnt', 'suicidal', 'assault', 'hit', 'weapon', 'bleeding', 'neglected', 'groomed']

  it('no rule of the list points at a word of harm', () => {
    expect(everyPhrase.filter((phrase) => phrase.split(' ').some(saysHarm))).toEqual([])
  })

  it('a rule that would point at one is silent', () => {
    const rule = { id: 'x', phrases: ['bit/hit his brother', 'stabbed'], why: 'x.', ask: 'y?',
      instead: ['was cross', 'was upset'], source: 'ours', on: '2026-11-22' }
    expect(adviseWording('He hit his brother and stabbed the sofa.', [rule])).toEqual([])
  })

  it('taking any advice leaves every word of harm and every other word of the note standing', () => {
    const piece = fc.constantFrom(...harm, ...harm, ...harm, ...everyPhrase, 'she', 'he', 'Mum')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ')
        for (const { from, to, word, instead } of adviseWording(text, wordingRules)) {
          expect(text.slice(from, to)).toBe(word)
          expect(wordsIn(word).filter(saysHarm)).toEqual([])
          const taken = text.slice(0, from) + instead[0] + text.slice(to)
          const left = new Set(wordsIn(taken).filter(saysHarm))
          expect(wordsIn(text).filter(saysHarm).every((one) => left.has(one))).toBe(true)
        }
      }),
    )
  })
})

describe('any text at all', () => {
  it('gives advice in order, on whole words, never overlapping', () => {
    const signs = ['contact', ' ', "'", '"', '‘', '’', '“', '\n', 'é', '👩🏽', 'placement ', ': ', 'said']
    const bait = fc.constantFrom(...signs)
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), bait)), (parts) => {
        const text = parts.join('')
        let end = 0
        for (const { from, to } of adviseWording(text, wordingRules)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(/[\p{L}\p{N}]/u.test(text.slice(to, to + 1))).toBe(false)
          end = to
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  const baits = ["'a ", '“a\n', '‘x’ ', 'contact ', 'said: ', "a'b", '" ', '\n', '«‹„\n', 'hard to ']
  it.each(baits.map((bait) => [bait]))(
    '100,000 characters of %j come back with a label after them still seen or held as speech',
    (bait) => {
      const text = `${bait.repeat(Math.ceil(100_000 / bait.length))}\n\nShe absconded.`
      expect(pointed(text).at(-1)).toBe('absconded')
    },
  )
})

describe('the list itself', () => {
  it('holds at least sixty rules, each with its own id, a known source and a day', () => {
    expect(wordingRules.length).toBeGreaterThanOrEqual(60)
    expect(new Set(wordingRules.map((rule) => rule.id)).size).toBe(wordingRules.length)
    const dated = /^\d{4}-\d\d-\d\d$/
    expect(wordingRules.filter((rule) => !(rule.source in sources) || !dated.test(rule.on))).toEqual([])
  })

  it.each(wordingRules.map((rule) => [rule.id, rule] as const))('%s says why, asks, offers', (_id, rule) => {
    expect(rule.why).toMatch(/^[A-Z].*\.$/)
    expect(rule.ask).toMatch(/\?( Use the name\.)?$/)
    expect(rule.instead.length).toBeGreaterThanOrEqual(2)
    expect(rule.instead.length).toBeLessThanOrEqual(3)
    for (const phrase of rule.phrases.flatMap(spelledOut)) {
      expect(adviseWording(phrase, [rule]).map((one) => one.word)).toEqual([phrase])
    }
  })

  it('suggests nothing that it would itself advise against', () => {
    const suggested = wordingRules.filter((rule) => !rule.asWritten).flatMap((rule) => rule.instead)
    expect(suggested.filter((one) => pointed(one).length > 0)).toEqual([])
  })
})
