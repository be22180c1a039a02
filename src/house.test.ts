import { globSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import {
  circles, homeless, pagesKeptFromChildren, piles, strayClocks, strayQueries, strayWords, throughWalls, unguarded, upward,
} from '../tools/house-rules.ts'
import { readSources, sourceOf } from '../tools/sources.ts'
import { freshDatabase } from '../examples/database.ts'
import { floors } from './app/house.ts'
import { statement } from './ground/database/query.ts'

/** The directions of the house, read from the files themselves. What is printed is the sentence that was broken. */

const sources = readSources(['src', 'examples'])
const own = sources.filter((one) => one.path.startsWith('src/'))
const paths = sources.map((one) => one.path)
const textOf = (path: string): string => readFileSync(path, 'utf8')

/** The demonstration is the cast: opening an empty house puts it in, and the sign-in page lists it. */
const knowTheCast = ['src/app/open.ts', 'src/app/cast.ts']

/** Tables that every signed-in person may read whole: the council's and the teams' names, the version. */
const everybodys: readonly string[] = ['access.council', 'access.team', 'house.version']

describe('the house', () => {
  test('a file imports only lower floors, and on its own floor only rooms that house.ts lists', () => {
    expect(upward(sources, floors)).toEqual([])
  })

  test('nobody reaches into another room’s pages, deeds, words, door or policy', () => {
    expect(throughWalls(sources, floors)).toEqual([])
  })

  test('every file stands in a room, and the cast is known to tests, seeds and the demo only', () => {
    expect(homeless(sources, floors, knowTheCast)).toEqual([])
  })

  test('there are no index files and no piles of helpers', () => {
    expect(piles([...paths, ...globSync('{tools,e2e,bench}/**/*.ts')])).toEqual([])
  })

  test('no file comes back to itself by its imports, types included', () => {
    expect(circles(new Map(sources.map((one) => [one.path, one.imports])))).toEqual([])
  })

  test('no room comes back to itself by the rooms it uses', () => {
    expect(circles(new Map(floors.map((one) => [one.folder, one.uses])))).toEqual([])
  })

  test('SQL is held in store.ts, in schema/ and where the database itself is the matter', () => {
    expect(strayQueries(own)).toEqual([])
  })

  test('the clock is read in one place', () => {
    expect(strayClocks(own)).toEqual([])
  })

  test('no sentence stands in the code', () => {
    expect(strayWords(own)).toEqual([])
  })

  test('a room with pages for workers has one for the child, or says why not', () => {
    expect(pagesKeptFromChildren(paths, textOf)).toEqual([])
  })

  test('every table of a child’s record is guarded', () => {
    expect(floors.flatMap((room) => {
      const text = globSync(`src/${room.folder}/schema/*.sql`).sort().map(textOf).join('\n')
      return unguarded(room.folder, text)
    })).toEqual([])
  })

  test('nothing that the application may touch in the database lies outside row-level security, but what is everybody’s', async () => {
    const database = await freshDatabase()
    const open = await database.owner.transaction('as owner', (at) => at.run(statement(sql`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relrowsecurity and n.nspname not in ('pg_catalog', 'information_schema')
        and (has_any_column_privilege('alongside_app', c.oid, 'select') or has_any_column_privilege('alongside_app', c.oid, 'insert'))
      order by 1`)))
    await database.close()
    expect(open.rows.map((row) => row['name'])).toEqual(everybodys)
  })
})

const at = (path: string, text: string) => [sourceOf(path, text)]

describe('a breach is seen', () => {
  const rooms = [
    { folder: 'ground', floor: 0, uses: [] }, { folder: 'child/people', floor: 2, uses: [] },
    { folder: 'child/visits', floor: 2, uses: ['child/people'] }, { folder: 'app', floor: 6, uses: [] },
  ]

  test.each([
    ['ground that knows a room', upward, 'src/ground/day.ts', "import type { Name } from '../child/people/model.ts'"],
    ['a room not in its list', upward, 'src/child/people/view.tsx', "export { Visit } from '../visits/model.ts'"],
    ['another room’s own words', throughWalls, 'src/child/visits/desk.tsx', "import { messages } from '../people/messages.ts'"],
    ['a room’s door opened by somebody else than the house', throughWalls, 'src/app/web.tsx', "import '../child/people/room.ts'"],
  ])('%s', (_what, rule, path, text) => {
    expect(rule(at(path, text), rooms)).toHaveLength(1)
  })

  test.each([
    ['a sentence between tags', '<p>Nothing here {n}</p>'],
    ['a sentence in braces', "<p>{'Nothing here'}</p>"],
    ['a sentence for screen readers', '<a href="/" aria-label="home"><b /></a>'],
  ])('%s', (_what, text) => {
    expect(strayWords(at('src/app/plain.tsx', `export const one = (n: number) => ${text}`))).toHaveLength(1)
  })

  test('words of a room, values and marks are no sentences', () => {
    expect(strayWords(at('src/app/plain.tsx', "export const one = <p class=\"soft\">{say('none')} · {name}</p>"))).toEqual([])
  })

  test.each(['new Date()', 'Date.now()'])('%s in a room', (text) => {
    expect(strayClocks(at('src/child/visits/rules.ts', `export const now = ${text}`))).toHaveLength(1)
  })

  test('a day that was handed in is no clock', () => {
    expect(strayClocks(at('src/child/visits/rules.ts', 'export const at = (now: string) => new Date(now)'))).toEqual([])
  })

  test('SQL in a view, a cast in a room, a pile, a circle, a desk without mine, a table without guard', () => {
    const file = at('src/child/visits/view.tsx', "import { sql } from 'kysely'\nimport { idOf } from '../../../examples/ids.ts'")
    expect(strayQueries(file)).toHaveLength(1)
    expect(homeless(file, rooms, [])).toHaveLength(1)
    expect(piles(['src/ground/utils.ts'])).toHaveLength(1)
    expect(circles(new Map([['a', ['b']], ['b', ['a']]]))).toHaveLength(1)
    expect(pagesKeptFromChildren(['src/child/visits/desk.tsx'], () => '')).toHaveLength(1)
    expect(unguarded('visits', 'create table visits.visit (\n  child_id uuid not null,\n  id uuid\n);')).toHaveLength(1)
  })
})
