import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** One file of the project, with as much of it as the house rules look at. */
export type Source = {
  /** from the project's folder, with forward slashes: src/child/promises/view.tsx */
  readonly path: string
  /** files of the project it imports, types included, and packages by name */
  readonly imports: readonly string[]
  /** uses the tag or the helpers of kysely's sql */
  readonly sql: boolean
  /** reads the machine's clock: `new Date()` or `Date.now()` */
  readonly clock: boolean
  /** words that stand in its markup instead of in messages.ts */
  readonly sentences: readonly string[]
}

type Node = { readonly type: string; readonly [more: string]: unknown }

/** Attributes whose text people read or hear. */
const spoken = new Set([
  'title', 'alt', 'label', 'placeholder', 'hint', 'words', 'heading', 'summary', 'aria-label', 'aria-description',
])

/** Every source file below these folders. */
export function readSources(folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`)).sort()
    .map((file) => sourceOf(file.replaceAll('\\', '/'), readFileSync(file, 'utf8')))
}

/** What a file's text says. Throws where it is no TypeScript. */
export function sourceOf(path: string, text: string): Source {
  const imports: string[] = []
  const sentences: string[] = []
  let sql = false
  let clock = false
  walk(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path) as unknown as Node, (node) => {
    const from = node['source'] as Node | null | undefined
    if (from && typeof from['value'] === 'string') imports.push(target(path, from['value']))
    if (node.type === 'ImportSpecifier' && (node['imported'] as Node)['name'] === 'sql') sql = true
    clock ||= readsClock(node)
    const said = saidBy(node)
    if (said !== undefined && /\p{L}/u.test(said)) sentences.push(said.trim())
  })
  return { path, imports, sql, clock, sentences }
}

function target(path: string, from: string): string {
  return from.startsWith('.') ? normalize(join(dirname(path), from)).replaceAll('\\', '/') : from
}

function readsClock(node: Node): boolean {
  if (node.type === 'NewExpression') {
    return (node['callee'] as Node)['name'] === 'Date' && (node['arguments'] as Node[]).length === 0
  }
  if (node.type !== 'MemberExpression') return false
  return (node['object'] as Node)['name'] === 'Date' && (node['property'] as Node)['name'] === 'now'
}

/** The words a piece of markup holds by itself, if any. */
function saidBy(node: Node): string | undefined {
  if (node.type === 'JSXText') return node['value'] as string
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    const inBraces = (node['children'] as Node[]).map((child) => child['expression'] as Node | undefined)
    return inBraces.map((one) => (one?.type === 'Literal' && typeof one['value'] === 'string' ? one['value'] : '')).join('')
  }
  if (node.type !== 'JSXAttribute' || !spoken.has((node['name'] as Node)['name'] as string)) return undefined
  const value = node['value'] as Node | null
  if (value?.type !== 'Literal') return undefined
  // heading="h2" names an element, and is read by nobody.
  return /^h[1-6]$/.test(value['value'] as string) ? undefined : (value['value'] as string)
}

function walk(node: Node, look: (node: Node) => void): void {
  look(node)
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (one !== null && typeof one === 'object' && 'type' in one) walk(one as Node, look)
    }
  }
}
