/**
 * Passkeys, with what the browser itself can do and nothing of anybody else's. It asks the house for a challenge, the device for
 * an answer, and hands the answer back. It holds no sentence: they stand in the page.
 */
type Way = { readonly begin: string; readonly finish: string; readonly makes: boolean }
const passkeyWays: Readonly<Record<string, Way>> = {
  in: { begin: '/sign-in/passkey/begin', finish: '/sign-in/passkey', makes: false },
  join: { begin: '/come-in/begin', finish: '/come-in/passkey', makes: true },
  add: { begin: '/ways-in/passkey/begin', finish: '/ways-in/passkey', makes: true },
}

/** The house said no; why is its own business. */
class SaidNo extends Error {}

async function ask(at: string, body: unknown): Promise<Record<string, unknown>> {
  const token = document.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content ?? ''
  const answer = await fetch(at, {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept': 'application/json', 'X-Form-Token': token },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new SaidNo()
  return await answer.json() as Record<string, unknown>
}

async function answerOfDevice(makes: boolean, options: unknown): Promise<unknown> {
  const credential = makes
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) })
  if (!(credential instanceof PublicKeyCredential)) throw new Error('the device gave none')
  return credential.toJSON()
}

/** Goes one way from beginning to end; where to go then. */
async function go(way: Way, code: string | undefined): Promise<string> {
  const options = await ask(way.begin, code === undefined ? {} : { code })
  const { goTo } = await ask(way.finish, { answer: await answerOfDevice(way.makes, options) })
  return String(goTo)
}

function openBox(box: HTMLElement): void {
  const way = passkeyWays[box.dataset['passkey'] ?? '']
  const going = box.querySelector('[data-going]')
  const say = (words: string | undefined): void => { if (going) going.textContent = words ?? '' }
  if (!way || !('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
    say(box.dataset['none'])
    return
  }
  say('')
  const field = box.querySelector<HTMLInputElement>('input[name=code]')
  takeCode(field)
  const buttons = [...box.querySelectorAll('button')]
  const busy = (is: boolean): void => { for (const one of buttons) one.disabled = is }
  const press = async (work: () => Promise<string>): Promise<void> => {
    busy(true)
    say(box.dataset['working'])
    try {
      location.assign(await work())
    } catch (fault) {
      say(fault instanceof SaidNo ? box.dataset['refused'] : box.dataset['stopped'])
      busy(false)
    }
  }
  for (const button of buttons) {
    button.addEventListener('click', () => void press('council' in button.dataset
      ? async () => String((await ask('/come-in/council', { code: field?.value ?? '' }))['goTo'])
      : async () => { const to = await go(way, field?.value); return box.dataset['home'] ?? to }))
  }
  busy(false)
}

/** The code of a link stands behind its #: into the field with it, and out of the address and the history. */
function takeCode(field: HTMLInputElement | null): void {
  if (!field || location.hash.length < 2) return
  field.value = decodeURIComponent(location.hash.slice(1))
  history.replaceState(null, '', location.pathname)
}

// Where this house is, for whoever writes it on paper.
for (const one of document.querySelectorAll('[data-address]')) one.textContent = location.host + (one.textContent ?? '')
for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) openBox(box)
// A link that is followed in a page that is open already only changes what stands behind the #.
window.addEventListener('hashchange', () => takeCode(document.querySelector('[data-passkey=join] input[name=code]')))
