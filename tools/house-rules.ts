import { basename } from 'node:path'
import type { Source } from './sources.ts'

/** The directions of the house, each a function from what was read to the sentences that are broken. */

export type Floor = { readonly folder: string; readonly floor: number; readonly uses: readonly string[] }

/** What stays inside a room: its pages and deeds, its own words, its door and its policy. The rest may come in parts, named by a word. */
const inner = /^(desk|mine|room|policy|messages|deeds)(-|$)/

/** Files that may hold SQL besides every store.ts, and why. */
export const sqlWithReason: Readonly<Record<string, string>> = {
  'src/access/': 'permission is kept in the database, so its floor speaks SQL',
  'src/ground/database/': 'this is what speaks to the database',
  'src/app/migrate.ts': 'brings the schema to this version',
  'src/app/open.ts': 'asks a database what it is before anybody uses it',
  'src/app/chain.ts': 'roots the trace',
  'src/app/web.tsx': 'asks whether the database answers, and who is asking, before any room is entered',
}

/** Files that may read the machine's clock besides tests, and why. */
export const clockWithReason: Readonly<Record<string, string>> = {
  'src/app/serve.ts': 'the one place: everybody else is told what day it is',
  'src/exchange/grab-bag/grab-bag.island.ts': 'runs in a file of its own, where there is nobody to tell it what day it is',
}

/** Tests, and the facts they share: they may look at anything. */
export const isTest = (path: string): boolean => /(\.test\.tsx?|[/-]examples\.ts)$/.test(path)
const nameOf = (path: string): string => basename(path).split('.')[0] ?? ''

/** The room a file stands in: the longest folder of the list that it lies under. */
export function roomOf(path: string, floors: readonly Floor[]): Floor | undefined {
  return floors.filter((one) => path.startsWith(`src/${one.folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0]
}

/** 1. Only lower floors, and on one's own floor only the rooms that house.ts lists. */
export function upward(sources: readonly Source[], floors: readonly Floor[]): readonly string[] {
  return crossings(sources, floors).flatMap(({ path, from, to, into }) => {
    if (to.floor > from.floor) return [`${path} imports ${into}, which stands on a higher floor (${to.folder}).`]
    if (to.floor === from.floor && !from.uses.includes(to.folder)) {
      return [`${path} imports ${into}, but house.ts does not say that ${from.folder} uses ${to.folder}.`]
    }
    return []
  })
}

/** 2. From another room only its doors; room.ts is for house.ts alone, policy.ts for app/policy.ts alone. */
export function throughWalls(sources: readonly Source[], floors: readonly Floor[]): readonly string[] {
  return crossings(sources, floors).flatMap(({ path, to, into }) => {
    const file = nameOf(into)
    if (to.floor < 2 || !inner.test(file)) return []
    if (path === 'src/app/house.ts' && file === 'room') return []
    if (path === 'src/app/policy.ts' && file === 'policy') return []
    return [`${path} imports ${into}: another room's pages, deeds, words, door and policy are its own; its words of the domain, rules, stores, views and acts are for others.`]
  })
}

type Crossing = { readonly path: string; readonly from: Floor; readonly to: Floor; readonly into: string }

function crossings(sources: readonly Source[], floors: readonly Floor[]): readonly Crossing[] {
  return sources.filter((one) => !isTest(one.path)).flatMap((source) => {
    const from = roomOf(source.path, floors)
    return from ? source.imports.flatMap((into) => {
      const to = roomOf(into, floors)
      return to && to !== from ? [{ path: source.path, from, to, into }] : []
    }) : []
  })
}

/** Every file stands in a room of the list; only tests and the demo's own files know the cast. */
export function homeless(sources: readonly Source[], floors: readonly Floor[], knowTheCast: readonly string[]): readonly string[] {
  const inside = sources.filter((one) => one.path.startsWith('src/') && !isTest(one.path))
  return [
    ...inside.filter((one) => !roomOf(one.path, floors)).map((one) => `${one.path} stands in no room of house.ts.`),
    ...inside.filter((one) => !knowTheCast.includes(one.path) && one.imports.some((into) => into.startsWith('examples/')))
      .map((one) => `${one.path} knows somebody of the cast: examples are for tests, seeds and the demo.`),
  ]
}

