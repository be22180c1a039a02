import type { Values } from './messages.ts'

/**
 * What a parser answers: the value, or what is wrong and where, so that a form can say it
 * beside the field and keep what was typed.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** One thing that is wrong: the field it belongs to and the sentence (a key of the room's messages). */
export type Problem = { readonly field: string; readonly said: string; readonly values?: Values }

export const good = <T>(value: T): Result<T> => ({ ok: true, value })
export const bad = (...problems: Problem[]): Result<never> => ({ ok: false, problems })
