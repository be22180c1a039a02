/**
 * Faults that pass by themselves: the database is not there for a moment, has no connection free, or took too long over a
 * statement and was stopped. Nothing of the act has happened; the answer is 503 and not a fault of ours.
 */
const codes = new Set([
  '57014', '55P03', '53300', '57P01', '57P02', '57P03', '08000', '08003', '08006', '25006', '40001', '40P01',
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN',
])
const words = /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout)/

export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return (typeof code === 'string' && codes.has(code)) || error.name === 'StandsBy' || words.test(error.message)
}
