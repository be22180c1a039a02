import { z } from 'zod'
import { type Kind, typedAddresses } from './typed-address.ts'

const ways = new Set<Kind>(['phone', 'email'])

/**
 * Free words of a form, at most so long, without a place in them: what is typed like an address is held by its form, before
 * anything is saved (settled 11). `reach`: where one is asked how to reach somebody, a number may be written. Problems are
 * `tooLong` and `givesPlace`, for which each room has its sentence.
 */
export const heldWords = (most: number, asks?: 'reach') => z.string().trim().max(most, { error: 'tooLong' })
  .refine((text) => typedAddresses(text).every((one) => asks === 'reach' && ways.has(one.what)), { error: 'givesPlace' })
