import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Keys } from '../../access/keys.ts'
import type { Engine } from '../../ground/database/engine.ts'
import { secretContext } from './actions.ts'
import { fileName, fileOf } from './file.tsx'
import { paperOf } from './paper.tsx'
import { bagOf } from './rules.ts'
import { type SealedBag, sealBag } from './seal.ts'
import { gather, keepBag, keyOf, toLayOut } from './store.ts'

/**
 * Makes the list of a team: gathers what everybody of it may read, seals it, keeps it. In the open it is only in this
 * process's memory. Nothing for a team without a passphrase. Made twice, there are two lists, and the newer one counts.
 */
export async function makeBag(house: { readonly engine: Engine; readonly keys: Keys }, team: string, now: Date): Promise<SealedBag | undefined> {
  const key = await keyOf(house.engine, team)
  if (!key) return undefined
  const secret = house.keys.unseal(key.secret_sealed, secretContext(team))
  const bag = bagOf(await gather(house.engine, team, secret), now)
  const { team: name, number, made, lastDay } = bag
  const sealed = await sealBag(key.public_key, key.wrapped, { team: name, number, made, lastDay }, paperOf(bag))
  await keepBag(house.engine, team, secret, sealed, bag.children.length)
  return sealed
}

/**
 * Lays the newest list of each team into a folder as a file, whichever process made it, and takes away the older ones that
 * lie there. Answers the names of the files that are new. A file is there whole or not at all.
 */
export async function layOut(engine: Engine, folder: string, script: () => string): Promise<readonly string[]> {
  const bags = await toLayOut(engine)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const there = readdirSync(folder).filter((name) => /^list-.*-\d+\.html$/.test(name))
  const wanted = new Map(bags.map((bag) => [fileName(bag), bag]))
  const fresh: string[] = []
  for (const [name, bag] of wanted) {
    if (there.includes(name)) continue
    const draft = join(folder, `.draft-${process.pid}-${name}`)
    writeFileSync(draft, fileOf(bag, script()), { mode: 0o600, flush: true })
    renameSync(draft, join(folder, name))
    fresh.push(name)
  }
  for (const name of there) if (!wanted.has(name)) rmSync(join(folder, name), { force: true })
  return fresh
}