/** 3. No index files, no piles. */
export function piles(paths: readonly string[]): readonly string[] {
  const refused = new Set(['index', 'utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared', 'lib'])
  return paths.filter((path) => path.split('/').some((part) => refused.has(part.split('.')[0] ?? '')))
    .map((path) => `${path}: a name of the domain, please; no index files, utils, helpers, common or misc.`)
}

/** 3. No circles of imports, types included. Each is named once, by its shortest way round. */
export function circles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Map<string, string>()
  for (const start of imports.keys()) {
    const way = wayBack(imports, start)
    if (way) found.set([...way].sort().join(' '), `${way.join(' → ')} → ${start} is a circle.`)
  }
  return [...found.values()]
}

function wayBack(imports: ReadonlyMap<string, readonly string[]>, start: string): readonly string[] | undefined {
  const seen = new Set<string>()
  let edge: readonly (readonly string[])[] = [[start]]
  while (edge.length > 0) {
    const next: string[][] = []
    for (const way of edge) {
      for (const into of imports.get(way.at(-1) ?? '') ?? []) {
        if (into === start) return way
        if (seen.has(into)) continue
        seen.add(into)
        next.push([...way, into])
      }
    }
    edge = next
  }
  return undefined
}

/** 4. SQL only where SQL is at home: store.ts, which may come in parts (clock-store.ts), and the list above. */
export function strayQueries(sources: readonly Source[]): readonly string[] {
  return sources.filter((one) => one.sql && !isTest(one.path) && !/^(.+-)?store$/.test(nameOf(one.path)))
    .filter((one) => !Object.keys(sqlWithReason).some((path) => one.path.startsWith(path)))
    .map((one) => `${one.path} holds SQL: it belongs into the room's store.ts or schema/.`)
}

/** 4. The clock is read in one place; everywhere else the day or the moment is an argument. */
export function strayClocks(sources: readonly Source[]): readonly string[] {
  return sources.filter((one) => one.clock && !isTest(one.path) && !(one.path in clockWithReason))
    .map((one) => `${one.path} reads the clock: take today or now as an argument.`)
}

/** No sentence in code. */
export function strayWords(sources: readonly Source[]): readonly string[] {
  return sources.filter((one) => !isTest(one.path))
    .flatMap((one) => one.sentences.map((words) => `${one.path} says “${words}”: sentences live in messages.ts.`))
}

/** A room with pages for workers has one for the child, or a written reason. */
export function pagesKeptFromChildren(paths: readonly string[], textOf: (path: string) => string): readonly string[] {
  return paths.filter((path) => path.endsWith('/desk.tsx')).flatMap((desk) => {
    const [mine, policy] = ['mine.tsx', 'policy.ts'].map((file) => desk.replace('desk.tsx', file)) as [string, string]
    if (paths.includes(mine) || (paths.includes(policy) && textOf(policy).includes('noOwnPage:'))) return []
    return [`${desk} has no mine.tsx beside it, and no reason (noOwnPage) in policy.ts: the default is that the child sees it too.`]
  })
}

/** Tables with a child in them that are not rows of a child's record, and what they are. */
export const noRecord: Readonly<Record<string, string>> = {
  'access.': 'what permission itself is made of, under policies of its own',
  'visits.reckoned': 'kept by the database from the facts, under a policy of its own',
  'visits.clock': 'kept by the database from the facts, under a policy of its own',
  'exchange.known_as': 'the names of other systems for a child, under a policy of its own',
}

/** Every table of a child's record goes through access.guard: one policy, one grant, one ledger. */
export function unguarded(schema: string, text: string): readonly string[] {
  const tables = [...text.matchAll(/create table (?:if not exists )?([a-z_.]+)\s*\(([\s\S]*?)\n\)/g)]
  return tables.filter(([, , columns]) => /^\s*child_id\s+uuid/m.test(columns ?? '')).map(([, name]) => name ?? '')
    .filter((name) => !text.includes(`access.guard('${name}'`))
    .filter((name) => !Object.keys(noRecord).some((start) => name.startsWith(start)))
    .map((name) => `${schema} makes ${name}, which belongs to a child, and does not guard it.`)
}
