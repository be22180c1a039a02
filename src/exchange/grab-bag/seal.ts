import { asTyped } from './passphrase.ts'

/**
 * How a list is sealed, so that the server that makes one each night cannot open any. The manager's passphrase wraps the
 * opening half of a pair of keys, and is then forgotten; the closing half is all the server keeps. Only what every browser
 * has is used here (WebCrypto), because the same file opens the list in one.
 */

/** The opening key under a passphrase, as it lies in the database and in each file; numbers are base64. */
export type Wrapped = { readonly salt: string; readonly rounds: number; readonly iv: string; readonly key: string }

/** What is said of a list in the open. It is bound to what is sealed: changed, the list does not open. */
export type Label = {
  readonly team: string
  readonly number: number
  /** when it was made, an instant */
  readonly made: string
  /** the last day on which it opens, in London */
  readonly lastDay: string
}

/** A sealed list, whole: with the passphrase and nothing else it can be opened. */
export type SealedBag = Label & {
  readonly wrapped: Wrapped
  /** the list's own key, closed with the public half */
  readonly closed: string
  readonly iv: string
  readonly words: string
}

const rounds = 600_000
const closing = { name: 'RSA-OAEP', hash: 'SHA-256' } as const

/** Makes a pair of keys and wraps the opening half with a passphrase. */
export async function newPair(passphrase: string): Promise<{ readonly publicKey: string; readonly wrapped: Wrapped }> {
  const pair = await crypto.subtle.generateKey(
    { ...closing, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }, true, ['encrypt', 'decrypt'])
  const [salt, iv] = [fresh(16), fresh(12)]
  const opening = await crypto.subtle.exportKey('pkcs8', pair.privateKey)
  const key = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyFrom(passphrase, salt, rounds, 'encrypt'), opening)
  return {
    publicKey: text64(await crypto.subtle.exportKey('spki', pair.publicKey)),
    wrapped: { salt: text64(salt), rounds, iv: text64(iv), key: text64(key) },
  }
}

/** Seals words under a label with the public half. */
export async function sealBag(publicKey: string, wrapped: Wrapped, label: Label, words: string): Promise<SealedBag> {
  const shut = await crypto.subtle.importKey('spki', bytes64(publicKey), closing, false, ['encrypt'])
  const own = fresh(32)
  const iv = fresh(12)
  const key = await crypto.subtle.importKey('raw', own, 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(label) }, key, new TextEncoder().encode(words))
  return {
    ...label, wrapped, closed: text64(await crypto.subtle.encrypt(closing, shut, own)), iv: text64(iv), words: text64(sealed),
  }
}

/** Opens a list. Throws when the passphrase is another one, or anything of the list was changed. */
export async function openBag(bag: SealedBag, passphrase: string): Promise<string> {
  const { salt, rounds: times, iv, key } = bag.wrapped
  const outer = await keyFrom(passphrase, bytes64(salt), times, 'decrypt')
  const opening = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes64(iv) }, outer, bytes64(key))
  const pair = await crypto.subtle.importKey('pkcs8', opening, closing, false, ['decrypt'])
  const own = await crypto.subtle.decrypt(closing, pair, bytes64(bag.closed))
  const inner = await crypto.subtle.importKey('raw', own, 'AES-GCM', false, ['decrypt'])
  const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes64(bag.iv), additionalData: bound(bag) }, inner, bytes64(bag.words))
  return new TextDecoder().decode(words)
}

async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, times: number, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(asTyped(passphrase)), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: times }, typed, { name: 'AES-GCM', length: 256 }, false, [use])
}

const bound = ({ team, number, made, lastDay }: Label): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify([team, number, made, lastDay]))

const fresh = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

function text64(bytes: ArrayBuffer | Uint8Array): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text)
}

const bytes64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
