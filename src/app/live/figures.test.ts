import { expect, test } from 'vitest'
import type { Engine } from '../../ground/database/engine.ts'
import { showFigures } from './figures.ts'
import { newMeasures } from './measures.ts'

const engine = { batch: async () => [{ rows: [{ state: 'waiting', jobs: 3 }], count: 1 }] } as unknown as Engine

test('the figures are at one address of a port of their own, and nothing else is there', async () => {
  const measures = newMeasures()
  measures.answered({ id: 'x', method: 'GET', route: '/today', status: 200, ms: 30 })
  measures.worked({ kind: 'grab-bag', attempts: 5, fault: 'TypeError', dead: true })
  const figures = await showFigures(0, measures, engine)
  const at = `http://127.0.0.1:${figures.port}`
  const text = await (await fetch(`${at}/metrics`)).text()
  expect(text).toContain('alongside_requests_total{method="GET",route="/today",status="200"} 1')
  expect(text).toContain('alongside_request_seconds_bucket{method="GET",route="/today",le="0.025"} 0')
  expect(text).toContain('alongside_request_seconds_bucket{method="GET",route="/today",le="0.05"} 1')
  expect(text).toContain('alongside_jobs_ended_total{kind="grab-bag",ended="dead"} 1')
  expect(text).toContain('alongside_jobs{state="waiting"} 3')
  expect((await fetch(`${at}/today`)).status).toBe(404)
  await expect(showFigures(figures.port, measures, engine)).rejects.toThrow('METRICS_PORT')
  await figures.stop()
})

test('figures are there while the records are not', async () => {
  const gone = { batch: async () => { throw new Error('gone') } } as unknown as Engine
  const figures = await showFigures(0, newMeasures(), gone)
  expect((await fetch(`http://127.0.0.1:${figures.port}/metrics`)).status).toBe(200)
  await figures.stop()
})
