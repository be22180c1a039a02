import type { Answer } from './draft-fields.ts'
import { newKey, seal, type Sealed, unseal } from './draft-seal.ts'

/**
 * Where drafts lie on a device: the browser's own database, sealed under a key of the person that the browser keeps and
 * does not hand out.
 *
 * What that is good for: words are not lying about as text in the browser's files, in a copy of them or in a search over
 * the disk; and another person who signs in on the same device is shown nothing. What it is not good for: whoever can run
 * this browser under this device account (with its developer tools, or by bringing a program along) can have the
 * browser open them. It is a curtain, not a lock. A draft goes when it has been sent or thrown away.
 */
export type DraftBox = {
  find(box: string): Promise<readonly Answer[]>
  keep(box: string, answers: readonly Answer[]): Promise<void>
  forget(box: string): Promise<void>
}

const database = 'alongside drafts'

/** The name of a box: whose words, about whom, in which form. */
export const boxName = (person: string, child: string, form: string): string => JSON.stringify([person, child, form])

/** Opens the boxes of a person; rejects where the browser keeps nothing (private windows, old browsers). */
export async function openDrafts(person: string): Promise<DraftBox> {
  const held = await opened()
  const key = await keyOf(held, person)
  return {
    find: async (box) => {
      const sealed = await asked<Sealed | undefined>(draft(held, 'readonly').get(box))
      return sealed ? unseal(key, box, sealed) : []
    },
    keep: async (box, answers) => {
      const sealed = await seal(key, box, answers)
      await asked(draft(held, 'readwrite').put(sealed, box))
    },
    forget: async (box) => {
      await asked(draft(held, 'readwrite').delete(box))
    },
  }
}

const draft = (held: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore =>
  held.transaction('draft', mode, { durability: 'strict' }).objectStore('draft')

function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, 1)
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore('key')
    opening.result.createObjectStore('draft')
  })
  return asked(opening)
}

/** The key is made at the first word and stays. Two pages opening at once agree on the one that was there first. */
async function keyOf(held: IDBDatabase, person: string): Promise<CryptoKey> {
  const keys = (mode: IDBTransactionMode): IDBObjectStore => held.transaction('key', mode).objectStore('key')
  const there = await asked<CryptoKey | undefined>(keys('readonly').get(person))
  if (there) return there
  const made = await newKey()
  await asked(keys('readwrite').add(made, person)).catch(() => undefined)
  return asked<CryptoKey>(keys('readonly').get(person))
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
  })
}
