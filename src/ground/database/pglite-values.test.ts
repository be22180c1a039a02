import { array, assert, asyncProperty, string } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from './engine.ts'
import { openEmbedded } from './pglite.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEmbedded({ directory: 'memory' })
})
afterAll(() => engine.close())

async function comesBack(type: string, value: unknown): Promise<unknown> {
  const [answer] = await engine.batch('as owner', [{ text: `select $1::${type} as value`, values: [value] }])
  return answer?.rows[0]?.['value']
}

test.each([
  ['int8', 9_007_199_254_740_991, 9_007_199_254_740_991],
  ['int4', '7', 7],
  ['date', '2026-03-29', '2026-03-29'],
  ['timestamptz', new Date('2026-03-29T01:30:00Z'), new Date('2026-03-29T01:30:00Z')],
  ['boolean', true, true],
  ['text', true, 'true'],
  ['text', undefined, null],
  ['jsonb', { who: 'Mia', ages: [7, 9] }, { who: 'Mia', ages: [7, 9] }],
  ['int4[]', [1, null, 3], [1, null, 3]],
  ['text[][]', [['a', 'b'], ['c', 'd']], [['a', 'b'], ['c', 'd']]],
  ['date[]', ['2026-03-29'], ['2026-03-29']],
  ['numeric', '0.10', '0.10'],
  ['bytea', new Uint8Array([0, 255, 92]), Buffer.from([0, 255, 92])],
])('a value of type %s goes in as %j and comes back as %j', async (type, value, expected) => {
  expect(await comesBack(type, value)).toEqual(expected)
})

const words = string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed())

test('any words come back as they were typed, alone, in a list and inside an object', async () => {
  await assert(
    asyncProperty(array(words), async (list) => {
      const joined = list.join('\n')
      expect(await comesBack('text', joined)).toBe(joined)
      expect(await comesBack('text[]', list)).toEqual(list)
      expect(await comesBack('jsonb', { list })).toEqual({ list })
    }),
    { numRuns: 200 },
  )
})
