import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '../../examples/ids.ts'
import { children } from '../../examples/people.ts'
import { addDays } from '../ground/plain-date.ts'
import { attackedHouse, type AttackedHouse, roundTia } from './attack-examples.ts'
import { rooms } from './house.ts'

/**
 * Marked words of every class are put onto three records through the real doors; then everybody of the cast opens every
 * page. Where a mark may stand is read from the table in words (docs/decisions/0002), not from the code.
 */

type Mark = {
  readonly mark: string
  readonly child: string
  readonly class: string
  readonly by: string
  /** it waits still: those whose line says so may not see it yet */
  readonly waits?: boolean
  readonly keptFrom?: readonly string[]
  readonly openedTo?: readonly string[]
  /** narrower than its class: by kind of standing, besides whoever wrote it */
  readonly onlyKinds?: readonly string[]
  /** nobody at all */
  readonly gone?: boolean
}

let house: AttackedHouse
const marks: Mark[] = []
const notes = new Map<string, string[]>()
const planned: string[] = []
let brought = ''

const marked = (child: string, what: string): string => `zq${child}${what.replaceAll(/[^a-z]/g, '')}qz`
const nameOf = (handle: string): string => children.find((one) => one.handle === handle)?.full ?? ''
const atWork = ['holds', 'alongside', 'supervises', 'reviews', 'assures']

/** The table in words, as it is printed: class → kind → letters. */
const table = new Map<string, Map<string, string>>()
for (const [at, line] of readFileSync('docs/decisions/0002-who-sees-what.md', 'utf8').split('## The table')[1]!.split('## ')[0]!
  .split('\n').filter((one) => one.startsWith('| ') ).entries()) {
  const cells = line.split('|').slice(1, -1).map((one) => one.trim())
  if (at === 0) for (const name of cells.slice(1)) table.set(name, new Map())
  else for (const [place, name] of [...table.keys()].entries()) {
    const [kind = '', of] = (cells[0] ?? '').split(', ')
    for (const part of of?.split(' · ') ?? ['']) table.get(name)!.set([kind, part].filter(Boolean).join(' '), cells[place + 1] ?? '')
  }
}

/** Who stands to whom in this test, as the cast and this file say it. */
const standings: readonly (readonly [who: string, child: string, kind: string])[] = [
  ...['tia', 'alfie', 'mia', 'new-child'].flatMap((child) => [
    ['noor', child, 'returns'], ['hal', child, 'leads'], ['vera', child, 'assures'], ['kit', child, 'out-of-hours'],
    ['ruth', child, 'supervises'], ['ellis', child, 'member'], ['priya', child, 'member'], ['tom', child, 'member'],
  ] as const),
  ...(['tia', 'alfie', 'mia'] as const).flatMap((child) => [[child, child, 'self'], ['ellis', child, 'holds']] as const),
  ['kelly', 'tia', 'parent'], ['pc-holt', 'tia', 'partner police'],
  ['wayne', 'alfie', 'parent'], ['kelly', 'alfie', 'parent'], ['pc-holt', 'alfie', 'partner police'],
  ['joan', 'mia', 'carer'], ['shell', 'mia', 'parent'], ['ines', 'mia', 'reviews'],
  ['miss-okoro', 'mia', 'partner school'], ['nurse-wren', 'mia', 'partner health'],
  ...roundTia.map((one) => [one.handle, 'tia',
    'agency' in one ? `partner ${one.agency}` : 'remit' in one ? `alongside ${one.remit}` : one.kind] as const),
]

function mayStand(mark: Mark, who: string): boolean {
  if (mark.gone || mark.keptFrom?.includes(who)) return false
  const kinds = standings.filter(([person, child]) => person === who && child === mark.child).map(([, , kind]) => kind)
  if (kinds.length > 0 && mark.openedTo?.includes(who)) return true
  if (mark.onlyKinds && who !== mark.by && !kinds.some((kind) => mark.onlyKinds?.includes(kind.split(' ')[0] ?? ''))) return false
  return kinds.some((kind) => {
    const cell = (table.get(mark.class)?.get(kind) ?? '').split(' ')
    return cell.includes('s') || (cell.includes('w') && !mark.waits) || (cell.includes('o') && mark.by === who)
  })
}

