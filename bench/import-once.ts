import { readFileSync } from 'node:fs'
import { readKeys } from '../src/access/keys.ts'
import { secretOf, sessionOn } from '../src/access/session.ts'
import { readReturn } from '../src/exchange/looked-after/read.ts'
import { importReturn } from '../src/exchange/looked-after/actions.ts'
import { openPostgres } from '../src/ground/database/postgres.ts'
import { plainDate } from '../src/ground/plain-date.ts'

/** One import in a process of its own, so that its memory can be told: database, token, team, day, keys and the file. */
const [url = '', token = '', team = '', today = '', keys = '', file = ''] = process.argv.slice(2)
const engine = openPostgres({ url })
const session = sessionOn(engine, secretOf(token))
const bytes = readFileSync(file)
const memoryBefore = process.memoryUsage().rss
const cpuBefore = process.cpuUsage()
const began = performance.now()
const read = readReturn([{ name: 'episodes.csv', bytes }])
const parsed = performance.now() - began
const outcome = await importReturn(session, read, { team, today: plainDate(today), keys: readKeys(keys, true) })
const time = performance.now() - began
const cpu = process.cpuUsage(cpuBefore)
console.log(JSON.stringify({
  time, parsed, cpu: (cpu.user + cpu.system) / 1000, became: outcome.became,
  memory: process.resourceUsage().maxRSS / 1024 - memoryBefore / 2 ** 20, kept: outcome.tables.Episodes?.kept ?? 0,
}))
await engine.close()
