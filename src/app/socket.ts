import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { RecordVerb, Said, Typed, VerbHouse } from './verb.ts'

/**
 * A verb that finds a server in the embedded folder runs inside that server: two processes in one folder would lose each
 * other's rows. They speak over a socket that only the folder's owner can open, one line of JSON each way.
 */
const socketOf = (data: string): string => join(data, 'inside', 'verbs.sock')
const LONGEST_LINE = 1_000_000

/** What the one who calls sends. */
type Called = Typed & { readonly verb: string }

/** Listens for verbs; `stop` finishes the running one first. Call it only while holding the folder. */
export async function listenForVerbs(
  data: string, house: VerbHouse, verbs: Readonly<Record<string, RecordVerb>>,
): Promise<{ stop(): Promise<void> }> {
  // The folder of the socket is its owner's alone, so there is no moment at which somebody else could open it.
  mkdirSync(join(data, 'inside'), { recursive: true, mode: 0o700 })
  chmodSync(join(data, 'inside'), 0o700)
  rmSync(socketOf(data), { force: true })
  const running = new Set<Promise<void>>()
  const server = createServer((socket) => {
    const answered = answer(socket, house, verbs).finally(() => running.delete(answered))
    running.add(answered)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(socketOf(data), resolve)
  })
  chmodSync(socketOf(data), 0o600)
  return {
    stop: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      await Promise.all([closed, ...running])
    },
  }
}

async function answer(socket: Socket, house: VerbHouse, verbs: Readonly<Record<string, RecordVerb>>): Promise<void> {
  let said: Said
  try {
    const { verb, ...typed } = JSON.parse(await lineOf(socket)) as Called
    const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    said = run ? await run(house, typed) : { code: 2, out: '', err: `The server knows no verb ${verb}.` }
  } catch (fault) {
    // Its kind and nothing of its words: they may hold a person's.
    said = { code: 1, out: '', err: `That did not work (${fault instanceof Error ? fault.name : 'fault'}); nothing was changed.` }
  }
  await new Promise<void>((resolve) => void socket.on('error', () => resolve()).end(`${JSON.stringify(said)}\n`, () => resolve()))
}

/** The one line that is sent, whole; a call that breaks off or is too long is an error. */
function lineOf(socket: Socket, longest = LONGEST_LINE): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (some: string) => {
      text += some
      const end = text.indexOf('\n')
      if (end >= 0) resolve(text.slice(0, end))
      else if (text.length > longest) reject(new RangeError('line'))
    })
    socket.once('end', () => reject(new Error('broken off')))
    socket.once('error', reject)
  })
}

/** Runs a verb inside the server that holds the folder; undefined when there is none. */
export async function runInServer(data: string, verb: string, typed: Typed): Promise<Said | undefined> {
  const path = socketOf(data)
  if (!existsSync(path)) return undefined
  const socket = await new Promise<Socket | undefined>((resolve) => {
    const made = createConnection(path)
    made.once('connect', () => resolve(made)).once('error', () => resolve(undefined))
  })
  if (!socket) return undefined
  socket.write(`${JSON.stringify({ verb, ...typed } satisfies Called)}\n`)
  return JSON.parse(await lineOf(socket, Infinity)) as Said
}
