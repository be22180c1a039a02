import { describe, expect, test } from 'vitest'
import { isElsewhere, loginOf, serversOf, StandsBy } from './postgres-hosts.ts'

describe('an address of a PostgreSQL', () => {
  test.each([
    ['postgres://one/name', ['postgres://one/name']],
    ['postgresql://login:a%40b@one:5432,two:5433/name?sslmode=require',
      ['postgresql://login:a%40b@one:5432/name?sslmode=require', 'postgresql://login:a%40b@two:5433/name?sslmode=require']],
    ['postgres://login@[::1]:5432,10.0.0.2/name', ['postgres://login@[::1]:5432/name', 'postgres://login@10.0.0.2/name']],
  ])('%s names each of its servers whole', (url, servers) => {
    expect(serversOf(url)).toEqual(servers)
  })
  test.each(['', 'one:5432', 'https://one/name', 'postgres://', 'postgres:///name', 'postgres://one:port/name', 'postgres://one,:x/name'])(
    '%s names none', (url) => {
      expect(serversOf(url)).toEqual([])
    })
  test('names one login for all of them', () => {
    expect([loginOf('postgres://a%20b:secret@one,two/name'), loginOf('postgres://one/name')]).toEqual(['a b', ''])
  })
})

const coded = (code: string): Error => Object.assign(new Error('refused'), { code })

test('another server is asked when one is gone or stands by, and not when a statement was refused', () => {
  expect([coded('ECONNREFUSED'), coded('57P03'), new StandsBy('stands by'), new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect')].map(isElsewhere)).toEqual([true, true, true, true, true])
  expect([coded('23505'), coded('28P01'), new Error('words'), undefined].map(isElsewhere)).toEqual([false, false, false, false])
})
