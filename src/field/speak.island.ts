/**
 * "Listen": reads the words of a place on the page aloud, where the device can. Without a voice the button stays hidden,
 * so that nobody presses something that does nothing.
 */
function ready(): void {
  if (!('speechSynthesis' in window) || speechSynthesis.getVoices().length === 0) return
  for (const button of document.querySelectorAll<HTMLElement>('[data-speak]:not([data-can-speak])')) {
    button.dataset['canSpeak'] = ''
    if (button.parentElement) button.parentElement.hidden = false
    button.addEventListener('click', () => {
      speechSynthesis.cancel()
      const from = document.getElementById(button.dataset['speak'] ?? '')
      if (!from) return
      const words = new SpeechSynthesisUtterance(from.textContent)
      words.lang = from.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang
      speechSynthesis.speak(words)
    })
  }
}

if ('speechSynthesis' in window) {
  ready()
  speechSynthesis.addEventListener('voiceschanged', ready)
  // Leaving the page ends the voice: nobody else in the room hears the rest.
  window.addEventListener('pagehide', () => speechSynthesis.cancel())
}
