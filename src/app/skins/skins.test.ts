import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { faceColours } from '../../ground/parts/person.tsx'
import { worlds } from '../../ground/parts/frame.tsx'
import type { Tokens } from './contrast.ts'
import { contrast, tokensUnder } from './contrast.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const base = read('base.css')
const staff = read('staff.css')
const young = read('young.css')

const shared = tokensUnder(base, ':root')
const coloursOf = (world: string) => tokensUnder(young, `[data-world='${world}']`)
const youngStart = { ...shared, ...tokensUnder(young, ':root') }
const palettes: readonly (readonly [string, Tokens])[] = [
  ['staff', { ...shared, ...tokensUnder(staff, ':root') }],
  ...worlds.map((world) => [`young, ${world}`, { ...youngStart, ...coloursOf(world) }] as const),
]

/** Words on a ground (4.5 to 1), and edges that show where a control is (3 to 1). */
const words: readonly (readonly [string, string])[] = [
  ['ink', 'paper'], ['ink', 'card'], ['ink', 'box'], ['ink', 'tint'],
  ['soft', 'paper'], ['soft', 'card'], ['soft', 'box'], ['soft', 'tint'],
  ['main', 'paper'], ['main', 'card'], ['main', 'box'], ['main', 'tint'],
  ['on-main', 'main'], ['on-main', 'main-dark'], ['on-deep', 'deep'],
  ['good-ink', 'good'], ['wait-ink', 'wait'], ['late-ink', 'late'],
  ['good-ink', 'card'], ['wait-ink', 'card'],
  ['danger-ink', 'card'], ['danger-ink', 'paper'], ['on-danger', 'danger'], ['on-tell', 'tell'],
]
const edges: readonly (readonly [string, string])[] = [
  ['edge', 'card'], ['edge', 'box'], ['edge', 'paper'],
  ['main', 'card'], ['wait-edge', 'card'], ['ring', 'ring-ink'],
]
const onTheBand: readonly (readonly [string, string])[] = [['on-deep', 'mid'], ['on-deep', 'glow']]

function ratio(tokens: Tokens, fore: string, ground: string): number {
  const [one, other] = [tokens[fore], tokens[ground]]
  if (one === undefined || other === undefined) throw new Error(`no colour for ${fore} or ${ground}`)
  return contrast(one, other)
}

function tooFaint(tokens: Tokens, pairs: readonly (readonly [string, string])[], least: number): string[] {
  return pairs
    .filter(([fore, ground]) => ratio(tokens, fore, ground) < least)
    .map(([fore, ground]) => `${fore} on ${ground}: ${ratio(tokens, fore, ground).toFixed(2)}`)
}

describe('every colour can be read by somebody who sees little', () => {
  it('knows the contrast of black on white and of a grey at the limit', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it.each(palettes)('words stand out from their ground: %s', (_name, tokens) => {
    expect(tooFaint(tokens, words, 4.5)).toEqual([])
  })

  it.each(palettes)('the edges of fields and the focus ring can be seen: %s', (_name, tokens) => {
    expect(tooFaint(tokens, edges, 3)).toEqual([])
  })

  it.each(palettes.slice(1))('the greeting can be read on the whole band: %s', (_name, tokens) => {
    expect(tooFaint(tokens, onTheBand, 4.5)).toEqual([])
  })

  it('initials can be read on each of the discs', () => {
    const discs = Array.from({ length: faceColours }, (_, at) => ['on-face', `face-${at}`] as const)
    expect(tooFaint(shared, discs, 4.5)).toEqual([])
  })
})

describe('the style sheets', () => {
  const sheets = [['base', base], ['staff', staff], ['young', young]] as const

  it.each(sheets)('%s turns round whole in a right-to-left language: no left, right, top', (_name, css) => {
    const rules = css.replace(/\/\*[\s\S]*?\*\//g, '')
    const set = [...rules.matchAll(/(?:^|[\s;{])([a-z-]+)\s*:/g)].map((found) => found[1] ?? '')
    expect(set.length).toBeGreaterThan(40)
    const sided = /(?:^|-)(?:left|right|top|bottom)(?:-|$)|^(?:(?:min|max)-)?(?:width|height)$/
    expect(set.filter((property) => sided.test(property))).toEqual([])
    expect(rules).not.toMatch(/(?:text-align|float|clear):\s*(?:left|right)/)
  })

  it.each(sheets)('%s asks nobody else for anything', (_name, css) => {
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map((found) => found[1])
    expect(addresses.filter((address) => !address?.startsWith("'/assets/"))).toEqual([])
    expect(css).not.toContain('@import')
  })

  it.each([['staff', staff], ['young', young]])('base and %s weigh at most 12 kB', (_name, skin) => {
    expect(gzipSync(base).length + gzipSync(skin).length).toBeLessThanOrEqual(12_000)
  })

  it('every world that can be chosen has its own colours, but the first', () => {
    const without = worlds.filter((world) => Object.keys(coloursOf(world)).length === 0)
    expect(without).toEqual(['violet'])
  })
})

describe('the picture in the browser tab', () => {
  it('holds no word and no script', () => {
    const icon = read('icon.svg')
    expect(icon).not.toMatch(/<(?:text|title|desc|script)/)
  })
})
