import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { page } from '../../access/page.ts'
import { fileName, fileOf } from '../../exchange/grab-bag/file.tsx'
import type { SealedBag } from '../../exchange/grab-bag/seal.ts'
import { newestOf } from '../../exchange/grab-bag/store.ts'
import { projectRoot } from '../root.ts'

/** The script that opens a list, as it was built. Throws a sentence when it was not. */
export function listScript(): string {
  const file = join(projectRoot, 'dist/assets/grab-bag.js')
  if (!existsSync(file)) throw new Error('The script that opens a list was not built; run npm run build.')
  return readFileSync(file, 'utf8')
}

/**
 * The newest list of a team as a file, for whoever is in the team; for everybody else it is not there. It is saved, not shown:
 * it is meant for the day on which this address does not answer.
 */
export const listFilePage = page({
  at: '/grab-bag/:team/file',
  side: 'desk',
  subject: 'grab-bag',
  why: 'Whoever is in a team takes its list along.',
  on: 'nobody in particular',
  asks: (_of, asking) => ({ list: newestOf(asking.params['team'] ?? '') }),
  data: (rows): SealedBag | undefined => rows.list[0]?.sealed,
  title: (bag) => bag.team,
  view: (bag) => <p>{fileName(bag)}</p>,
  file: (bag) => ({ name: fileName(bag), type: 'text/html', body: fileOf(bag, listScript()) }),
})
