import { createHash } from 'node:crypto'

/** The id of somebody in the cast, from their handle: the same in tests, seeds, demo and docs. */
export function idOf(handle: string): string {
  const hex = createHash('sha256').update(`cast of alongside: ${handle}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
