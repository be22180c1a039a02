import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lines } from '../app/policy.ts'
import { gapFor, isSilent, mayAdd, reaches, sees } from './may.ts'
import { oracleGap, oracleMayAdd, oracleSees } from './may.oracle.ts'
import { probesOf, worlds } from './worlds.ts'
import type { RandomWorld } from './worlds.ts'

// The rule of the code against the rule somebody else wrote from the words alone. Where they part, the words decide.

type Probe = ReturnType<typeof probesOf>[number]

function differenceAt(world: RandomWorld, { person, lock: drawn }: Probe): object | undefined {
  const reach = reaches(world.standings, world.withTeam, person, drawn.child, world.today, world)
  const lock = { ...drawn, silent: isSilent(world, world.standings, drawn) }
  const code = {
    sees: sees(lines, reach, lock, person),
    adds: mayAdd(lines, reach, lock, person),
    gap: gapFor(lines, reach, lock, person),
  }
  const words = {
    sees: oracleSees(world, person, lock.id, world.today),
    adds: oracleMayAdd(world, person, lock, world.today),
    gap: oracleGap(world, person, lock, world.today),
  }
  const same = code.sees === words.sees && code.adds === words.adds && code.gap === words.gap
  return same ? undefined : { person, lock, code, words }
}

describe('the rule of the code and the words of decision 0002', () => {
  test('say the same of a hundred thousand people and things in random councils', () => {
    let asked = 0
    const differences: object[] = []
    for (const world of fc.sample(worlds(), { numRuns: 1_500, seed: 4 })) {
      const probes = probesOf(world)
      asked += probes.length
      differences.push(...probes.flatMap((probe) => differenceAt(world, probe) ?? []))
    }
    expect(differences.slice(0, 3)).toEqual([])
    expect(asked).toBeGreaterThanOrEqual(100_000)
  })

  test('say the same of worlds that are new each time, and a failing one shrinks to the ties that matter', () => {
    fc.assert(fc.property(worlds(), (world) => {
      expect(probesOf(world).flatMap((probe) => differenceAt(world, probe) ?? [])).toEqual([])
    }), { numRuns: 100 })
  })
})
