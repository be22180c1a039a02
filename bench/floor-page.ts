type Some = readonly Readonly<Record<string, unknown>>[]

/** A child's page as plain HTML: headings, lists, details that open. No style, no script: the least that can be read. */
export function plainPage(page: Readonly<Record<string, unknown>>): string {
  const child = page['child'] as { called?: string } | null
  const list = (name: string): Some => (page[name] as Some | undefined) ?? []
  const notes = list('notes').map((note) => `<details><summary>${safe(note['happened_at'])} ${safe(note['kind'])} ${safe(note['by_called'])}</summary>${
    (note['passages'] as Some).map((passage) => `<p>${safe(passage['words'])}</p>`).join('')}</details>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Page</title>
<h1>${safe(child?.called)}</h1>
<h2>Team</h2><ul>${list('team').map((one) => `<li>${safe(one['called'])} ${safe(one['kind'])} ${safe(one['reached_by'])}</li>`).join('')}</ul>
<h2>Home</h2><ul>${list('livings').map((one) => `<li>${safe(one['words'])} ${safe(one['from_day'])}</li>`).join('')}</ul>
<h2>Promises</h2><ul>${list('promises').map((one) => `<li>${safe(one['words'])} ${safe(one['who_called'])} ${safe(one['due_day'])}</li>`).join('')}</ul>
<h2>Visits</h2><ul>${[...list('planned'), ...list('visits')].map((one) => `<li>${safe(one['planned_for'] ?? one['on_day'])}</li>`).join('')}</ul>
<h2>Notes</h2>${notes.join('\n')}</html>`
}

function safe(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
