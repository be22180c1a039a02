import { existsSync } from 'node:fs'
import { readKeys } from '../access/keys.ts'
import type { Settings } from './settings.ts'
import { WrongUse } from './verb.ts'

/** `keys`: makes the council's keys for a live service, once, readable by their owner alone. Throws a sentence when they are there. */
export async function keysVerb(settings: Settings, words: readonly string[], json: boolean): Promise<void> {
  if (words.length > 0) throw new WrongUse('keys stands alone: ALONGSIDE_KEY_FILE says where they go.')
  if (existsSync(settings.keyFile)) throw new Error(`There is a key file at ${settings.keyFile} already; new keys over old ones would lose what those have sealed.`)
  readKeys(settings.keyFile, true)
  console.log(json ? JSON.stringify({ keys: settings.keyFile })
    : `${settings.keyFile} holds the council's keys now. Keep a copy away from this machine and away from the backups: without it nothing sealed can be read.`)
}
