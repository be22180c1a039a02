import { randomBytes } from 'node:crypto'
import {
  generateAuthenticationOptions, generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON, type AuthenticationResponseJSON,
  verifyAuthenticationResponse, verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import { z } from 'zod'
import { statement } from '../ground/database/query.ts'
import { strangersKey } from './passkey-stranger.ts'
import { secretOf } from './session.ts'
import { newToken } from './sign-in.ts'
import { begun, derived, digestOf, type Door, doorWord, keepChallenge, nobody, takeChallenge } from './sign-in-door.ts'

/**
 * Passkeys: a key that never leaves somebody's device, found there by itself. The device checks who holds it, this house
 * checks the signature, the database lets in (docs/decisions/0007). What fails is always the same: nothing.
 */

const word = z.string().min(1).max(20_000)
const registered = z.object({
  id: word, rawId: word, type: z.literal('public-key'),
  response: z.object({ clientDataJSON: word, attestationObject: word, transports: z.array(z.string().max(20)).max(10).optional() }),
})
const asserted = z.object({
  id: word, rawId: word, type: z.literal('public-key'),
  response: z.object({ clientDataJSON: word, authenticatorData: word, signature: word, userHandle: word.nullish() }),
})

/** Where a passkey counts: the host of the address people type. */
const hostOf = (origin: string): string => new URL(origin).hostname
const patience = 5 * 60_000
/** What every authenticator of these years can: Ed25519, P-256, RSA. */
const algorithms = [-8, -7, -257]

/** What a device is asked, to come in; the challenge in it is good for one attempt. */
export async function askForPasskey(door: Door): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(door.origin), challenge: randomBytes(32), timeout: patience, userVerification: 'required', allowCredentials: [],
  })
  await keepChallenge(door, options.challenge, 'come in')
  return options
}

/** Begins a session by what a device answered, or nothing, for whatever reason. `device` is what sort of device it is. */
export async function comeInByPasskey(door: Door, answered: unknown, device: string): Promise<string | undefined> {
  const sent = asserted.safeParse(answered)
  const challenge = challengeIn(sent.data?.response.clientDataJSON)
  if (!sent.success || !(await takeChallenge(door, challenge, 'come in'))) return undefined
  const known = await passkeyOf(door, sent.data.id)
  const verified = await verifyAuthenticationResponse({
    response: { ...sent.data, clientExtensionResults: {} } as AuthenticationResponseJSON,
    expectedChallenge: challenge, expectedOrigin: door.origin, expectedRPID: hostOf(door.origin), requireUserVerification: true,
    // An unknown one is checked like any other, against a key that is nobody's.
    credential: { id: sent.data.id, publicKey: known?.publicKey ?? strangersKey(), counter: known?.counter ?? 0 },
  }).catch(() => undefined)
  if (!known || !verified?.verified) return undefined
  const { newCounter, userVerified } = verified.authenticationInfo
  const token = newToken()
  const done = await begun(door, nobody, sql`select access.come_in_by_passkey(${doorWord(door.keys)}, ${digestOf(challenge)},
    ${sent.data.id}, ${newCounter}::bigint, ${userVerified}::boolean, ${device}, ${secretOf(token)})`)
  return done ? token : undefined
}

/** For whom a new passkey is: the person of an invitation, or whoever is in and adds a device. */
export type Joining =
  | { readonly kind: 'invited'; readonly person: string; readonly invitation: string; readonly secret: string }
  | { readonly kind: 'add'; readonly person: string; readonly secret: string }

/**
 * What a device is asked, to make a passkey. It learns neither a name nor an id: on a phone that others look at it reads
 * only what this house is called. Throws 42501 when a device is added in a session that is not fresh.
 */
export async function askForNewPasskey(door: Door, who: Joining, called: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName: called, rpID: hostOf(door.origin), userName: called, userDisplayName: called,
    userID: new Uint8Array(Buffer.from(derived(door.keys, `passkeys of ${who.person}`), 'hex')),
    challenge: randomBytes(32), timeout: patience, attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  })
  await keepChallenge(door, options.challenge, who.kind, who.secret, who.kind === 'invited' ? who.invitation : null)
  return options
}

/**
 * Keeps the passkey that a device made. By an invitation it begins a session and gives its token; added to an open session it
 * gives 'added'. Nothing when anything about it is wrong, or the invitation is no longer open.
 */
export async function keepNewPasskey(
  door: Door, kind: 'invited' | 'add', secret: string, answered: unknown, device: string,
): Promise<string | undefined> {
  const sent = registered.safeParse(answered)
  const challenge = challengeIn(sent.data?.response.clientDataJSON)
  if (!sent.success || !(await takeChallenge(door, challenge, kind))) return undefined
  const verified = await verifyRegistrationResponse({
    response: { ...sent.data, clientExtensionResults: {} } as RegistrationResponseJSON,
    expectedChallenge: challenge, expectedOrigin: door.origin, expectedRPID: hostOf(door.origin), requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const { id, publicKey, counter } = verified.registrationInfo.credential
  const key = sql`${id}, ${Buffer.from(publicKey).toString('hex')}, ${counter}::bigint,
    ${sent.data.response.transports ?? []}::text[], ${device}`
  const said = sql`${doorWord(door.keys)}, ${digestOf(challenge)}`
  if (kind === 'add') return (await begun(door, secret, sql`select access.add_passkey(${said}, ${key})`)) ? 'added' : undefined
  const token = newToken()
  return (await begun(door, secret, sql`select access.accept_by_passkey(${said}, ${key}, ${secretOf(token)})`)) ? token : undefined
}

async function passkeyOf(door: Door, credential: string) {
  const found = await door.engine.transaction({ session: nobody }, (open) => open.run(statement(
    sql`select * from access.passkey_of(${doorWord(door.keys)}, ${credential})`)))
  const row = found.rows[0]
  return row && { publicKey: new Uint8Array(Buffer.from(String(row['public_key']), 'hex')), counter: Number(row['counter']) }
}

/** The challenge that an answer says it answers; whether it was ever given is for the database to say. */
function challengeIn(clientData: string | undefined): string {
  try {
    const said = JSON.parse(Buffer.from(clientData ?? '', 'base64url').toString('utf8')) as { challenge?: unknown }
    return typeof said.challenge === 'string' ? said.challenge.slice(0, 200) : ''
  } catch {
    return ''
  }
}
