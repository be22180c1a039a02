import { readFileSync } from 'node:fs'

/**
 * Whether the lock is whole: every package that a package of the tree lists as optional (the builds for other machines) is
 * in it, every entry carries its checksum, and none names a host. A lock without them installs here and nowhere else.
 */
export type Lock = {
  readonly packages: Readonly<Record<string, {
    readonly version?: string
    readonly resolved?: string
    readonly integrity?: string
    readonly link?: boolean
    readonly inBundle?: boolean
    readonly dependencies?: Readonly<Record<string, string>>
    readonly optionalDependencies?: Readonly<Record<string, string>>
  }>>
}

/** The sentences that are broken; none when the lock is whole. */
export function wrongWith(lock: Lock): readonly string[] {
  return Object.entries(lock.packages).flatMap(([place, one]) => {
    const wanted = Object.keys({ ...one.dependencies, ...one.optionalDependencies })
    return [
      ...wanted.filter((name) => !found(lock, place, name)).map((name) => `${place || 'the project'} lists ${name}, and the lock has no entry for it.`),
      ...(one.resolved !== undefined && /^[a-z+]+:\/\//.test(one.resolved) ? [`${place} names a host: ${new URL(one.resolved).host}`] : []),
      ...(place === '' || one.link || one.inBundle || one.integrity ? [] : [`${place} has no checksum.`]),
    ]
  })
}

/** A package is looked for beside whoever lists it, then upwards, as Node does. */
function found(lock: Lock, place: string, name: string): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in lock.packages) return true
    if (at === '') return false
  }
}

if (process.argv[1]?.endsWith('tools/lock.ts')) {
  const wrong = wrongWith(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock)
  for (const words of wrong) console.error(words)
  if (wrong.length === 0) console.log('The lock is whole.')
  process.exit(wrong.length === 0 ? 0 : 1)
}
