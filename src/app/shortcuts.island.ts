/**
 * Two keys for people at work: / opens Search, ? opens Help. Never while somebody types, and never with another key held.
 * Whoever speaks to the computer, or rests a hand on the keys, turns them off on the help page: this device remembers.
 */
const ways: Readonly<Record<string, string>> = { '/': '/search', '?': '/help#keys' }
const kept = 'alongside shortcuts'

function isOff(): boolean {
  try {
    return localStorage.getItem(kept) === 'off'
  } catch {
    return false
  }
}

const typing = (on: EventTarget | null): boolean =>
  on instanceof HTMLElement && on.closest('input, textarea, select, [contenteditable]') !== null

document.addEventListener('keydown', (event) => {
  const way = ways[event.key]
  if (!way || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || isOff()) return
  event.preventDefault()
  location.assign(way)
})

const box = document.querySelector<HTMLElement>('[data-shortcuts]')
const tick = box?.querySelector<HTMLInputElement>('input')
if (box && tick) {
  tick.checked = !isOff()
  tick.addEventListener('change', () => {
    try {
      localStorage.setItem(kept, tick.checked ? 'on' : 'off')
    } catch {
      // a browser that keeps nothing forgets this with the page
    }
  })
  box.hidden = false
}
