import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../root.ts'

/** The script that opens a list, as it was built. Throws a sentence when it was not. */
export function listScript(): string {
  const file = join(projectRoot, 'dist/assets/grab-bag.js')
  if (!existsSync(file)) throw new Error('The script that opens a list was not built; run npm run build.')
  return readFileSync(file, 'utf8')
}
