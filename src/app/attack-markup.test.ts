import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../../examples/ids.ts'
import { addDays } from '../ground/plain-date.ts'
import { attackedHouse, type AttackedHouse } from './attack-examples.ts'
import { rooms } from './house.ts'

/** Somebody types markup into every field there is; everybody who may read it opens every page. */

const payloads = [
  '<script>zq(1)</script>', '<ScRiPt src=//zq.example></ScRiPt>', '</title><script>zq(2)</script>', '<img src=x onerror=zq(3)>',
  '<svg/onload=zq(4)>', '"><svg onload=zq(5)>', '\'><img src=x onerror=zq(6)>', '" onfocus=zq(7) autofocus x="', '\' onfocus=zq(8) autofocus x=\'',
  '</textarea><script>zq(9)</script>', '</option></select><img src=x onerror=zq(10)>', '<!--><img src=x onerror=zq(11)>--!>',
  '<iframe src=javascript:zq(12)>', '<a href=javascript:zq(13)>x</a>', 'javascript:zq(14)', 'data:text/html,<script>zq(15)</script>',
  '//zq.example/16', '<base href=//zq.example>', '<meta http-equiv=refresh content="0;url=//zq.example">', '<form action=//zq.example><button>',
  '<math><mtext></table><mglyph><style><img src=x onerror=zq(20)>', '<details open ontoggle=zq(21)>', '<style>@import "//zq.example"</style>',
  '<link rel=stylesheet href=//zq.example>', '<object data=//zq.example>', '<embed src=//zq.example>', '<video><source onerror=zq(26)>',
  '&lt;script&gt;zq(27)&lt;/script&gt;', '&#60;script&#62;zq(28)', '%3Cscript%3Ezq(29)', '\\u003cscript\\u003ezq(30)', '\u2028<script>zq(31)//\u2029',
  '${zq(32)}', '{{constructor.constructor("zq(33)")()}}', '`-zq(34)-`', '<x contenteditable onblur=zq(35)>', '<button formaction=javascript:zq(36)>',
  '\u202e<script>zq(37)</script>', ']]><script>zq(38)</script>', '<noscript><p title="</noscript><img src=x onerror=zq(39)>">',
  '\u0002<b>\u0003<img src=x onerror=zq(40)>',
]

let house: AttackedHouse
beforeAll(async () => { house = await attackedHouse() }, 240_000)
afterAll(() => house.database.close())

const tia = idOf('tia')

/** Every field of words there is on Tia's record, filled with one payload; where it is too long for one, another goes in. */
async function typeEverywhere(words: string): Promise<number> {
  const at = `/child/${tia}`
  const { today } = house
  const sent: readonly (readonly [who: string, path: string, body: object])[] = [
    ['ellis', `${at}/notes`, { kind: 'talk', on: today, where: words, ready: 'yes', tools: ['sand'], tool_with: words, tool_felt: words,
      passages: [{ words, class: 'family', said_by: 'other', said_words: words, heard_as: words, lang: 'en' },
        { words, class: 'about-another', gap: words }] }],
    ['tia', '/me/tell', { words, for: 'us' }], ['tia', '/me/tell', { words, for: 'me' }], ['tia', '/me/feeling', { words, share: 'yes' }],
    ['tia', '/me/asks', { words }], ['kelly', `/me/children/${tia}/asks`, { words }],
    ['tia', '/me/circle/tie', { called: words, is_to_child: words, words, known_since: words, opened_to: [idOf('ellis')] }],
    ['tia', '/me/circle', { with_words: words, marks: [{ called: words, ring: 1, words }], opened_to: [idOf('ellis')] }],
    ['tia', '/me/circle/talks', { first: words, second: words, topic: words, opened_to: [idOf('ellis')] }],
    ['ellis', `${at}/circle/tie`, { called: words, is_to_child: words, words, reached_by: words, known_since: words, for: 'team' }],
    ['ellis', `${at}/circle/chosen`, { topic: words, who_words: words, reason: words, stays_responsible: idOf('ellis') }],
    ['ellis', `${at}/home/yes`, { decision: words, who: words, if_words: words }],
    ['ellis', `${at}/home/late`, { agreed_on: today, people: [{ called: words, how: words }], police_words: words }],
    ['ellis', `${at}/home/move`, { words, with_words: words, moved_words: words, from_day: today }],
    ['ellis', `${at}/people/name`, { said_as: 'spelled', words }], ['ellis', `${at}/people/change`, { called: words, full: words }],
    ['ellis', `${at}/people/fact`, { kind: 'how to speak with me', words }],
    ['ellis', `${at}/people/contact`, { person: tia, kind: 'email', called: words, words }],
    ['ellis', '/me/card', { version: 'child', who_i_am: words, why_i_am_here: words, what_i_can_do: words }],
    ['ellis', `${at}/plans`, { kind: 'held', on_day: today, took_part: words }], ['ellis', `${at}/promises`, { words }],
    ['ellis', `${at}/visits/wish`, { every_days: 12, words }],
    ['ellis', `${at}/visits/agreed`, { clock: 'V1', every_days: 20, agreed_at: 'review', who_agreed: words, why: words }],
    ['ellis', `${at}/visits`, { day: addDays(today, 3), time: '16:00', where: words, words }],
    ['ellis', `${at}/visits/record`, { day: today, where: words, felt: words, tool: 'sand', tool_with: words, readable: 'now',
      children: [{ child: tia, words, why_not: words, promises: [{ words }] }] }],
    ['ruth', `${at}/circle/people`, { person: idOf('tom'), kind: 'alongside', why: words }],
  ]
  let kept = 0
  for (const [who, path, body] of sent) {
    const { status } = await house.send(who, path, body)
    if (status === 201) kept += 1
    else if (status !== 422) throw new Error(`${path}: ${status} ${house.faults.at(-1) ?? ''}`)
  }
  return kept
}

