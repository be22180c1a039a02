import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** IPv4 on a socket that speaks both is written as IPv6; the operator writes it as they know it. */
const plain = (address: string | undefined): string => address?.replace(/^::ffff:(?=\d+\.\d)/, '') ?? 'nobody'

/** Whether a request was handed on by the one proxy whose word is taken. */
export function fromProxy(context: Context, trustedProxy: string | undefined): boolean {
  return trustedProxy !== undefined && plain(getConnInfo(context).remote.address) === plain(trustedProxy)
}

/** Where a request comes from: the connection, or what the trusted proxy says of it; a header from anybody else is nothing. */
export function sourceOf(context: Context, trustedProxy: string | undefined): string {
  const address = plain(getConnInfo(context).remote.address)
  if (!fromProxy(context, trustedProxy)) return address
  return context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() || address
}
