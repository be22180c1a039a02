import { execFileSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'

// A verb builds, quietly, when something was changed since the last build: never an old migrate on a new database.
const built = 'dist/server/alongside.js'
const from = ['src/**/*', 'examples/**/*.ts', 'bench/**/*.ts', 'package-lock.json']
const isFresh = existsSync(built) && globSync(from).every((file) => statSync(file).mtimeMs <= statSync(built).mtimeMs)
if (!isFresh) execFileSync(process.execPath, ['tools/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
await import(new URL(`../${built}`, import.meta.url).href)
