import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

/**
 * A PostgreSQL for tests and the bench: the one named by TEST_POSTGRES_URL (an owner's address), else one that is started
 * here from the machine's own binaries, in a temporary folder, never as root. Nothing when the machine has none.
 */
export type TestPostgres = { readonly ownerUrl: string; readonly version: string; stop(): void }

export async function startPostgres(): Promise<TestPostgres | undefined> {
  const given = process.env['TEST_POSTGRES_URL']
  if (given) return { ownerUrl: given, version: 'given', stop: () => {} }
  const bin = binaries()
  if (!bin) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'alongside-pg-'))
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  const root = process.getuid?.() === 0
  // PostgreSQL refuses to run as root; Debian's package brings a user for it.
  const as = (command: string, args: string[]): void => {
    const [program, all] = root ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args]
    execFileSync(program, all, { stdio: 'ignore', cwd: '/' })
  }
  if (root) execFileSync('chown', ['postgres', folder])
  as(join(bin, 'initdb'), ['-D', data, '-U', 'owner', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8'])
  const port = await freePort()
  as(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o',
    `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=60`, 'start'])
  return {
    ownerUrl: `postgres://owner@127.0.0.1:${port}/postgres`,
    version: execFileSync(join(bin, 'postgres'), ['--version']).toString().trim(),
    stop: () => {
      as(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function binaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []
  const found = spawnSync('pg_config', ['--bindir'])
  if (found.status === 0) folders.push(found.stdout.toString().trim())
  return folders.toReversed().find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
}
