import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { projectRoot } from './root.ts'

const kinds: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml', woff2: 'font/woff2',
}

type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly kind: string; readonly tag: string }

/** Styles, letters and scripts, from the built folder and nowhere else: names are looked up, never joined to a path. */
export function assets(): Hono {
  const shelf = new Map<string, Asset>()
  for (const folder of ['', 'fonts/']) {
    const from = join(projectRoot, 'dist/assets', folder)
    if (!existsSync(from)) continue
    for (const name of readdirSync(from)) {
      const kind = kinds[name.split('.').at(-1) ?? '']
      if (!kind) continue
      const bytes = new Uint8Array(readFileSync(join(from, name)))
      shelf.set(folder + name, { bytes, kind, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"` })
    }
  }
  const app = new Hono()
  app.get('/*', (context) => {
    const asset = shelf.get(context.req.path.replace(/^\/assets\//, ''))
    if (!asset) return context.notFound()
    const keep = asset.kind === 'font/woff2' ? 'public, max-age=31536000, immutable' : 'public, max-age=600'
    // Compression weakens a tag on its way out: the same file, said as `W/`.
    if (context.req.header('If-None-Match')?.replace(/^W\//, '') === asset.tag) return context.body(null, 304, { ETag: asset.tag, 'Cache-Control': keep })
    return context.body(asset.bytes, 200, { 'Content-Type': asset.kind, ETag: asset.tag, 'Cache-Control': keep })
  })
  return app
}
