import { openBag, type SealedBag } from './seal.ts'

/**
 * Opens a list in the file that carries it: no server, no network, nothing kept. It shows and hides sentences that stand in
 * the file already, and puts the list, which was sealed as a page, into its place.
 */
const found = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind
const sealed = document.getElementById('sealed')

if (sealed) start(JSON.parse(sealed.textContent ?? '') as SealedBag)

function start(bag: SealedBag): void {
  const form = found<HTMLFormElement>('open')
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
  if (today > bag.lastDay) return show('over')
  if (!('subtle' in crypto)) return show('cannot')
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void open(bag, form)
  })
}

async function open(bag: SealedBag, form: HTMLFormElement): Promise<void> {
  const typed = found<HTMLInputElement>('passphrase')
  show('opening')
  try {
    const page = new DOMParser().parseFromString(await openBag(bag, typed.value), 'text/html')
    const list = found('list')
    list.replaceChildren(...page.body.childNodes)
    list.hidden = false
    form.hidden = true
    // the list brings its own heading
    found('title').hidden = true
    typed.value = ''
    show('opened')
    list.focus()
  } catch {
    show('wrong')
    typed.focus()
  }
}

/** Shows one of the file's sentences, and none of the others. */
function show(which: string): void {
  for (const one of document.querySelectorAll<HTMLElement>('[data-said]')) one.hidden = one.id !== which
}
