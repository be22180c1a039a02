import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DirectoryInUse, lockDirectory } from './directory-lock.ts'

let directory: string
const started: ChildProcess[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'alongside-lock-'))
})
afterEach(async () => {
  await Promise.all(started.splice(0).map(end))
  rmSync(directory, { recursive: true })
})

/** A process that stands before the folder; `take` lets it try and gives back what it says. */
async function opener() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'directory-lock.opener.ts'), directory])
  started.push(child)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  await lines.next()
  const take = async () => {
    child.stdin.write('now\n')
    return String((await lines.next()).value)
  }
  return { child, take }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** The folder's last taking, as somebody else would have left it. */
function leaveBehind(change: Record<string, unknown>): void {
  lockDirectory(directory)
  const folder = join(directory, 'lock')
  const path = join(folder, readdirSync(folder).sort().at(-1) ?? '')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }))
}

test('of twenty processes that want the folder at once, one has it and the others are told who', async () => {
  const openers = await Promise.all(Array.from({ length: 20 }, opener))
  const said = await Promise.all(openers.map(({ take }) => take()))
  const winners = openers.filter((_, index) => said[index] === 'mine')
  expect(winners).toHaveLength(1)
  expect(said.filter((word) => word === `refused ${winners[0]?.child.pid}`)).toHaveLength(19)
})

test('of ten that find a folder whose holder was killed, exactly one takes it over', async () => {
  const first = await opener()
  expect(await first.take()).toBe('mine')
  const others = await Promise.all(Array.from({ length: 10 }, opener))
  await end(first.child)
  const said = await Promise.all(others.map(({ take }) => take()))
  expect(said.filter((word) => word === 'mine')).toHaveLength(1)
  expect(said.filter((word) => word.startsWith('refused'))).toHaveLength(9)
})

test('the refusal names the folder and the process', () => {
  lockDirectory(directory)
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse)
  expect(() => lockDirectory(directory)).toThrow(new RegExp(`${directory}.* process ${process.pid}\\b`))
})

test('once let go, the folder can be taken again; letting go twice takes it from nobody', () => {
  const letGo = lockDirectory(directory)
  letGo()
  lockDirectory(directory)
  letGo()
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse)
})

test.each([
  { left: 'a process that is dead', by: { pid: 2 ** 22 + 1 } },
  { left: 'the same number before the machine was started anew', by: { boot: 'an earlier start' } },
  { left: 'an earlier process with the same number', by: { began: '1' } },
])('a folder left by $left is taken over', ({ by }) => {
  leaveBehind(by)
  const letGo = lockDirectory(directory)
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse)
  letGo()
})

test('a holder in another container cannot be judged, so the folder stays theirs', () => {
  leaveBehind({ pid: 2 ** 22 + 1, space: 'pid:[1]' })
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse)
})

test('a folder that was opened many times keeps few lock files', () => {
  for (let time = 0; time < 50; time += 1) lockDirectory(directory)()
  expect(readdirSync(join(directory, 'lock')).length).toBeLessThanOrEqual(20)
  lockDirectory(directory)
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse)
})
