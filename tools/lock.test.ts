import { expect, test } from 'vitest'
import { wrongWith } from './lock.ts'

const project = { dependencies: { lint: '1.0.0' } }
const lint = { version: '1.0.0', integrity: 'sha512-x', optionalDependencies: { 'lint-linux': '1.0.0', 'lint-mac': '1.0.0' } }
const build = { version: '1.0.0', integrity: 'sha512-y' }

test('a lock with every machine’s build is whole', () => {
  expect(wrongWith({ packages: {
    '': project, 'node_modules/lint': lint, 'node_modules/lint-linux': build, 'node_modules/lint/node_modules/lint-mac': build,
  } })).toEqual([])
})

test('a build for another machine that is missing is named', () => {
  expect(wrongWith({ packages: { '': project, 'node_modules/lint': lint, 'node_modules/lint-linux': build } }))
    .toEqual(['node_modules/lint lists lint-mac, and the lock has no entry for it.'])
})

test('an entry that names a host, and one without a checksum, are named', () => {
  expect(wrongWith({ packages: {
    '': {}, 'node_modules/a': { ...build, resolved: 'https://packages.example/a.tgz' }, 'node_modules/b': { version: '1.0.0' },
  } })).toEqual(['node_modules/a names a host: packages.example', 'node_modules/b has no checksum.'])
})
