import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keys } from '../access/keys.ts'

/**
 * Bytes sealed as they stream: one line that says how, then numbered pieces (AES-256-GCM), the last one marked, so that a
 * piece which was altered, moved, left out or cut off shows. The key is made for this file alone, from a key of the key
 * file and the salt in the line; it is not in the file.
 */

/** A backup is not taken, or what was to be a backup cannot be used; the sentence says why. */
export class NoBackup extends Error {
  override name = 'NoBackup'
}

type Line = { readonly sealed: 1; readonly key: string; readonly salt: string; readonly piece: number }

const TAG = 16
const LONGEST_LINE = 500
const damaged = (use: string): NoBackup => new NoBackup(`The ${use} of this backup are damaged or cut short.`)

/** No two pieces of one key share a nonce: it is the piece's number, and whether it is the last. */
function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt8(last ? 1 : 0)
  bytes.writeBigUInt64BE(BigInt(number), 4)
  return bytes
}

/** Seals what comes, in pieces of so many bytes. `use` is what it is: it opens as nothing else. */
export async function* sealed(
  plain: AsyncIterable<Uint8Array>, keys: Pick<Keys, 'keyFor'>, use: string, piece = 1_048_576,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(32)
  const { name, key } = keys.keyFor(`backup ${use}`, salt)
  const line = Buffer.from(`${JSON.stringify({ sealed: 1, key: name, salt: salt.toString('base64'), piece } satisfies Line)}\n`)
  const seal = (number: number, last: boolean, bytes: Buffer): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number, last)).setAAD(line)
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
  yield line
  let number = 0
  for await (const { bytes, last } of inPieces(plain, piece)) {
    yield seal(number, last, bytes)
    number += 1
  }
}

/** Opens what `sealed` made. Throws NoBackup when it is damaged, cut short, something else, or its key is not here. */
export async function* opened(
  bytes: AsyncIterable<Uint8Array>, keys: Pick<Keys, 'keyFor'>, use: string,
): AsyncGenerator<Buffer> {
  const from = bytes[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (!head.includes(10) && head.length <= LONGEST_LINE) {
    const more = await from.next()
    if (more.done) break
    head = Buffer.concat([head, more.value])
  }
  const line = head.subarray(0, head.indexOf(10) + 1)
  const said = lineOf(line, use)
  const key = keyOf(keys, said, use)
  const open = (number: number, last: boolean, one: Buffer): Buffer => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, last), { authTagLength: TAG })
        .setAAD(line).setAuthTag(one.subarray(-TAG))
      return Buffer.concat([decipher.update(one.subarray(0, -TAG)), decipher.final()])
    } catch {
      throw damaged(use)
    }
  }
  let number = 0
  for await (const one of inPieces(rest(head.subarray(line.length), from), said.piece + TAG)) {
    if (one.bytes.length < TAG) throw damaged(use)
    yield open(number, one.last, one.bytes)
    number += 1
  }
}

function lineOf(line: Buffer, use: string): Line {
  try {
    const said = JSON.parse(line.toString()) as Partial<Line>
    const { sealed: how, key, salt, piece } = said
    if (how === 1 && typeof key === 'string' && typeof salt === 'string' && Number.isInteger(piece)
      && Number(piece) > 0 && Number(piece) <= 67_108_864) return said as Line
  } catch {
    // Said below: whatever this was, it is no line of ours.
  }
  throw damaged(use)
}

function keyOf(keys: Pick<Keys, 'keyFor'>, said: Line, use: string): Buffer {
  try {
    return keys.keyFor(`backup ${use}`, Buffer.from(said.salt, 'base64'), said.key).key
  } catch {
    throw new NoBackup(`The ${use} of this backup are sealed with the key “${said.key}”, which is not in the key file.`)
  }
}

async function* rest(first: Buffer, from: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (;;) {
    const more = await from.next()
    if (more.done) return
    yield more.value
  }
}

/** The same bytes in pieces of one length, the last of which may be shorter, and is known to be the last. */
async function* inPieces(
  bytes: AsyncIterable<Uint8Array>, length: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const some of bytes) {
    held.push(some)
    size += some.length
    if (size <= length) continue
    let all = Buffer.concat(held)
    for (; all.length > length; all = all.subarray(length)) yield { bytes: all.subarray(0, length), last: false }
    held = [all]
    size = all.length
  }
  yield { bytes: Buffer.concat(held), last: true }
}
