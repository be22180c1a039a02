import { readKeys } from '../access/keys.ts'
import { layDoor } from '../access/sign-in-door.ts'
import { openPostgres } from '../ground/database/postgres.ts'
import { inviteLeader } from './coming-in/operator-store.ts'
import type { Settings } from './settings.ts'
import { optionsOf, WrongUse } from './verb.ts'

const refusals = {
  led: 'Somebody leads this council and comes in already: further people are let in there. For a leader who has lost every way in: invite --anew --person NAME.',
  noCouncilName: 'The first time, the council needs its name: invite --council NAME --person NAME.',
  noSuchLeader: 'Nobody of this name leads the council: --anew is for somebody who does.',
} as const

/**
 * `invite --council NAME --person NAME [--works-as WORDS]`: the first person of a live service, who leads, and a link for
 * them, printed once. `invite --anew --person NAME` for a leader who has lost every way in. Runs as the owner. Throws a
 * sentence when it refuses.
 */
export async function inviteVerb(settings: Settings, words: readonly string[], json: boolean): Promise<void> {
  const read = optionsOf(words, ['--anew'], ['--council', '--person', '--works-as'])
  if (typeof read === 'string') throw new WrongUse(read)
  const name = read.options.get('--person')
  if (read.plain.length > 0 || name === undefined) {
    throw new WrongUse('invite --council NAME --person NAME [--works-as WORDS], or invite --anew --person NAME.')
  }
  if (settings.mode !== 'live') throw new Error('In the demonstration everybody is here already; `people` lists them, and /invite lets in more.')
  if (!settings.ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: invite runs as the owner of the database.')
  const keys = readKeys(settings.keyFile, false)
  const owner = openPostgres({ url: settings.ownerUrl, owner: true, connections: 1 })
  try {
    await layDoor(owner, keys)
    const made = await inviteLeader(owner, keys, {
      council: read.options.get('--council'), name, job: read.options.get('--works-as') ?? 'leads the service',
      anew: read.options.has('--anew'),
    })
    if (typeof made === 'string') throw new Error(refusals[made])
    const link = `${settings.origin}/come-in#${made.code}`
    console.log(json ? JSON.stringify({ person: made.person, link, until: made.until })
      : `${link}\nThis link is for ${name} alone, works once, until ${made.until}, and is not shown again. Hand it over yourself.`)
  } finally {
    await owner.close()
  }
}
