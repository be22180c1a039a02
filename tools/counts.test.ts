import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countsIn, sum } from './counts.ts'

let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'counts-')) })
afterAll(() => rmSync(folder, { recursive: true }))

function reported(passed: number, failed: number, total: number, files: readonly { status: string; assertionResults: { status: string }[] }[] = []): string {
  const file = join(folder, `${passed}-${failed}-${total}-${files.length}.json`)
  writeFileSync(file, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numTotalTests: total, testResults: files }))
  return file
}

test('what passed, failed and was left out is counted', () => {
  expect(countsIn(reported(7, 2, 10), 1)).toEqual({ passed: 7, failed: 2, skipped: 1 })
})

test('a file that broke before its first test is a failure', () => {
  expect(countsIn(reported(7, 0, 7, [{ status: 'failed', assertionResults: [] }]), 1).failed).toBe(1)
})

test.each([
  ['a run that ended badly', 3, 1], ['a run that was killed', 3, null], ['a run in which nothing passed', 0, 0],
] as const)('%s is a failure though no test failed', (_what, passed, exit) => {
  expect(countsIn(reported(passed, 0, passed), exit).failed).toBe(1)
})

test('a run without a report is a failure', () => {
  expect(countsIn(join(folder, 'nothing.json'), 0).failed).toBe(1)
})

test('parts are added up', () => {
  expect(sum([{ passed: 1, failed: 2, skipped: 3 }, { passed: 4, failed: 5, skipped: 6 }]))
    .toEqual({ passed: 5, failed: 7, skipped: 9 })
})
