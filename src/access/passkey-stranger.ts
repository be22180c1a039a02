import { generateKeyPairSync } from 'node:crypto'

let made: Uint8Array<ArrayBuffer> | undefined

/**
 * A public key whose private half nobody has kept, in the form in which authenticators give theirs (COSE, a point on P-256):
 * an answer by an unknown passkey is checked against it, so that it takes the same way as a wrong one by a known passkey.
 */
export function strangersKey(): Uint8Array<ArrayBuffer> {
  made ??= coseOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }))
  return made
}

/** A map of five: kind 2 (a curve's point), algorithm -7, curve 1, then x and y of thirty-two bytes each. */
export function coseOf(key: { readonly x?: string; readonly y?: string }): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01,
    0x21, 0x58, 0x20, ...number(key.x), 0x22, 0x58, 0x20, ...number(key.y),
  ])
}

const number = (part: string | undefined): Uint8Array => Buffer.from(part ?? '', 'base64url')
