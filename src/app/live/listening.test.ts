import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { listenOn } from './listening.ts'
import { fromProxy, sourceOf } from './where-from.ts'

const patience = { head: 300, whole: 600, stopping: 5000 }
let door: Awaited<ReturnType<typeof listenOn>> | undefined
afterEach(async () => {
  await door?.stop()
  door = undefined
})

async function open(app: Hono): Promise<number> {
  door = await listenOn(app, { host: '127.0.0.1', port: 0 }, patience)
  return door.port
}

/** A connection as somebody makes it who means no good: what it was told before it was shut, and when it is. */
function dialled(port: number, first: string): { readonly socket: Socket; readonly shut: Promise<string> } {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.setEncoding('utf8').on('data', (words: string) => { said += words }).on('error', () => {})
  socket.write(first)
  return { socket, shut: new Promise((resolve) => { socket.once('close', () => resolve(said)) }) }
}

describe('slow clients', () => {
  test('two hundred that never finish the head of their request are let go, and others are answered meanwhile', async () => {
    const port = await open(new Hono().get('/', (context) => context.text('here')))
    const slow = Array.from({ length: 200 }, () => dialled(port, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '))
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
    const said = await Promise.all(slow.map((one) => one.shut))
    expect(said.filter((words) => words.startsWith('HTTP/1.1 408'))).toHaveLength(200)
  })

  test('one that sends its words drop by drop is let go before they are whole', async () => {
    const port = await open(new Hono().post('/', async (context) => context.text(await context.req.text())))
    const slow = dialled(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n')
    const drops = setInterval(() => slow.socket.write('x'), 100)
    const said = await slow.shut
    clearInterval(drops)
    expect(said).not.toContain('200 OK')
  })
})

describe('a good stop', () => {
  test('what is being answered is finished, nobody new is let in, and then the door is closed', async () => {
    const begun = Promise.withResolvers<void>()
    const may = Promise.withResolvers<void>()
    const port = await open(new Hono().get('/slow', async (context) => {
      begun.resolve()
      await may.promise
      return context.text('whole')
    }))
    const answer = fetch(`http://127.0.0.1:${port}/slow`).then((one) => one.text())
    await begun.promise
    const stopped = door?.stop()
    await expect(fetch(`http://127.0.0.1:${port}/slow`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
    may.resolve()
    expect(await answer).toBe('whole')
    await stopped
    door = undefined
  })

  test('whoever never takes their answer does not hold the door open for ever', async () => {
    const begun = Promise.withResolvers<void>()
    const app = new Hono().get('/', async () => {
      begun.resolve()
      return new Promise<Response>(() => {})
    })
    const own = await listenOn(app, { host: '127.0.0.1', port: 0 }, { ...patience, stopping: 50 })
    const held = dialled(own.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await begun.promise
    await own.stop()
    expect(await held.shut).toBe('')
  })
})

test('an address that somebody else has stops the start with a sentence', async () => {
  const port = await open(new Hono())
  await expect(listenOn(new Hono(), { host: '127.0.0.1', port })).rejects.toThrow(`Something else listens on 127.0.0.1, port ${port}`)
})

/** Answers where a request came from, and whether a proxy handed it on. */
const said = (proxy: string | undefined): Hono => new Hono().get('/', (context) =>
  context.json([sourceOf(context, proxy), fromProxy(context, proxy)]))

/** Asks as somebody who brings such a header. */
const asked = (port: number, forwarded: string): Promise<unknown> => new Promise((resolve, reject) => {
  request({ port, host: '127.0.0.1', headers: { 'X-Forwarded-For': forwarded } }, (answer) => {
    let words = ''
    answer.on('data', (some: Buffer) => { words += some.toString() }).on('end', () => resolve(JSON.parse(words)))
  }).on('error', reject).end()
})

describe('behind a proxy', () => {
  test('the word of the one proxy is taken, and of what it says only what it has added itself', async () => {
    expect(await asked(await open(said('127.0.0.1')), '10.9.9.9, 192.0.2.7')).toEqual(['192.0.2.7', true])
  })

  test('a header from anybody else is nothing', async () => {
    expect(await asked(await open(said('192.0.2.1')), '192.0.2.7')).toEqual(['127.0.0.1', false])
    await door?.stop()
    expect(await asked(await open(said(undefined)), '192.0.2.7')).toEqual(['127.0.0.1', false])
  })

  test('IPv4 that comes over a socket for both is the same proxy', async () => {
    expect(await asked(await open(said('::ffff:127.0.0.1')), '192.0.2.7')).toEqual(['192.0.2.7', true])
  })
})
