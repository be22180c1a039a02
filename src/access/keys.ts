import {
  createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, randomBytes,
  sign, timingSafeEqual, verify,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The council's keys: outside the database and its backups. Addresses and private entries are sealed with them before
 * they reach the database; checkpoints of the trace are signed with them.
 */
export type Keys = {
  /** seals words; `context` names the row they belong to, so that a sealed text cannot be moved to another row */
  seal(words: string, context: string): string
  /** opens sealed words; throws when they were altered, moved, or their key is not here */
  unseal(sealed: string, context: string): string
  /** a token for the forms of one session, fresh each time so that compression gives nothing away */
  formToken(sessionSecret: string): string
  isFormToken(token: string, sessionSecret: string): boolean
  /**
   * A key for one use alone, made of a key of the file and a salt: of the current one, or of the one that is named. Throws
   * when the file has none of that name.
   */
  keyFor(use: string, salt: Buffer, name?: string): { readonly name: string; readonly key: Buffer }
  sign(text: string): string
  checks(text: string, signature: string): boolean
}

type KeyFile = { current: string; keys: Record<string, string>; signing: string }

/** Reads the key file; in demo mode a missing one is made. Throws a sentence when it is missing or not a key file. */
export function readKeys(path: string, makeIfMissing: boolean): Keys {
  if (!existsSync(path)) {
    if (!makeIfMissing) throw new Error(`The key file ${path} is not there; the council's keys are made before the first start.`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(newKeys()), { mode: 0o600, flag: 'wx' })
  }
  try {
    return keysFrom(JSON.parse(readFileSync(path, 'utf8')) as KeyFile)
  } catch {
    // Nothing of what went wrong: it may quote the file.
    throw new Error(`The key file ${path} cannot be read as a key file.`)
  }
}

/** New keys, for a first start or a test. */
export function newKeys(): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    current: '1',
    keys: { 1: randomBytes(32).toString('base64') },
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** Keys ready to use. Older keys in the file still open what they sealed. Throws when the file lacks its current or signing key. */
export function keysFrom(file: KeyFile): Keys {
  const keyOf = (name: string): Buffer => {
    const key = file.keys[name]
    if (!key) throw new Error('sealed with a key that is not in the key file')
    return Buffer.from(key, 'base64')
  }
  const formMark = (fresh: string, secret: string): string =>
    createHmac('sha256', keyOf(file.current)).update(`form ${fresh} ${secret}`).digest('base64url')
  keyOf(file.current)
  const signing = createPrivateKey(file.signing)
  const checking = createPublicKey(signing)
  return {
    seal: (words, context) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyOf(file.current), iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
      return `${file.current}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`
    },
    unseal: (sealed, context) => {
      const dot = sealed.indexOf('.')
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', keyOf(sealed.slice(0, dot)), bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(12, 28))
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    },
    formToken: (secret) => {
      const fresh = randomBytes(12).toString('base64url')
      return `${fresh}.${formMark(fresh, secret)}`
    },
    isFormToken: (token, secret) => {
      const [fresh = '', mark = '', ...more] = token.split('.')
      if (more.length > 0) return false
      const right = Buffer.from(formMark(fresh, secret))
      const given = Buffer.from(mark)
      return given.length === right.length && timingSafeEqual(given, right)
    },
    keyFor: (use, salt, name = file.current) =>
      ({ name, key: Buffer.from(hkdfSync('sha256', keyOf(name), salt, use, 32)) }),
    sign: (text) => sign(null, Buffer.from(text), signing).toString('base64'),
    checks: (text, signature) => verify(null, Buffer.from(text), checking, Buffer.from(signature, 'base64')),
  }
}
