import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { Pool, type PoolConfig, type QueryResult } from 'pg'
import { caseloadStatement, childStatement, searchStatement, visitStatement } from './floor-statements.ts'
import { plainPage } from './floor-page.ts'

/**
 * The floor as a server: node's own http, one connection to PostgreSQL, one statement a page. Who asks is believed: there is no
 * sign-in here. Run by the bench in a process of its own, with PORT and DATABASE_URL.
 */
const options: PoolConfig & { pipeline: boolean } = {
  connectionString: process.env['DATABASE_URL'] ?? '', max: 1, idleTimeoutMillis: 0, pipeline: true, application_name: 'bench floor',
}
const pool = new Pool(options)

async function one(person: string, name: string, text: string, values: readonly unknown[]): Promise<string> {
  const client = await pool.connect()
  try {
    const sent = [
      client.query('begin'),
      client.query({ name: 'open', text: "select set_config('floor.person', $1, true)", values: [person] }),
      client.query({ name, text, values: [...values] }),
      client.query('commit'),
    ]
    const [, , answer] = (await Promise.all(sent)) as QueryResult<{ page: string }>[]
    return answer?.rows[0]?.page ?? ''
  } finally {
    client.release()
  }
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor')
  const person = String(request.headers['x-person'] ?? url.searchParams.get('person') ?? '')
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => void parts.push(part))
  request.on('end', () => {
    pageOf(url, person, Buffer.concat(parts).toString('utf8')).then(
      ({ kind, text }) => {
        const squeezed = String(request.headers['accept-encoding'] ?? '').includes('gzip')
        response.writeHead(200, { 'Content-Type': kind, ...(squeezed ? { 'Content-Encoding': 'gzip' } : {}) })
        response.end(squeezed ? gzipSync(text) : text)
      },
      (error: unknown) => {
        response.writeHead(500)
        response.end(String(error))
      },
    )
  })
})

const json = (text: string): { kind: string; text: string } => ({ kind: 'application/json', text })

async function pageOf(url: URL, person: string, body: string): Promise<{ kind: string; text: string }> {
  const wanted = url.searchParams.get('parts')?.split(',') ?? []
  const [, room, id] = url.pathname.split('/')
  switch (room) {
    case 'healthz': return json('"up"')
    case 'today': return json(await one(person, 'today', caseloadStatement, []))
    case 'search': return json(await one(person, 'search', searchStatement, [url.searchParams.get('q')]))
    case 'child': return json(await one(person, `child ${wanted.join()}`, childStatement(wanted), [id]))
    case 'page': {
      const page = await one(person, `child ${wanted.join()}`, childStatement(wanted), [id])
      return { kind: 'text/html; charset=utf-8', text: plainPage(JSON.parse(page)) }
    }
    case 'visit': {
      const form = JSON.parse(body) as Record<string, string>
      return json(await one(person, 'visit', visitStatement, [form['child'], form['words'], form['promise'], form['due'], form['on']]))
    }
    default: throw new Error('not here')
  }
}

server.listen(Number(process.env['PORT']), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
