import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// A verb on a fresh clone builds once, quietly; afterwards it runs what was built.
if (!existsSync('dist/server/alongside.js')) execFileSync(process.execPath, ['tools/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
await import(new URL('../dist/server/alongside.js', import.meta.url).href)
