import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'rolldown'

/**
 * Builds the server and the little that runs in a browser into dist/. Fonts and styles are copied; the ready-made empty
 * database of an earlier start stays.
 */
const dist = 'dist'
const fonts = [
  'lexend/files/lexend-latin-wght-normal.woff2',
  'lexend/files/lexend-latin-ext-wght-normal.woff2',
  'lexend/files/lexend-vietnamese-wght-normal.woff2',
  'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  'noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
]

rmSync(join(dist, 'assets'), { recursive: true, force: true })
rmSync(join(dist, 'server'), { recursive: true, force: true })
mkdirSync(join(dist, 'assets/fonts'), { recursive: true })
for (const font of fonts) cpSync(join('node_modules/@fontsource-variable', font), join(dist, 'assets/fonts', basename(font)))
const sheet = (name: string): string => readFileSync(join('src/app/skins', name), 'utf8')
writeFileSync(join(dist, 'assets/base.css'), sheet('base.css'))
for (const skin of ['staff', 'young']) writeFileSync(join(dist, `assets/${skin}.css`), sheet(`${skin}.css`) + sheet('circle-map.css'))
cpSync('src/app/skins/icon.svg', join(dist, 'assets/icon.svg'))

await build({
  input: { alongside: 'src/app/alongside.ts' },
  platform: 'node',
  external: [/^[^./]/],
  output: { dir: join(dist, 'server'), format: 'esm', sourcemap: true, chunkFileNames: '[name].js' },
  logLevel: 'warn',
})
for (const file of globSync('src/**/*.island.{ts,tsx}')) {
  await build({
    input: { [basename(file).split('.')[0] ?? '']: file },
    platform: 'browser',
    transform: { target: 'es2022' },
    output: { dir: join(dist, 'assets'), format: 'esm', minify: true, entryFileNames: '[name].js' },
    logLevel: 'warn',
  })
}
