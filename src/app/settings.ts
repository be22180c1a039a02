import { join } from 'node:path'

/** What the operator sets (docs/operate.md). Every missing or wrong one is a sentence, not a guess. */
export type Settings = {
  readonly mode: 'demo' | 'live'
  readonly databaseUrl: string | undefined
  readonly ownerUrl: string | undefined
  readonly data: string
  readonly port: number
  readonly host: string
  readonly origin: string
  readonly keyFile: string
  readonly trustedProxy: string | undefined
}

/** Reads the environment. Throws a sentence for the first thing that is wrong. */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const mode = env['ALONGSIDE_MODE'] ?? 'demo'
  if (mode !== 'demo' && mode !== 'live') throw new Error(`ALONGSIDE_MODE is "${mode}"; it can be demo or live.`)
  const port = Number(env['PORT'] ?? '3000')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is "${env['PORT']}"; it has to be a number up to 65535.`)
  const data = env['ALONGSIDE_DATA'] ?? './data'
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (mode === 'live') {
    if (!databaseUrl) throw new Error('Live mode keeps its records in PostgreSQL only; DATABASE_URL is not set.')
    if (!env['ALONGSIDE_KEY_FILE']) throw new Error('Live mode needs the council’s own keys; ALONGSIDE_KEY_FILE is not set.')
    if (!env['ALONGSIDE_ORIGIN']?.startsWith('https://')) throw new Error('Live mode needs the https address people type; ALONGSIDE_ORIGIN is not set to one.')
  }
  return {
    mode, databaseUrl, data, port,
    ownerUrl: env['DATABASE_OWNER_URL'] || undefined,
    host: env['HOST'] ?? '127.0.0.1',
    origin: (env['ALONGSIDE_ORIGIN'] ?? `http://localhost:${port}`).replace(/\/$/, ''),
    keyFile: env['ALONGSIDE_KEY_FILE'] ?? join(data, 'keys.json'),
    trustedProxy: env['TRUSTED_PROXY'] || undefined,
  }
}
