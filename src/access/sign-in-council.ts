import { randomBytes } from 'node:crypto'
import {
  allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, type Configuration, discovery,
} from 'openid-client'
import { sql } from 'kysely'
import { secretOf } from './session.ts'
import { newToken } from './sign-in.ts'
import { type Attempt, begun, derived, digestOf, type Door, doorWord, keepChallenge, takeChallenge } from './sign-in-door.ts'

/** Where the council's own sign-in is, and as whom this house asks there. */
export type CouncilSettings = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }

/** The address at this house to which the council's sign-in sends people back. */
export const wayBack = '/sign-in/council/back'

/**
 * The council's own sign-in by OpenID Connect: code, PKCE, state and nonce. Who somebody is there counts by issuer and
 * subject alone. It is asked where it is at the first need and again after a failure, so that a start does not hang on it.
 */
export type CouncilSignIn = {
  /** where to send somebody, and what their browser keeps until they come back */
  start(door: Door, kind: 'council' | 'council invited', invitation: string | null): Promise<{ readonly goTo: string; readonly kept: string }>
  /** the token of the session that began, or nothing, whatever was wrong */
  finish(door: Door, here: URL, kept: string, secret: string, device: string): Promise<string | undefined>
}

export function councilSignIn(settings: CouncilSettings): CouncilSignIn {
  let asked: Promise<Configuration> | undefined
  const configuration = async (): Promise<Configuration> => {
    asked ??= discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret, undefined,
      // Without TLS only on one's own machine: settingsFrom refuses any other.
      settings.issuer.startsWith('http://') ? { execute: [allowInsecureRequests] } : {})
    return asked.catch((error: unknown) => {
      asked = undefined
      throw error
    })
  }
  return {
    start: async (door, kind, invitation) => {
      const kept = `${kind === 'council' ? 'in' : 'invited'}.${randomBytes(32).toString('base64url')}`
      const { state, nonce, verifier } = secretsOf(door, kept)
      const goTo = buildAuthorizationUrl(await configuration(), {
        redirect_uri: door.origin + wayBack, scope: 'openid', state, nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      })
      await keepChallenge(door, state, kind, undefined, invitation)
      return { goTo: goTo.toString(), kept }
    },
    finish: async (door, here, kept, secret, device) => {
      const kind: Attempt = kept.startsWith('invited.') ? 'council invited' : 'council'
      const { state, nonce, verifier } = secretsOf(door, kept)
      if (here.searchParams.get('state') !== state || !(await takeChallenge(door, state, kind))) return undefined
      const claims = await configuration().then(async (council) => (await authorizationCodeGrant(council, here, {
        expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true,
      })).claims()).catch(() => undefined)
      if (!claims) return undefined
      const token = newToken()
      const said = sql`${doorWord(door.keys)}, ${digestOf(state)}, ${claims.iss}, ${claims.sub}, ${device}, ${secretOf(token)}`
      const done = await begun(door, secret, kind === 'council'
        ? sql`select access.come_in_by_identity(${said})` : sql`select access.accept_by_identity(${said})`)
      return done ? token : undefined
    },
  }
}

/** What goes to and fro, from what the browser keeps and the council's keys: neither alone is enough to make them. */
function secretsOf({ keys }: Door, kept: string): { state: string; nonce: string; verifier: string } {
  return { state: derived(keys, `state ${kept}`), nonce: derived(keys, `nonce ${kept}`), verifier: derived(keys, `verifier ${kept}`) }
}
