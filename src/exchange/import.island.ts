/** While a return is sent and read, says how far it is. Without the script the answer comes all the same, when it is done. */
const line = document.querySelector<HTMLElement>('[data-progress]')
const form = line?.closest('form')
if (line && form) {
  const ask = async (): Promise<void> => {
    const answer = await fetch(line.dataset['progress'] ?? '', { headers: { Accept: 'application/json' } })
    if (answer.ok) line.textContent = ((await answer.json()) as { said?: string }).said ?? ''
  }
  form.addEventListener('submit', () => {
    // A page that is left takes its timers with it.
    setInterval(() => void ask().catch(() => {}), 700)
  })
}
