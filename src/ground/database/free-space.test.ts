import { expect, test } from 'vitest'
import { NoRoom, type Engine } from './engine.ts'
import { freeIn, guardSpace } from './free-space.ts'

const reached: string[] = []
const database: Engine = {
  kind: 'embedded',
  batch: async () => {
    reached.push('batch')
    return []
  },
  transaction: async (_as, work) => {
    reached.push('transaction')
    return work({ run: async () => ({ rows: [], count: 0 }) })
  },
  script: async () => {
    reached.push('script')
  },
  close: async () => undefined,
}

/** What still answers when so many bytes are free: writing needs 200 of them, reading 50. */
async function answering(free: number): Promise<string[]> {
  reached.length = 0
  const floors = { writeFloor: 200, readFloor: 50 }
  const guarded = guardSpace(database, { directory: '/', ...floors, freeBytes: () => free })
  const acts = {
    read: () => guarded.batch('as owner', []),
    'read on': () => guarded.transaction('as owner', async () => 0, { writes: false }),
    write: () => guarded.batch('as owner', [], { writes: true }),
    'write on': () => guarded.transaction('as owner', async () => 0),
    'change the schema': () => guarded.script(''),
  }
  const tried = Object.entries(acts).map(async ([name, act]) => {
    try {
      await act()
      return [name]
    } catch (error) {
      return error instanceof NoRoom ? [] : [`${name} failed`]
    }
  })
  return (await Promise.all(tried)).flat()
}

const everything = ['read', 'read on', 'write', 'write on', 'change the schema']

test.each([
  { free: 1_000, still: everything },
  { free: 200, still: everything },
  { free: 199, still: ['read', 'read on'] },
  { free: 50, still: ['read', 'read on'] },
  { free: 49, still: [] },
])('with $free bytes free, $still work, and nothing else reaches the database', async ({ free, still }) => {
  expect(await answering(free)).toEqual(still)
  expect(reached).toHaveLength(still.length)
})

test('unless told otherwise, writing stops at 200 MB and reading at 64 MB', async () => {
  let free = 199_999_999
  const guarded = guardSpace(database, { directory: '/', freeBytes: () => free })
  await expect(guarded.transaction('as owner', async () => 0)).rejects.toBeInstanceOf(NoRoom)
  await expect(guarded.batch('as owner', [])).resolves.toEqual([])
  free = 63_999_999
  await expect(guarded.batch('as owner', [])).rejects.toBeInstanceOf(NoRoom)
})

test('the room is asked of the file system the folder is on', async () => {
  const free = freeIn(import.meta.dirname)
  expect(free).toBeGreaterThan(0)
  const guarded = guardSpace(database, { directory: import.meta.dirname, readFloor: Number.MAX_SAFE_INTEGER })
  await expect(guarded.batch('as owner', [])).rejects.toBeInstanceOf(NoRoom)
})
