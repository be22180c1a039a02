import type { Answer } from './draft-fields.ts'

/** Words as they lie on the device: nobody's without the key. */
export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer }

/** A key that this browser can use and nobody, this code included, can read out. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Seals answers for one box (person, child and form). They open under that box's name only. */
export async function seal(key: CryptoKey, box: string, answers: readonly Answer[]): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const words = new TextEncoder().encode(JSON.stringify(answers))
  return { iv, bytes: await crypto.subtle.encrypt(method(iv, box), key, words) }
}

/** The answers of a box, or none when they are not for this box or not under this key. */
export async function unseal(key: CryptoKey, box: string, sealed: Sealed): Promise<readonly Answer[]> {
  try {
    const words = await crypto.subtle.decrypt(method(sealed.iv, box), key, sealed.bytes)
    return JSON.parse(new TextDecoder().decode(words)) as Answer[]
  } catch {
    return []
  }
}

function method(iv: Uint8Array<ArrayBuffer>, box: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(box) }
}
