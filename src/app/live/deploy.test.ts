import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(path, 'utf8')
/** Every name that the settings read from the environment. */
const known = new Set([...read('src/app/settings.ts').matchAll(/'((?:ALONGSIDE|DATABASE|OIDC|TRUSTED|METRICS)_[A-Z_]+|PORT|HOST)'/g)].map(([, name]) => name))
const ours = /\b((?:ALONGSIDE|DATABASE|OIDC|TRUSTED|METRICS|NOTIFY)_[A-Z_]+)\b/g

test('the unit, the container and the proxy speak of settings that there are, and of no others', () => {
  const used = ['deploy/alongside@.service', 'deploy/Containerfile', 'deploy/proxy.nginx.conf']
    .flatMap((path) => [...read(path).matchAll(ours)].map(([, name]) => name))
  expect(used.length).toBeGreaterThan(5)
  expect(used.filter((name) => !known.has(name))).toEqual([])
})

test('the manual names every setting', () => {
  const manual = read('docs/operate.md')
  expect([...known].filter((name) => !manual.includes(`\`${name}\``))).toEqual([])
})

test('the largest upload that the proxy hands on is the largest that the server takes', () => {
  const [, proxy] = /client_max_body_size\s+(\d+)m/.exec(read('deploy/proxy.nginx.conf')) ?? []
  const [, server] = /maxSize: (\d+) \* 1024 \* 1024/.exec(read('src/app/web.tsx')) ?? []
  expect(proxy).toBe(server)
})
