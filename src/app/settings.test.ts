import { describe, expect, test } from 'vitest'
import { settingsFrom } from './settings.ts'

const live = {
  ALONGSIDE_MODE: 'live', DATABASE_URL: 'postgres://server:secret@db.example/alongside', ALONGSIDE_KEY_FILE: '/keys/council.json',
  ALONGSIDE_ORIGIN: 'https://alongside.example',
}

describe('settings', () => {
  test('without any of them it is a demonstration for this machine alone, in ./data, on port 3000', () => {
    expect(settingsFrom({})).toEqual({
      mode: 'demo', databaseUrl: undefined, ownerUrl: undefined, data: './data', port: 3000, host: '127.0.0.1',
      origin: 'http://localhost:3000', keyFile: 'data/keys.json', trustedProxy: undefined, metricsPort: undefined, council: undefined,
    })
  })

  test('one that is set to nothing counts as not set', () => {
    const empty = Object.fromEntries(['ALONGSIDE_MODE', 'PORT', 'HOST', 'DATABASE_URL', 'ALONGSIDE_DATA', 'ALONGSIDE_ORIGIN',
      'ALONGSIDE_KEY_FILE', 'TRUSTED_PROXY'].map((name) => [name, '']))
    expect(settingsFrom(empty)).toEqual(settingsFrom({}))
  })

  test('the address people type follows the port, and is taken without its last stroke', () => {
    expect(settingsFrom({ PORT: '3100' }).origin).toBe('http://localhost:3100')
    expect(settingsFrom({ ALONGSIDE_ORIGIN: 'https://alongside.example/' }).origin).toBe('https://alongside.example')
  })

  test.each([
    ['a mode nobody knows', { ALONGSIDE_MODE: 'lively' }, 'ALONGSIDE_MODE is "lively"'],
    ['a port that is no number', { PORT: 'x' }, 'PORT is "x"'],
    ['a port no machine has', { PORT: '70000' }, 'PORT is "70000"'],
    ['an address without a protocol', { ALONGSIDE_ORIGIN: 'alongside.example' }, 'ALONGSIDE_ORIGIN is'],
    ['an address with a path', { ALONGSIDE_ORIGIN: 'https://example.org/alongside' }, 'without a path'],
    ['a database that is no PostgreSQL', { DATABASE_URL: 'mysql://db.example/x' }, 'DATABASE_URL is no address'],
    ['an owner that is no address', { DATABASE_OWNER_URL: 'owner' }, 'DATABASE_OWNER_URL is no address'],
    ['live on the embedded database', { ...live, DATABASE_URL: '' }, 'DATABASE_URL is not set'],
    ['half of the council’s sign-in', { OIDC_ISSUER: 'https://id.example' }, 'all three'],
    ['a council’s sign-in without TLS', { OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET_FILE: '/x' }, 'OIDC_ISSUER is'],
    ['a proxy that is a name', { TRUSTED_PROXY: 'proxy.example' }, 'TRUSTED_PROXY is "proxy.example"'],
    ['a port of figures that is none', { METRICS_PORT: 'x' }, 'METRICS_PORT is "x"'],
    ['figures for everybody', { PORT: '3000', METRICS_PORT: '3000' }, 'METRICS_PORT is the same as PORT'],
    ['live without keys of its own', { ...live, ALONGSIDE_KEY_FILE: '' }, 'ALONGSIDE_KEY_FILE is not set'],
    ['live without https', { ...live, ALONGSIDE_ORIGIN: 'http://alongside.example' }, 'https address'],
  ])('%s stops the start with a sentence that names it', (_what, env, sentence) => {
    expect(() => settingsFrom(env)).toThrow(sentence)
  })

  test('a sentence about an address of a database says nothing of its password', () => {
    expect(() => settingsFrom({ DATABASE_URL: 'mysql://login:secret@db.example/x' })).toThrow(/^(?!.*secret)/)
  })

  test('live with all it needs is taken as it is', () => {
    expect(settingsFrom(live)).toMatchObject({ mode: 'live', databaseUrl: live.DATABASE_URL, origin: live.ALONGSIDE_ORIGIN })
  })
})
