import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { coseOf } from '../../access/passkey-stranger.ts'

/** A device of somebody's, in so many lines: makes passkeys and answers with them, honestly unless told otherwise. */
export type Device = {
  make(options: Options, how?: How): unknown
  answer(options: Options, how?: How): { id: string; response: Record<string, string> }
}
type Options = { readonly challenge: string }
/** Where it believes to be, and what it checks; what it does wrong on purpose. */
export type How = {
  readonly origin?: string
  readonly host?: string
  /** whether it checked who holds it */
  readonly checks?: boolean
  readonly counter?: number
  readonly wrongSignature?: boolean
  readonly type?: string
}

export function newDevice(origin: string): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  const clientData = (type: string, challenge: string, how: How): Buffer =>
    Buffer.from(JSON.stringify({ type: how.type ?? type, challenge, origin: how.origin ?? origin, crossOrigin: false }))
  const head = (how: How, flags: number): Buffer => {
    const bytes = Buffer.alloc(37)
    createHash('sha256').update(how.host ?? new URL(origin).hostname).digest().copy(bytes)
    bytes[32] = 0x01 | (how.checks === false ? 0 : 0x04) | flags
    bytes.writeUInt32BE(how.counter ?? counter, 33)
    return bytes
  }
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} }
  return {
    make: ({ challenge }, how = {}) => {
      const length = Buffer.from([0, id.length])
      const key = Buffer.concat([head(how, 0x40), Buffer.alloc(16), length, id, coseOf(publicKey.export({ format: 'jwk' }))])
      // a map of three: fmt "none", attStmt {}, authData
      const attestation = Buffer.concat([
        Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'),
        Buffer.from([0x59, key.length >> 8, key.length & 255]), key,
      ])
      return { ...named, response: {
        clientDataJSON: clientData('webauthn.create', challenge, how).toString('base64url'),
        attestationObject: attestation.toString('base64url'), transports: ['internal'],
      } }
    },
    answer: ({ challenge }, how = {}) => {
      counter += 1
      const data = head(how, 0)
      const client = clientData('webauthn.get', challenge, how)
      const signed = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey)
      if (how.wrongSignature) signed[signed.length - 1] = (signed.at(-1) ?? 0) ^ 1
      return { ...named, response: {
        clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signed.toString('base64url'),
      } }
    },
  }
}

const text = (words: string): Buffer => Buffer.concat([Buffer.from([0x60 | words.length]), Buffer.from(words)])
