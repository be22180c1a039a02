/**
 * "Hide this page": blanks the page at once, puts the neutral page in this one's place in the history, and does the same
 * when Shift is pressed three times. Whoever then presses Back comes to the pages before it, which hide themselves again
 * until somebody opens one on purpose. Without the script the link goes to the same neutral page.
 */
const away = '/away'
const mark = 'alongside hidden'

function hide(): void {
  document.documentElement.hidden = true
  location.replace(away)
  remember('yes')
}

/** Keeps or wipes the mark of this tab; a browser that keeps nothing still hides the page. */
function remember(hidden: 'yes' | ''): void {
  try {
    sessionStorage.setItem(mark, hidden)
  } catch {
    // the page is hidden all the same
  }
}

function isHidden(): boolean {
  try {
    return sessionStorage.getItem(mark) === 'yes'
  } catch {
    return false
  }
}

/** Whether this page was opened by walking through the history. */
function walkedTo(): boolean {
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return arrival?.type === 'back_forward'
}

if (walkedTo() && isHidden()) hide()
else remember('')

const link = document.querySelector('[data-quick-exit]')
if (link) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    hide()
  })
  let presses = 0
  let last = 0
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') {
      presses = 0
      return
    }
    presses = event.timeStamp - last < 2000 ? presses + 1 : 1
    last = event.timeStamp
    if (presses === 3) hide()
  })
}
// A page that comes back out of the browser's own memory is asked for again: somebody may have signed out meanwhile.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  if (isHidden()) hide()
  else location.reload()
})
