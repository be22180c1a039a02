import { createHash } from 'node:crypto'

/** Chance that can be repeated: the same seed gives the same numbers in the same order. */
export type Chance = {
  /** from 0 up to, not including, 1 */
  next(): number
  /** a whole number below `n` */
  below(n: number): number
  one<T>(of: readonly T[]): T
  id(): string
}

export function chanceOf(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE()
  // mulberry32: small, quick, even enough for invented data
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const hex = (): string => bits().toString(16).padStart(8, '0')
  const below = (n: number): number => Math.floor((bits() / 4_294_967_296) * n)
  return {
    next: () => bits() / 4_294_967_296,
    below,
    one: (of) => of[below(of.length)] as (typeof of)[number],
    id: () => {
      const all = hex() + hex() + hex() + hex()
      return `${all.slice(0, 8)}-${all.slice(8, 12)}-4${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20)}`
    },
  }
}
