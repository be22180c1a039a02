/** A process for the tests of lasting: opens a folder and commits row after row, saying which is kept. */
import { writeSync } from 'node:fs'
import { openEmbedded } from './pglite.ts'

const [directory = '', from = '1', count = '0'] = process.argv.slice(2)
const engine = await openEmbedded({ directory })
writeSync(1, 'open\n')
const last = Number(from) + Number(count) - 1

async function commitFrom(n: number): Promise<void> {
  if (n > last) return
  const keep = { text: 'insert into kept values ($1)', values: [n] }
  await engine.transaction('as owner', (open) => open.run(keep))
  writeSync(1, `${n}\n`)
  await commitFrom(n + 1)
}

await commitFrom(Number(from))
await engine.close()
