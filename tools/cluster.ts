import { execFileSync, type StdioOptions } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { postgresProgram } from '../src/ground/database/postgres-copy.ts'
import { freePort } from './free-port.ts'

/**
 * PostgreSQL servers for tests that back up, restore, cut the power and promote: each in a folder of its own, started from
 * the machine's own binaries, never as root, reached by everybody of this machine without a password.
 */
export type Cluster = {
  readonly data: string
  readonly port: number
  /** the address of a database of it, as its owner or as somebody else */
  url(database?: string, login?: string): string
  /** makes an empty one; `words` go to initdb */
  begin(...words: readonly string[]): void
  /** starts it and waits until it answers; `settings` as `name=value` */
  start(...settings: readonly string[]): void
  stop(): void
  /** what a power cut does to it: the server and all its processes are gone at once */
  kill(): void
  promote(): void
}

/** A folder in which PostgreSQL may work, and its programs with the rights of its user. */
export type Ground = {
  readonly folder: string
  cluster(name: string): Promise<Cluster>
  run(program: string, ...words: readonly string[]): string
  /** gives what somebody else laid down there to the user PostgreSQL runs as */
  hand(path: string): void
  /** stops all that run there */
  stop(): void
  remove(): void
}

/** Why there can be no such servers here; nothing when there can. */
export function noClusters(): string | undefined {
  const missing = ['initdb', 'pg_ctl', 'pg_basebackup', 'pg_dump', 'pg_restore'].find((name) => !postgresProgram(name))
  return missing && `no ${missing} on this machine`
}

const root = process.getuid?.() === 0

function hand(path: string): void {
  if (root) execFileSync('chown', ['-R', 'postgres', path])
}

export function groundForClusters(): Ground {
  // Where initdb really is, the others are too; on a PATH there may be only some of them.
  const bin = dirname(realpathSync(postgresProgram('initdb') ?? ''))
  const folder = mkdtempSync(join(tmpdir(), 'alongside-clusters-'))
  chmodSync(folder, 0o755)
  hand(folder)
  // Debian brings a user for PostgreSQL, which refuses to run as root.
  const as = (program: string, words: readonly string[], stdio: StdioOptions): string => {
    const [command, all] = root ? ['runuser', ['-u', 'postgres', '--', join(bin, program), ...words]] : [join(bin, program), words]
    return String(execFileSync(command, all, { cwd: '/', stdio, env: { ...process.env, LC_ALL: 'C' } }) ?? '')
  }
  const run = (program: string, ...words: readonly string[]): string => as(program, words, ['ignore', 'pipe', 'pipe'])
  const made: Cluster[] = []
  const cluster = async (name: string): Promise<Cluster> => {
    const port = await freePort()
    const data = join(folder, name)
    const ended = (): void => {
      if (existsSync(join(data, 'postmaster.pid'))) as('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'], 'ignore')
    }
    const one: Cluster = {
      data, port,
      url: (database = 'postgres', login = 'owner') => `postgres://${login}@127.0.0.1:${port}/${database}`,
      begin: (...words) => void run('initdb', '-D', data, '-U', 'owner', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', ...words),
      // What a server starts would hold a pipe open for ever.
      start: (...settings) => void as('pg_ctl', ['-D', data, '-w', '-l', join(folder, `${name}.log`), '-o',
        [`-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`, ...settings.map((setting) => `-c ${setting}`)].join(' '), 'start'], 'ignore'),
      stop: ended,
      kill: () => {
        const first = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
        const all = [first, ...childrenOf(first)]
        for (const pid of all) process.kill(pid, 'SIGKILL')
        while (all.some((pid) => !['', 'Z', 'X'].includes(statOf(pid)[0] ?? ''))) { /* the machine buries them in a moment */ }
        // A dead process that nobody buries keeps its number, and its server could not be started again.
        for (const left of [join(data, 'postmaster.pid'), join(folder, `.s.PGSQL.${port}.lock`)]) rmSync(left)
      },
      promote: () => void run('pg_ctl', '-D', data, '-w', 'promote'),
    }
    made.push(one)
    return one
  }
  const stop = (): void => {
    for (const one of made) one.stop()
  }
  return {
    folder, cluster, run, hand, stop,
    remove: () => {
      stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((one) => statOf(one)[1] === String(pid))
}

/** What the machine says of a process, from its state on; empty words when there is none. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return ['', '']
  }
}
