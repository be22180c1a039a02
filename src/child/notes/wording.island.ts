import { adviseWording } from './wording.ts'
import { sources, wordingRules } from './wording-rules.ts'

/**
 * Advice on words while they are typed, under the box, on the device alone. It waits for a pause, is announced politely and
 * never blocks. Its sentences stand in the page. Without this script "Check my words" does the same.
 */
const pause = 700

function startAt(box: HTMLElement): void {
  const area = box.querySelector('textarea')
  const strip = box.querySelector<HTMLElement>('[data-wording-advice]')
  const speaker = box.querySelector<HTMLSelectElement>('select')
  if (!area || !strip) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let shown = ''
  const look = (): void => {
    const advice = adviseWording(area.value, wordingRules, speaker?.value ? 'child' : 'writer')
    // The same advice is not announced twice.
    const key = advice.map((one) => `${one.id} ${one.word}`).join('\n')
    if (key === shown) return
    shown = key
    strip.replaceChildren(...(advice.length === 0 ? [] : [
      line('p', box.dataset['heading'] ?? ''),
      list(advice.map((one) => [
        `“${one.word}”: ${one.why} ${one.ask}`, `${box.dataset['perhaps'] ?? ''}${one.instead.join(' · ')}`,
        sources[one.source]?.who ?? '',
      ].join(' '))),
      line('p', box.dataset['keep'] ?? ''),
    ]))
  }
  const soon = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(look, pause)
  }
  area.addEventListener('input', soon)
  speaker?.addEventListener('change', soon)
}

function line(kind: 'p' | 'li', words: string): HTMLElement {
  const made = document.createElement(kind)
  made.textContent = words
  return made
}

function list(lines: readonly string[]): HTMLElement {
  const made = document.createElement('ul')
  made.append(...lines.map((words) => line('li', words)))
  return made
}

for (const box of document.querySelectorAll<HTMLElement>('[data-wording]')) startAt(box)
