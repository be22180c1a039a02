import { existsSync, readFileSync } from 'node:fs'

/** How many checks passed, failed, or were skipped. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const none: Counts = { passed: 0, failed: 0, skipped: 0 }

export function sum(all: readonly Counts[]): Counts {
  return all.reduce((so, one) => ({
    passed: so.passed + one.passed, failed: so.failed + one.failed, skipped: so.skipped + one.skipped,
  }), none)
}

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numTotalTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[]
}

/**
 * What a JSON report of vitest counts. A file that broke outside its tests is one failure; so is a run that ended badly
 * though every test passed, one without a report, and one in which nothing passed at all.
 */
export function countsIn(report: string, exit: number | null): Counts {
  if (!existsSync(report)) return { ...none, failed: 1 }
  const read = JSON.parse(readFileSync(report, 'utf8')) as Report
  const broken = read.testResults.filter((file) => file.status === 'failed'
    && !file.assertionResults.some((one) => one.status === 'failed')).length
  const failed = read.numFailedTests + broken
  const badly = failed === 0 && (exit !== 0 || read.numPassedTests === 0) ? 1 : 0
  return {
    passed: read.numPassedTests,
    failed: failed + badly,
    skipped: read.numTotalTests - read.numPassedTests - read.numFailedTests,
  }
}
