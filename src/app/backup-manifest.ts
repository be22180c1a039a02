import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Keys } from '../access/keys.ts'
import { NoBackup } from './backup-sealed.ts'

/** What a backup says of itself, signed with the council's key. It holds no word of a record. */
export type Manifest = {
  readonly format: number
  readonly engine: 'embedded' | 'postgresql'
  /** every act that was acknowledged before this instant is in it */
  readonly at: string
  /** where its log ends, on PostgreSQL */
  readonly end?: string
  /** the steps of the schema that had run */
  readonly steps: readonly string[]
  readonly parts: readonly Part[]
}

export type Part = { readonly name: 'records' | 'checkpoints'; readonly bytes: number; readonly sha256: string }

export const FORMAT = 1
export const manifestFile = (folder: string): string => join(folder, 'backup.json')

/** Whether a folder is to be looked at as a backup. */
export const isBackup = (folder: string): boolean => existsSync(manifestFile(folder))

/** The file's text: the manifest in one line, its signature in the next. */
export function written(manifest: Manifest, keys: Pick<Keys, 'sign'>): string {
  const line = JSON.stringify(manifest)
  return `${line}\n${keys.sign(line)}\n`
}

/**
 * Reads and checks a backup's manifest. `steps` are those this version knows. Throws NoBackup with one sentence when there is
 * none, it was altered, is of another council, or is newer than this version.
 */
export function readManifest(folder: string, keys: Pick<Keys, 'checks'>, steps: readonly string[]): Manifest {
  if (!isBackup(folder)) throw new NoBackup(`There is no backup in ${folder}.`)
  const text = readFileSync(manifestFile(folder), 'utf8')
  const [line = '', signature = '', ...more] = text.split('\n')
  const manifest = manifestOf(line)
  if (manifest && manifest.format > FORMAT) throw newer()
  // A signature may be written in several ways; only the one that we write is taken.
  const asWritten = Buffer.from(signature, 'base64').toString('base64') === signature && more.length === 1 && more[0] === ''
  if (!manifest || !asWritten || !keys.checks(line, signature)) {
    throw new NoBackup('This backup is not signed with the council’s key that is here: it was altered, or is somebody else’s.')
  }
  if (manifest.steps.some((step) => !steps.includes(step))) throw newer()
  return manifest
}

const newer = (): NoBackup => new NoBackup('This backup was made by a newer version; restore it with that one.')

function manifestOf(line: string): Manifest | undefined {
  try {
    const said = JSON.parse(line) as Partial<Manifest> | null
    return typeof said?.format === 'number' ? said as Manifest : undefined
  } catch {
    return undefined
  }
}
