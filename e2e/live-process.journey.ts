import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../examples/ids.ts'
import { signedIn } from './browser.ts'
import { copyHouse, runHouse, type RunningHouse } from './server.ts'
import { freePort } from '../tools/free-port.ts'

/** The process itself, as an operator meets it: figures on a port of their own, and what it says while people work in it. */

let copy: Awaited<ReturnType<typeof copyHouse>>
let house: RunningHouse
let figures: string
beforeAll(async () => {
  copy = await copyHouse()
  const port = await freePort()
  figures = `http://127.0.0.1:${port}`
  house = await runHouse({ ...copy.settings, METRICS_PORT: String(port) })
})
afterAll(async () => {
  await house.stop()
  copy.remove()
})

describe('a running process', () => {
  test('gives its figures where only this machine can ask, and not where everybody can', async () => {
    const cookie = await signedIn(house, 'ellis')
    const page = await fetch(`${house.url}/child/${idOf('mia')}?of=zqmiaqz`, { headers: { Cookie: cookie } })
    expect(page.status).toBe(200)
    expect(page.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
    const text = await (await fetch(`${figures}/metrics`)).text()
    expect(text).toContain('alongside_requests_total{method="GET",route="/child/:child",status="200"} 1')
    expect(text).not.toMatch(/zqmiaqz|Mia|[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect((await fetch(`${house.url}/metrics`)).status).toBe(404)
  })

  test('an id that somebody sends along is not taken over, so that nobody writes into our lines', async () => {
    const answer = await fetch(`${house.url}/healthz`, { headers: { 'X-Request-Id': 'zqmine-0000-0000' } })
    expect(answer.headers.get('X-Request-Id')).not.toContain('zqmine')
  })

  test('says nothing of whom or what was asked, and every line after its greeting is JSON', async () => {
    await house.stop()
    const lines = house.said().trim().split('\n').slice(1).filter(Boolean)
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow()
    expect(house.said()).not.toMatch(/zqmiaqz|Mia|Ellis/)
  })
})
