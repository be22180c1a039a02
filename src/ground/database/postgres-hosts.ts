/** One address that names several servers, of which one is written to: a primary and those that stand by for it. */

const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^@/?#]+)([/?#].*)?$/

/**
 * The addresses of the servers in one address, in their order: postgres://login@one:5432,two:5433/name names two. Nothing when
 * it is no address of a PostgreSQL.
 */
export function serversOf(url: string): readonly string[] {
  const [, before = '', hosts = '', after = ''] = parts.exec(url) ?? []
  const servers = hosts.split(',').map((host) => `${before}${host}${after}`)
  return servers.every((one) => /^postgres(ql)?:$/.test(URL.parse(one)?.protocol ?? '')) ? servers : []
}

/** Whose login an address names; an empty word when it names nobody. */
export function loginOf(url: string): string {
  return decodeURIComponent(URL.parse(serversOf(url)[0] ?? '')?.username ?? '')
}

/** The server answers and is not the one that is written to. */
export class StandsBy extends Error {
  override name = 'StandsBy'
}

/** What a connection says when its server is gone, going, coming, or stands by: another one may be there. */
const elsewhere = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE',
  '57P01', '57P02', '57P03', '25006', '08006', '08001',
])

/** Whether it is worth asking the next server. */
export function isElsewhere(fault: unknown): boolean {
  if (fault instanceof StandsBy) return true
  const { code, message } = (fault ?? {}) as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return elsewhere.has(code)
  return /^Connection terminated|^timeout /.test(String(message))
}
