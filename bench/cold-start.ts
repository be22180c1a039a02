import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { median } from './beside.ts'
import { memoryOf } from './cpu.ts'
import { freePort } from '../tools/free-port.ts'
import { stopped } from './side.ts'
import type { Row } from './row.ts'

export type Started = { readonly script: readonly string[]; readonly env: Readonly<Record<string, string>> }
type Once = { readonly first: number; readonly page: number; readonly memory: number }

/** From the spawn of the process to its first answer and its first page, and what it holds when idle; in turns, five times. */
export async function coldStart(ours: Started, floor: Started, notes: number, times: number): Promise<readonly Row[]> {
  const all = { ours: [] as Once[], floor: [] as Once[] }
  for (let n = 0; n < times; n += 1) {
    for (const name of n % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)) {
      all[name].push(await once(name === 'ours' ? ours : floor))
    }
  }
  const middle = (name: 'ours' | 'floor', what: keyof Once): number => median(all[name].map((one) => one[what]))
  const row = (operation: string, what: keyof Once, unit: string, goals: Row['goals'] = []): Row => ({
    operation, notes, unit, floor: middle('floor', what), ours: middle('ours', what), ratio: middle('ours', what) / middle('floor', what), goals,
  })
  const ratio = middle('ours', 'first') / middle('floor', 'first')
  return [
    row('cold start to the first answer', 'first', 'ms', [
      { wants: 'at most 2.5 times bare node', kept: ratio <= 2.5 }, { wants: 'at most 600 ms', kept: middle('ours', 'first') <= 600 },
    ]),
    row('cold start to the first page', 'page', 'ms'),
    row('memory when idle', 'memory', 'MB', [{ wants: 'at most 120 MB', kept: middle('ours', 'memory') <= 120 }]),
  ]
}

async function once(of: Started): Promise<Once> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...of.script], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...of.env, PORT: String(port) }, stdio: 'ignore',
  })
  try {
    const until = async (path: string): Promise<number> => {
      while (performance.now() - began < 30_000) {
        if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} instead of starting.`)
        if (await isUp(port, path)) return performance.now() - began
        await new Promise((resolve) => void setTimeout(resolve, 2))
      }
      throw new Error('The server did not start within half a minute.')
    }
    const first = await until('/healthz')
    const page = await until('/sign-in')
    await new Promise((resolve) => void setTimeout(resolve, 2000))
    return { first, page, memory: memoryOf(child.pid ?? 0) ?? Number.NaN }
  } finally {
    await stopped(child)
  }
}

function isUp(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request({ port, path, host: '127.0.0.1', agent: false }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200))
    })
    sent.on('error', () => resolve(false))
    sent.end()
  })
}