const tag = /<([a-z][\w:-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi
const attribute = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** What a page is made of besides words: its elements with their attributes' names, and where its addresses lead. */
function madeOf(html: string): { readonly kinds: ReadonlySet<string>; readonly strange: readonly string[] } {
  const kinds = new Set<string>()
  const strange: string[] = []
  for (const [whole, name = '', rest = ''] of html.matchAll(tag)) {
    kinds.add(name.toLowerCase())
    for (const [, key = '', one, two, three] of rest.matchAll(attribute)) {
      const value = one ?? two ?? three ?? ''
      if (/^on/i.test(key) || /^(style|srcdoc|formaction|http-equiv)$/i.test(key)) strange.push(whole)
      if (/^(href|src|action|data|poster|xlink:href)$/i.test(key) && !/^(\/(?!\/)|#|data:image)/.test(value)) strange.push(whole)
    }
  }
  // What looks like the beginning of an element and is none of those read above would be read otherwise by some browser.
  for (const [left] of html.replaceAll(tag, '').matchAll(/<(?![/!])[^\n]{0,60}/g)) strange.push(left)
  return { kinds, strange }
}

const pagesOfTia = [...new Set(rooms.flatMap((room) => room.pages.map((page) => page.at)))]
  .filter((at) => !/:(note|import)/.test(at)).map((at) => at.replace(':child', tia).replace(':worker', idOf('ellis')))
const readers = ['ellis', 'ruth', 'tia', 'kelly', 'vera', 'ines', 'pat', 'dov']

test('no page is made of what somebody typed, whoever reads it', async () => {
  const clean = new Set<string>()
  for (const who of readers) for (const at of pagesOfTia) {
    const { kinds, strange } = madeOf(await (await house.look(who, at, 'text/html')).text())
    for (const one of kinds) clean.add(one)
    expect([at, strange]).toEqual([at, []])
  }
  let kept = 0
  for (const words of payloads) kept += await typeEverywhere(words)
  expect(kept).toBeGreaterThan(800)
  const wrong: string[] = []
  let marked = 0
  for (const who of readers) for (const at of [...pagesOfTia, '/search?q=zq', `/search?q=${encodeURIComponent(payloads[5] ?? '')}`]) {
    const answer = await house.look(who, at, 'text/html')
    const html = await answer.text()
    if (html.includes('zq(')) marked += 1
    const { kinds, strange } = madeOf(html)
    for (const one of [...strange, ...[...kinds].filter((kind) => !clean.has(kind) && !allowed.has(kind))]) wrong.push(`${who} ${at}: ${one}`)
    if (JSON.stringify([...answer.headers]).includes('zq')) wrong.push(`${who} ${at}: a header`)
  }
  expect(wrong).toEqual([])
  expect(marked).toBeGreaterThan(60)
}, 500_000)

/** Elements that only pages with something on them have. */
const allowed = new Set(['mark', 'details', 'summary', 'table', 'thead', 'tbody', 'tr', 'td', 'th', 'dl', 'dt', 'dd', 'ol', 'time', 'bdi', 'blockquote', 'q', 'figure', 'figcaption', 'g'])

test('what comes in an address, a header or a cookie stands on no page as markup and leads nowhere else', async () => {
  const wrong: string[] = []
  for (const at of [...pagesOfTia, '/', '/start', '/sign-in', '/nowhere']) {
    for (const [name, payload] of [['done', '<script>zq</script>'], ['q', '"><svg onload=zq>'], ['before', '//zq.example'], ['kind', '"><img src=zq>'],
      ['about', '</textarea><script>zq</script>'], ['then', 'https://zq.example'], ['next', '//zq.example'], ['child', 'javascript:zq']] as const) {
      const cookie = house.headersOf('ellis')['Cookie'] ?? ''
      const answer = await house.web.request(`${at}?${name}=${encodeURIComponent(payload)}`, { headers: {
        'Cookie': `${cookie}; language="><script>zq</script>`, 'Accept': 'text/html', 'Host': 'zq.example', 'X-Forwarded-Host': 'zq.example',
        'Referer': 'https://zq.example/', 'Accept-Language': '<script>zq</script>', 'X-Original-URL': '/me',
      } })
      const html = await answer.text()
      const { strange } = madeOf(html)
      const tags = [...html.matchAll(tag)].filter(([, element]) => element === 'script').map(([whole]) => whole).filter((whole) => whole.includes('zq'))
      if (strange.length + tags.length > 0 || answer.status >= 500) wrong.push(`${at} ${name}: ${answer.status} ${[...strange, ...tags].join()}`)
      if (JSON.stringify([...answer.headers]).includes('zq')) wrong.push(`${at} ${name}: ${JSON.stringify([...answer.headers])}`)
    }
  }
  expect(wrong).toEqual([])
  expect(house.faults).toEqual([])
}, 300_000)
