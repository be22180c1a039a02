import { rmSync } from 'node:fs'
import { build } from 'rolldown'

/** Builds the bench beside the server (views are not plain TypeScript) and runs it. See measure.ts for what it takes. */
rmSync('dist/bench', { recursive: true, force: true })
await build({
  input: { measure: 'bench/measure.ts', 'floor-server': 'bench/floor-server.ts', 'floor-start': 'bench/floor-start.ts', 'import-once': 'bench/import-once.ts' },
  platform: 'node',
  external: [/^[^./]/],
  output: { dir: 'dist/bench', format: 'esm', sourcemap: true, chunkFileNames: '[name].js' },
  logLevel: 'warn',
})
await import(new URL('../dist/bench/measure.js', import.meta.url).href)
