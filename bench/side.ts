import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { sql } from 'kysely'
import type { Engine } from '../src/ground/database/engine.ts'
import { statement } from '../src/ground/database/query.ts'

/** One of the two that are measured beside each other: a server of its own process, asked over one connection. */
export type Side = {
  readonly name: 'ours' | 'floor'
  readonly url: string
  readonly pid: number
  ask(of: Asked): Promise<Answered>
  /** the database's processes that work for this side */
  backends(): Promise<readonly number[]>
  stop(): Promise<void>
}

export type Asked = {
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
export type Answered = { readonly status: number; readonly bytes: Buffer; readonly headers: Readonly<Record<string, unknown>> }

/** Starts a built script as a server and waits until it answers. `application` is how its connections are called. */
export async function startSide(of: {
  readonly name: Side['name']
  readonly script: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly port: number
  readonly ready: string
  readonly application: string
  readonly owner: Engine
}): Promise<Side> {
  const child = spawn(process.execPath, [...of.script], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...of.env }, stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => { said = (said + text.toString()).slice(-2000) })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const url = `http://127.0.0.1:${of.port}`
  const side: Side = {
    name: of.name, url, pid: child.pid ?? 0,
    ask: (asked) => askOver(agent, url, asked),
    backends: async () => {
      const found = await of.owner.transaction('as owner', (open) => open.run(statement(sql`
        select pid from pg_stat_activity where application_name = ${of.application} and datname = current_database()
          and usename <> current_user`)))
      return found.rows.map((row) => Number(row['pid']))
    },
    stop: async () => {
      agent.destroy()
      await stopped(child)
    },
  }
  await answers(side, of.ready, () => child.exitCode !== null, () => said)
  return side
}

/** Waits until an address answers, asking again and again; throws with what the server said when it has gone. */
export async function answers(side: Pick<Side, 'ask' | 'name'>, path: string, gone: () => boolean, said: () => string): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < 30_000) {
    if (gone()) throw new Error(`The server of ${side.name} has ended: ${said()}`)
    const answer = await side.ask({ path }).catch(() => undefined)
    if (answer && answer.status < 500) return performance.now()
    await new Promise((resolve) => void setTimeout(resolve, 3))
  }
  throw new Error(`The server of ${side.name} did not answer within half a minute: ${said()}`)
}

/** Ends a process that was started here and waits for its end. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(late)
}

function askOver(agent: Agent, url: string, asked: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = { ...asked.headers, ...(asked.body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(asked.body)) }) }
    const sent = request(url + asked.path, { agent, method: asked.method ?? 'GET', headers, timeout: 60_000 }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => void parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(parts), headers: answer.headers }))
      answer.on('error', reject)
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer within a minute')))
    sent.on('error', reject)
    sent.end(asked.body)
  })
}
