import { sayDay } from '../../ground/london.ts'
import { type Language, sayIn } from '../../ground/messages.ts'
import { plainDate } from '../../ground/plain-date.ts'
import { messages } from './messages.ts'
import type { Packed, PackedItem } from './model.ts'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const safe = (words: string): string => words.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '')

/** How it looks, on paper too: this file stands alone and asks nobody for anything. */
const looks = `body{font:1.05rem/1.6 Georgia,serif;max-inline-size:42rem;margin:2rem auto;padding-inline:1rem;color:#1c1b22;background:#fff}
h1{font-size:1.7rem}h2{font-size:1.1rem;margin-block:2rem .3rem}p{margin-block:.4rem;white-space:pre-wrap;overflow-wrap:anywhere}
.kept{font-style:italic;border-inline-start:3px solid #6b6780;padding-inline-start:.7rem}.who,.when{color:#55516a}
@media print{body{max-inline-size:none;margin:0;font-size:11pt}h2{break-after:avoid}p{orphans:3;widows:3}@page{margin:2cm}}`

/** The record as one page of HTML that needs nothing but a browser: no script, no link, no picture from elsewhere. */
export function recordFile(packed: Packed, language: Language): string {
  const say = sayIn(language, messages)
  const day = (iso: string): string => sayDay(plainDate(iso), plainDate(packed.packed_on), language.tag)
  const head = say('fileOn', { day: day(packed.packed_on), day_asked: day(packed.asked_on) })
  return `<!doctype html>
<html lang="${safe(language.tag)}" dir="${language.direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${safe(say('fileTitle'))}</title><style>${looks}</style></head><body><main>
<h1>${safe(packed.called)}</h1><p class="when">${safe(head)}</p>
${packed.items.map(itemFile).join('\n')}
</main></body></html>
`
}

function itemFile(item: PackedItem): string {
  return `<section><h2>${safe(item.title)}</h2>${item.parts.map((part) => ('instead' in part
    ? `<p class="kept">${safe(part.instead)}</p>`
    : `<p dir="auto">${part.who ? `<span class="who">${safe(part.who)}:</span> ` : ''}${safe(part.words)}</p>`)).join('')}</section>`
}

/** The same as data: exactly what is on the page, under the same names. */
export const recordData = (packed: Packed): string => `${JSON.stringify(packed, null, 2)}\n`