beforeAll(async () => {
  house = await attackedHouse()
  for (const child of ['tia', 'alfie', 'mia']) await putMarks(child)
  await putOwnMarks()
  await bringInAReturn()
  for (const child of ['tia', 'alfie', 'mia'] as const) {
    marks.push({ mark: nameOf(child), child, class: 'name', by: 'ruth' },
      // whoever stands to a child knows that there is one, also who may not know its name
      { mark: idOf(child), child, class: 'name', by: 'ruth', openedTo: standings.filter(([, of]) => of === child).map(([who]) => who) })
  }
  marks.push({ mark: '7 Invented Row', child: 'tia', class: 'protected-address', by: 'ellis', gone: true })
}, 240_000)
afterAll(() => house.database.close())

/** Everything a worker writes about a child, each word marked. */
async function putMarks(child: string): Promise<void> {
  const at = `/child/${idOf(child)}`
  const add = (what: string, of: string, more: Partial<Mark> = {}): string => {
    const mark = marked(child, what)
    marks.push({ mark, child, class: of, by: 'ellis', ...more })
    return mark
  }
  const note = async (by: string, passages: readonly object[], more: object = {}): Promise<string> => {
    const ids = await house.did(by, `${at}/notes`, { kind: 'talk', on: addDays(house.today, -3), passages, ready: 'yes', ...more })
    const id = ids['notes']?.[0] ?? ''
    notes.set(child, [...(notes.get(child) ?? []), id])
    return id
  }
  const classes = ['ordinary', 'family', 'health', 'police', 'about-another', 'protected-address'] as const
  await note('ellis', classes.map((one) => ({
    class: one, words: add(`whole${one}`, one), ...(one === 'about-another' ? { gap: add('wholegap', 'gap') } : {}),
    heard_as: add(`wholeheard${one}`, one), said_by: 'other', said_words: add(`wholesaid${one}`, one),
  })), { where: add('wholewhere', 'ordinary') })
  // where it was is for those who may know where the child lives, unless the writer lets every reader know
  const whereHeld = (one: (typeof classes)[number]): object => (one === 'health' || one === 'police' ? {}
    : { where: add(`onlywhere${one}`, one === 'family' ? 'ordinary' : one) })
  for (const one of classes) {
    await note('ellis', [{ class: one, words: add(`only${one}`, one), ...(one === 'about-another' ? { gap: add('onlygap', 'gap') } : {}) }],
      { ...whereHeld(one), tools: ['sand'], tool_with: add(`tool${one}`, 'ordinary'), tool_felt: add(`felt${one}`, 'ordinary') })
    await note('ellis', [{ class: one, words: add(`later${one}`, one, { waits: true }), ...(one === 'about-another' ? { gap: add('latergap', 'gap', { waits: true }) } : {}) }],
      { where: add(`laterwhere${one}`, one, { waits: true }), where_for_all: 'yes', ready: undefined })
  }
  const passageOf = async (id: string): Promise<string> => {
    const answer = await house.look('ellis', `${at}/notes/${id}`)
    return (/"parts":\[\{"gap":false,"id":"([^"]+)"/.exec(await answer.text()))?.[1] ?? ''
  }
  const held = await note('ellis', [{ class: 'ordinary', words: add('held', 'ordinary', { waits: true }) }])
  await house.did('ellis', `${at}/notes/${held}/hold`, {
    passage: await passageOf(held), reason: add('holdreason', 'ordinary', { onlyKinds: atWork }), until: addDays(house.today, 3),
  })
  await house.did('ellis', `${at}/notes/${held}/reading`, { passage: await passageOf(held), level: 'plainer', lang: 'en', words: add('heldplainer', 'ordinary', { waits: true }) })
  await house.did('ellis', `${at}/notes/${held}/beside`, { kind: 'reply', passage: await passageOf(held), words: add('heldbeside', 'ordinary', { waits: true }) })
  const lifted = await note('ellis', [{ class: 'family', words: add('lifted', 'family', { gone: true }) }])
  await house.did('ruth', `${at}/notes/${lifted}/beside`, { kind: 'reply', words: add('liftedbeside', 'family', { by: 'ruth', gone: true }), passage: await passageOf(lifted) })
  await house.did('ellis', `${at}/notes/${lifted}/lift`, { passage: await passageOf(lifted), why: 'something else', reason: add('liftreason', 'family', { onlyKinds: atWork }) })
  const family = await note('ellis', [{ class: 'family', words: add('openfamily', 'family') }])
  await house.did('ellis', `${at}/notes/${family}/beside`, { kind: 'told', words: add('told', 'family') })
  await house.did('ellis', `${at}/notes/${family}/reading`, { passage: await passageOf(family), level: 'plainer', lang: 'en', words: add('plainer', 'family') })

  const promise = (await house.did('ellis', `${at}/promises`, { words: add('promise', 'ordinary'), due_day: addDays(house.today, 5) }))
  await house.did('ellis', `${at}/promises/${promise['promises']?.[0] ?? promise['promise']}/turn`, { kind: 'explained', words: add('explained', 'ordinary') })
  await house.did('ellis', `${at}/asks`, { words: add('ask', 'ordinary'), to: idOf('ruth') })
  const plan = await house.did('ellis', `${at}/visits`, { day: addDays(house.today, 6), time: '16:00', where: add('planwhere', 'ordinary'), words: add('planwords', 'ordinary') })
  planned.push(String(Object.values(plan)[0]))
  await house.did('ellis', `${at}/visits/record`, {
    day: addDays(house.today, -1), began: '10:00', ended: '11:00', where: add('visitwhere', 'ordinary'), readable: 'now',
    parts: { family: add('visitfamily', 'family'), police: add('visitpolice', 'police'), health: add('visithealth', 'health') },
    children: [{ child: idOf(child), saw: 'no', why_not_seen: 'grief', why_not: add('whynot', 'ordinary'), words: add('visitwords', 'ordinary'),
      promises: [{ words: add('visitpromise', 'ordinary') }] }],
  })
  await house.did('ellis', `${at}/visits/wish`, { every_days: 20, words: add('wish', 'ordinary') })
  await house.did('ellis', `${at}/visits/agreed`, { clock: 'V1', every_days: 20, agreed_at: 'supervision', who_agreed: add('whoagreed', 'dates'), why: add('whyagreed', 'dates') })
  await house.did('ellis', `${at}/home/yes`, { decision: add('decision', 'home'), who: add('whosaysyes', 'home'), if_words: add('ifwords', 'home') })
  await house.did('ellis', `${at}/home/late`, { agreed_on: house.today, people: [{ called: add('ring', 'home'), how: add('how', 'home') }], police_words: add('policewords', 'home') })
  await house.did('ellis', `${at}/home/move`, { words: add('living', 'home'), with_words: add('livingwith', 'home'), from_day: addDays(house.today, -2), moved_words: add('moved', 'home') })
  await house.did('ellis', `${at}/people/name`, { said_as: 'spelled', words: add('spelled', 'name') })
  await house.did('ellis', `${at}/people/fact`, { kind: 'how to speak of me', words: add('fact', 'name') })
  await house.did('ellis', `${at}/people/contact`, { person: idOf(child), kind: 'phone', called: add('phonecalled', 'address'), words: add('phone', 'address') })
  await house.did('ellis', `${at}/people/contact`, {
    person: idOf(child), kind: 'address', called: add('addresscalled', 'protected-address', { keptFrom: ['wayne', 'pat', 'dov'] }),
    words: add('address', 'protected-address', { keptFrom: ['wayne', 'pat', 'dov'] }), kept_from: ['wayne', 'pat', 'dov'].map(idOf),
  })
  await house.did('ellis', `${at}/circle/tie`, { called: add('tie', 'team'), is_to_child: 'gran', words: add('tiewords', 'team'), reached_by: add('tiereached', 'team'), for: 'team' })
  await house.did('ellis', `${at}/circle/tie`, {
    called: add('tiekept', 'team', { keptFrom: ['shell', 'wayne', 'kelly', 'joan'] }), is_to_child: 'uncle', for: 'team',
    kept_from: ['shell', 'wayne', 'kelly', 'joan'].map(idOf), words: add('tiekeptwords', 'team', { keptFrom: ['shell', 'wayne', 'kelly', 'joan'] }),
  })
  await house.did('ellis', `${at}/circle/tie`, { called: add('tieworkers', 'ordinary'), is_to_child: 'friend', words: add('tieworkerswords', 'ordinary') })
  await house.did('ellis', `${at}/circle/talks`, { first: add('talks', 'ordinary'), topic: add('topic', 'ordinary') })
  await house.did('ellis', `${at}/circle/chosen`, { topic: add('chosentopic', 'ordinary'), who_words: add('chosenwho', 'ordinary'), reason: add('chosen', 'ordinary'), stays_responsible: idOf('ellis') })
  await house.did('ellis', `${at}/plans`, { kind: 'held', on_day: addDays(house.today, -9), took_part: add('tookpart', 'dates') })

  const mine = (what: string, of: string, more: Partial<Mark> = {}): string => add(what, of, { by: child, ...more })
  await house.did(child, '/me/tell', { words: mine('private', 'private'), for: 'me' })
  await house.did(child, '/me/tell', { words: mine('told us', 'ordinary'), for: 'us' })
  await house.did(child, '/me/feeling', { face: 'sad', words: mine('feelingprivate', 'private') })
  await house.did(child, '/me/asks', { about: 'another worker', words: mine('anotherworker', 'ordinary', { keptFrom: ['ellis'] }) })
  await house.did(child, '/me/asks', { about: 'my name', words: mine('ownask', 'ordinary') })
  await house.did(child, '/me/circle/tie', { called: mine('mytie', 'picture'), is_to_child: 'friend', words: mine('mytiewords', 'picture') })
  await house.did(child, '/me/circle/tie', { called: mine('mytieopen', 'picture', { openedTo: ['ellis', 'wayne'] }), is_to_child: 'dog', what: 'pet', opened_to: ['ellis', 'wayne'].map(idOf) })
  await house.did(child, '/me/circle', { with_words: mine('picture', 'picture'), marks: [{ called: mine('mark', 'picture'), ring: 1, words: mine('markwords', 'picture') }] })
  await house.did(child, '/me/circle', { with_words: mine('pictureopen', 'picture', { openedTo: ['wayne', 'ruth'] }), marks: [{ called: mine('markopen', 'picture', { openedTo: ['wayne', 'ruth'] }), ring: 2 }], opened_to: ['wayne', 'ruth'].map(idOf) })
  await house.did(child, '/me/circle/talks', { first: mine('mytalks', 'picture'), opened_to: [] })
  await house.did(child, '/me/visits/wish', { every_days: 10, words: mine('mywish', 'ordinary') })
}

/** What others round them write: only their own to see, or their side of the family's. */
async function putOwnMarks(): Promise<void> {
  await house.did('ruth', `/child/${idOf('alfie')}/circle/people`, { person: idOf('kelly'), kind: 'parent', why: 'his mum' })
  const own = async (who: string, child: string, of: string, narrow: boolean): Promise<void> => {
    const mark = marked(child, `own${who}${of}`)
    marks.push({ mark, child, class: of, by: who, ...(narrow ? { onlyKinds: atWork } : {}) })
    await house.did(who, `/child/${idOf(child)}/notes`, {
      kind: 'message', on: addDays(house.today, -2), ready: 'yes', passages: [{ class: of, words: mark }],
    })
  }
  await own('pc-holt', 'tia', 'ordinary', false)
  await own('pc-holt', 'tia', 'police', false)
  await own('nurse-wren', 'tia', 'ordinary', false)
  await own('nurse-wren', 'tia', 'health', false)
  await own('miss-okoro', 'tia', 'ordinary', false)
  await own('housing-of-tia', 'tia', 'ordinary', false)
  await own('visitor-of-tia', 'tia', 'ordinary', false)
  await own('bea', 'tia', 'ordinary', false)
  await own('youth-worker-of-tia', 'tia', 'ordinary', false)
  await own('pat', 'tia', 'ordinary', true)
  await own('pat', 'tia', 'health', true)
  await own('kelly', 'tia', 'family', true)
  await own('kelly', 'alfie', 'family', true)
  await own('wayne', 'alfie', 'family', true)
  await own('joan', 'mia', 'ordinary', true)
  await own('shell', 'mia', 'family', true)
  for (const [who, child] of [['wayne', 'alfie'], ['kelly', 'alfie'], ['kelly', 'tia'], ['joan', 'mia'], ['shell', 'mia']] as const) {
    const mark = marked(child, `ask${who}`)
    marks.push({ mark, child, class: who === 'joan' ? 'ordinary' : 'family', by: who, onlyKinds: [...atWork, 'self', 'carer-support', 'coordinates'] })
    await house.did(who, `/me/children/${idOf(child)}/asks`, { words: mark })
  }
}

async function bringInAReturn(): Promise<void> {
  const form = new FormData()
  form.set('team', idOf('lantern-team'))
  form.set('how', 'bring')
  form.set('keep_good', 'yes')
  marks.push({ mark: 'ZQ99 9QZ', child: 'new-child', class: 'return', by: 'noor' }, { mark: 'ZQ98 8QZ', child: 'new-child', class: 'return', by: 'noor' })
  form.set('files', new File([[
    'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN',
    'X1,01/05/2025,S,C1,N1,U6,PR1,,,,ZQ99 9QZ,ZQ98 8QZ,777',
  ].join('\r\n')], 'episodes.csv'))
  form.set('csrf', house.headersOf('noor')['X-Form-Token'] ?? '')
  const answer = await house.web.request('/import', { method: 'POST', headers: { ...house.headersOf('noor'), Accept: 'application/json' }, body: form })
  const text = await answer.text()
  if (answer.status !== 201) throw new Error(`import ${answer.status} ${text} ${house.faults.at(-1)}`)
  brought = (JSON.parse(text) as { ids: { import: string } }).ids.import
}

/** The long version, by command: everybody, every address, as page and as data, and the addresses of nothing as well. */
const whole = process.env['CRAWL'] === 'whole'
const nobodys = '00000000-0000-4000-8000-000000000000'
const pages = [...new Set(rooms.flatMap((room) => room.pages.map((page) => page.at)))]

/** Every address a page has, with the ids of real things, somebody else's, and of nothing. */
function addresses(at: string): readonly string[] {
  const targets = ['tia', 'alfie', 'mia'].map(idOf)
  const withChild = at.includes(':child') ? targets.map((id) => [id, at.replace(':child', id)] as const) : [['', at] as const]
  return withChild.flatMap(([child, path]) => {
    if (path.includes(':note')) {
      const own = [...notes].filter(([of]) => child === '' || idOf(of) === child || of === 'tia').map(([, ids]) => ids[0])
      return [...new Set([...own, nobodys])].map((id) => path.replace(':note', id ?? nobodys))
    }
    if (path.includes(':worker')) return [idOf('ellis'), idOf('tia'), nobodys].map((id) => path.replace(':worker', id))
    if (path.includes(':person')) {
      const whose = child === idOf('alfie') ? ['wayne', 'alfie'] : ['tia', 'kelly', 'dov']
      return whose.flatMap((who) => ['', '?page=notes', '?page=circle'].map((page) => path.replace(':person', idOf(who)) + page))
    }
    if (path.includes(':import')) return [brought, nobodys].map((id) => path.replace(':import', id))
    if (path === '/search') return ['zqtia', 'told us', 'school'].map((q) => `${path}?q=${encodeURIComponent(q)}`)
    if (path.endsWith('/circle') && child) return [`${path}?about=school`]
    return [path]
  })
}

test('a mark put into any class stands in nobody’s answer but of those whom the table lets in', async () => {
  const wrong: string[] = []
  const seen = new Set<string>()
  let requests = 0
  const look = async (who: string, at: string, accept?: string): Promise<void> => {
    requests += 1
    const answer = await house.look(who, at, accept)
    const text = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`
    for (const one of marks) {
      if (!text.includes(one.mark)) continue
      seen.add(one.mark)
      if (!mayStand(one, who)) wrong.push(`${who} ${at}: ${one.mark} (${one.class} of ${one.child})`)
    }
  }
  const nothings = whole ? pages.filter((at) => at.includes(':')).map((at) => at.replaceAll(/:[a-z]+/g, nobodys)) : []
  for (const who of house.people) {
    for (const at of [...pages.flatMap(addresses), ...nothings]) {
      await look(who, at)
      if (whole) await look(who, at, 'text/html')
    }
  }
  for (const who of ['wayne', 'kelly', 'pat', 'pc-holt', 'tia', 'visitor-of-tia', 'noor', 'kit']) {
    for (const page of pages) await look(who, addresses(page)[who === 'wayne' ? 1 : 0] ?? '/', 'text/html')
  }
  if (whole) console.log(`${requests} requests`)
  expect(wrong).toEqual([])
  expect(requests).toBeGreaterThan(whole ? 10_000 : 2000)
  expect(house.faults).toEqual([])
  // What nobody at all is shown proves nothing: the newer wish hides the older, a reason for taking out has no page yet.
  const unseen = marks.filter((one) => !one.gone && !seen.has(one.mark)).map((one) => one.mark)
  expect(unseen.filter((mark) => !/(liftreason|[^y]wish)qz$|^ZQ9/.test(mark))).toEqual([])
}, whole ? 3_600_000 : 600_000)
