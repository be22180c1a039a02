import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { CouncilSettings } from '../access/sign-in-council.ts'
import { serversOf } from '../ground/database/postgres-hosts.ts'

/** What the operator sets (docs/operate.md). Every missing or wrong one is a sentence, not a guess. */
export type Settings = {
  readonly mode: 'demo' | 'live'
  readonly databaseUrl: string | undefined
  readonly ownerUrl: string | undefined
  /** a folder on the disk that a PostgreSQL of this machine writes to, so that writing stops before it is full */
  readonly databaseDisk: string | undefined
  readonly data: string
  readonly port: number
  readonly host: string
  readonly origin: string
  readonly keyFile: string
  readonly trustedProxy: string | undefined
  /** the port on this machine where the figures are */
  readonly metricsPort: number | undefined
  /** the council's own sign-in; its secret is in a file, which the server reads */
  readonly council: (Omit<CouncilSettings, 'clientSecret'> & { readonly secretFile: string }) | undefined
}

/** Reads the environment; what is set to nothing counts as not set. Throws a sentence for the first thing that is wrong. */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = (name: string): string | undefined => env[name] || undefined
  const mode = set('ALONGSIDE_MODE') ?? 'demo'
  if (mode !== 'demo' && mode !== 'live') throw new Error(`ALONGSIDE_MODE is "${mode}"; it can be demo or live.`)
  const port = Number(set('PORT') ?? '3000')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is "${env['PORT']}"; it has to be a number up to 65535.`)
  const origin = set('ALONGSIDE_ORIGIN') ?? `http://localhost:${port}`
  if (!/^https?:$/.test(URL.parse(origin)?.protocol ?? '') || !['', '/'].includes(URL.parse(origin)?.pathname ?? '')) {
    throw new Error(`ALONGSIDE_ORIGIN is "${origin}"; it has to be the address people type, such as https://alongside.example, without a path.`)
  }
  const [databaseUrl, ownerUrl] = [databaseAt('DATABASE_URL', env), databaseAt('DATABASE_OWNER_URL', env)]
  if (mode === 'live') {
    if (!databaseUrl) throw new Error('Live mode keeps its records in PostgreSQL only; DATABASE_URL is not set.')
    if (!set('ALONGSIDE_KEY_FILE')) throw new Error('Live mode needs the council’s own keys; ALONGSIDE_KEY_FILE is not set.')
    if (!set('ALONGSIDE_ORIGIN')?.startsWith('https://')) throw new Error('Live mode needs the https address people type; ALONGSIDE_ORIGIN is not set to one.')
  }
  const data = set('ALONGSIDE_DATA') ?? './data'
  return {
    mode, databaseUrl, ownerUrl, data, port,
    databaseDisk: diskFrom(set('DATABASE_DISK'), databaseUrl),
    host: set('HOST') ?? '127.0.0.1',
    origin: origin.replace(/\/$/, ''),
    keyFile: set('ALONGSIDE_KEY_FILE') ?? join(data, 'keys.json'),
    trustedProxy: proxyFrom(set('TRUSTED_PROXY')),
    metricsPort: metricsFrom(set('METRICS_PORT'), port),
    council: councilFrom(set),
  }
}

/** A disk that can be looked at, of a PostgreSQL: the embedded one knows its own. */
function diskFrom(folder: string | undefined, databaseUrl: string | undefined): string | undefined {
  if (folder === undefined) return undefined
  if (!databaseUrl) throw new Error('DATABASE_DISK is for a PostgreSQL on this machine; DATABASE_URL is not set.')
  if (!existsSync(folder)) throw new Error(`DATABASE_DISK is "${folder}", which is not there or may not be looked into.`)
  return folder
}

/** Where the council's own sign-in is; nothing when none of its three settings is there, a sentence when only some are. */
function councilFrom(set: (name: string) => string | undefined): Settings['council'] {
  const [issuer, clientId, secretFile] = [set('OIDC_ISSUER'), set('OIDC_CLIENT_ID'), set('OIDC_CLIENT_SECRET_FILE')]
  if (!issuer && !clientId && !secretFile) return undefined
  if (!issuer || !clientId || !secretFile) {
    throw new Error('The council’s sign-in needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET_FILE, all three.')
  }
  const at = URL.parse(issuer)
  if (at?.protocol !== 'https:' && !(at?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(at.hostname))) {
    throw new Error(`OIDC_ISSUER is "${issuer}"; it has to be an https address.`)
  }
  return { issuer, clientId, secretFile }
}

/** The one machine whose word is taken for where a request comes from: an address, because a name can be anybody's tomorrow. */
function proxyFrom(proxy: string | undefined): string | undefined {
  if (proxy !== undefined && isIP(proxy) === 0) throw new Error(`TRUSTED_PROXY is "${proxy}"; it has to be the address of the proxy, such as 127.0.0.1.`)
  return proxy
}

/** The port of the figures: never the one that everybody reaches. */
function metricsFrom(typed: string | undefined, port: number): number | undefined {
  if (typed === undefined) return undefined
  const metrics = Number(typed)
  if (!Number.isInteger(metrics) || metrics < 0 || metrics > 65_535) throw new Error(`METRICS_PORT is "${typed}"; it has to be a number up to 65535.`)
  if (metrics === port && port !== 0) throw new Error('METRICS_PORT is the same as PORT; the figures are not for everybody.')
  return metrics
}

/** The address of a PostgreSQL; its words stay out of the sentence, because a password may be among them. */
function databaseAt(name: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  const url = env[name] || undefined
  if (url !== undefined && serversOf(url).length === 0) {
    throw new Error(`${name} is no address of a PostgreSQL; it looks like postgres://login:password@host/database.`)
  }
  return url
}
