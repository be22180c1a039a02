import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { Pool } from 'pg'

/** The least that a server on this stack does before it can answer: start, listen, and have spoken with the database. */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 2 })
await pool.query('select 1')
const app = new Hono()
app.get('*', (context) => context.text('hello'))
serve({ fetch: app.fetch, port: Number(process.env['PORT']), hostname: '127.0.0.1' })
process.once('SIGTERM', () => process.exit(0))
