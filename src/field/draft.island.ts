import { boxName, type DraftBox, openDrafts } from './draft-box.ts'
import { answerOf, byName, firstOf, give, putBack, same, worthKeeping } from './draft-fields.ts'
import { type Sent, wasTaken } from './draft-sent.ts'

/**
 * Keeps what is being typed into a form on the device until the server has taken it, and puts it back when the page
 * opens again: for this person, this child and this form only. Files, hidden fields and passwords are never kept, nor
 * anything in a form without a draft name (a page where somebody may be looking over a shoulder asks for that).
 */

/** Words are on the device well within a second of being typed. */
const soon = 300
const mark = 'alongside sent'
const person = document.querySelector<HTMLMetaElement>('meta[name=person]')?.content ?? ''

/** What this tab sent last, once: the next page decides what it means. */
function sentBefore(): Sent | undefined {
  const found = sessionStorage.getItem(mark)
  sessionStorage.removeItem(mark)
  return found ? (JSON.parse(found) as Sent) : undefined
}

function arrivedHere(sent: Sent): boolean {
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return wasTaken(sent, {
    person, referrer: document.referrer, redirects: arrival?.redirectCount ?? 0, kind: arrival?.type ?? '',
  })
}

async function look(form: HTMLFormElement, name: string, drafts: Promise<DraftBox>): Promise<void> {
  const box = boxName(person, form.dataset['child'] ?? '', name)
  const groups = byName(form.elements as unknown as Iterable<HTMLInputElement>)
  const touched = new Set<string>()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let before = drafts.then((open) => open.find(box))

  const save = async (): Promise<void> => {
    clearTimeout(waiting)
    waiting = undefined
    const open = await drafts
    const kept = worthKeeping(groups, touched, await before)
    await (kept.length > 0 ? open.keep(box, kept) : open.forget(box))
    sayKept(form, kept.length > 0 && waiting === undefined)
  }
  const touch = (field: string): void => {
    if (!groups.has(field)) return
    touched.add(field)
    sayKept(form, false)
    waiting ??= setTimeout(() => void save().catch(() => {}), soon)
  }
  const typed = (event: Event): void => touch((event.target as HTMLInputElement).name)
  // On a slow line somebody has typed before this script came.
  for (const [field, group] of groups) if (!same(answerOf(group), firstOf(group))) touch(field)
  form.addEventListener('input', typed)
  form.addEventListener('change', typed)
  form.addEventListener('submit', () => {
    const from = location.href.replace(location.hash, '')
    sessionStorage.setItem(mark, JSON.stringify({ person, box, from } satisfies Sent))
    if (waiting !== undefined) void save().catch(() => {})
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && waiting !== undefined) void save().catch(() => {})
  })

  const back = putBack(groups, await before)
  if (back.length === 0) return
  for (const field of back) {
    touched.add(field)
    reveal(groups.get(field)?.[0] as HTMLElement | undefined)
  }
  sayBack(form, () => {
    clearTimeout(waiting)
    waiting = undefined
    before = Promise.resolve([])
    for (const field of back) give(groups.get(field) ?? [], firstOf(groups.get(field) ?? []))
    void drafts.then((open) => open.forget(box)).catch(() => {})
    ;(groups.get(back[0] ?? '')?.[0] as HTMLElement | undefined)?.focus()
  })
}

/** Words that came back are not left inside something that is folded away. */
function reveal(field: HTMLElement | undefined): void {
  for (let at = field?.closest('details'); at; at = at.parentElement?.closest('details')) at.open = true
}

function sayBack(form: HTMLFormElement, throwAway: () => void): void {
  const notice = document.createElement('div')
  notice.className = 'notice'
  notice.setAttribute('role', 'status')
  const words = document.createElement('p')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.textContent = form.dataset['draftThrow'] ?? ''
  button.addEventListener('click', () => {
    notice.remove()
    throwAway()
  })
  const inside = document.createElement('div')
  inside.append(words, button)
  notice.append(inside)
  form.prepend(notice)
  // A screen reader speaks of a change in what it has already seen, so the words come a moment later.
  requestAnimationFrame(() => { words.textContent = form.dataset['draftBack'] ?? '' })
}

/** The line under the form: there from the first time on, and away only while the last letters are on their way. */
function sayKept(form: HTMLFormElement, kept: boolean): void {
  const there = form.querySelector<HTMLElement>('[data-draft-line]')
  if (there) there.style.visibility = kept ? 'visible' : 'hidden'
  if (there || !kept) return
  const line = document.createElement('p')
  line.className = 'hint'
  line.dataset['draftLine'] = ''
  line.textContent = form.dataset['draftKept'] ?? ''
  form.append(line)
}

async function start(): Promise<unknown> {
  const sent = sentBefore()
  if (person === '') return undefined
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')].filter((form) => form.dataset['draft'])
  const taken = sent && arrivedHere(sent) ? sent.box : undefined
  if (forms.length === 0 && taken === undefined) return undefined
  const drafts = openDrafts(person).then(async (open) => {
    if (taken !== undefined) await open.forget(taken)
    return open
  })
  return Promise.all([drafts, ...forms.map((form) => look(form, form.dataset['draft'] ?? '', drafts))])
}

// A browser that keeps nothing, or may not, loses nothing but this: the form itself works as ever.
void start().catch(() => {})
