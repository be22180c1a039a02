import { rooms } from '../src/app/house.ts'
import type { RunningHouse } from './server.ts'

/** What comes back for an address: as a page for people, or as data for programs. */
export type Form = 'page' | 'data'

/** The answer to somebody, without what is new at every asking anyway: form tokens and keys. */
export type Answer = { readonly status: number; readonly type: string; readonly body: string }

/** Asks for an address with somebody's cookie (`signedIn`). A way to somewhere else is answered, not followed. */
export async function answerTo(house: RunningHouse, cookie: string, at: string, form: Form = 'page'): Promise<Answer> {
  const answer = await fetch(house.url + at, {
    headers: { Cookie: cookie, Accept: form === 'page' ? 'text/html' : 'application/json' }, redirect: 'manual',
  })
  return {
    status: answer.status, type: answer.headers.get('content-type') ?? '', body: alike(await answer.text()),
  }
}

/** Takes out the form's token and its key against sending twice, and the key of a return that is about to be sent. */
const alike = (body: string): string => body
  .replaceAll(/(<meta name="csrf" content=")[^"]*/g, '$1')
  .replaceAll(/(name="(?:csrf|once)" value=")[^"]*/g, '$1')

/** Every address of every room, its places filled in: `:child` and the others by name, all else with `other`. */
export function addresses(fill: Readonly<Record<string, string>>, other: string): readonly string[] {
  return rooms.flatMap((room) => room.pages.map((page) => page.at.replaceAll(/:([a-z]+)/g, (_all, name: string) => fill[name] ?? other)))
}

/** What somebody gets at many addresses, as pages and as data. */
export async function answersTo(
  house: RunningHouse, cookie: string, at: readonly string[],
): Promise<Readonly<Record<string, Answer>>> {
  const answers: Record<string, Answer> = {}
  for (const one of new Set(at)) {
    for (const form of ['page', 'data'] as const) answers[`${form} ${one}`] = await answerTo(house, cookie, one, form)
  }
  return answers
}

/** Sends data to an address as somebody's program would, with the token of their session. */
export async function sendTo(house: RunningHouse, cookie: string, at: string, body: unknown): Promise<Response> {
  const { token } = JSON.parse((await answerTo(house, cookie, '/session', 'data')).body) as { token: string }
  return fetch(house.url + at, {
    method: 'POST', redirect: 'manual', body: JSON.stringify(body),
    headers: {
      'Cookie': cookie, 'Origin': house.url, 'Accept': 'application/json', 'Content-Type': 'application/json', 'X-Form-Token': token,
    },
  })
}
