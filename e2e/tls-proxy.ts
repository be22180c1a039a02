import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** A proxy with TLS before a house, as a live service has one: it says who asks, and hands on. */
export type TlsProxy = {
  readonly url: string
  /** what a browser has to be told to believe its certificate and no other */
  readonly trust: string
  /** before whom it stands */
  before(port: number): void
  stop(): Promise<void>
}

export async function tlsProxy(): Promise<TlsProxy> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  let port = 0
  const server = createServer({ key, cert: certificate(privateKey) }, (asked, answer) => {
    const onward = request({
      port, host: '127.0.0.1', method: asked.method, path: asked.url,
      headers: { ...asked.headers, 'x-forwarded-for': asked.socket.remoteAddress ?? '', 'x-forwarded-proto': 'https' },
    }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    onward.once('error', () => answer.writeHead(502).end())
    asked.pipe(onward)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    trust: createHash('sha256').update(spki).digest('base64'),
    before: (other) => { port = other },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}

/** A certificate for localhost, signed by itself, good for a day. */
function certificate(key: KeyObject): string {
  const name = seq(set(seq(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from('localhost')))))
  const algorithm = seq(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
  const time = (moment: number): Buffer => der(0x18, Buffer.from(`${new Date(moment).toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`))
  const names = seq(oid(0x55, 0x1d, 0x11), der(0x04, seq(der(0x82, Buffer.from('localhost')))))
  const body = seq(
    der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])), algorithm, name,
    seq(time(Date.now() - 3_600_000), time(Date.now() + 86_400_000)), name,
    createPublicKey(key).export({ type: 'spki', format: 'der' }), der(0xa3, seq(names)),
  )
  const whole = seq(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, key)])))
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const inside = Buffer.concat(parts)
  const size = inside.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), inside])
}
const seq = (...parts: Buffer[]): Buffer => der(0x30, ...parts)
const set = (...parts: Buffer[]): Buffer => der(0x31, ...parts)
const oid = (...bytes: number[]): Buffer => der(0x06, Buffer.from(bytes))
