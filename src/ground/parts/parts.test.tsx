import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { BottomBar, HideThisPage } from './bars.tsx'
import { Button, ErrorSummary } from './button.tsx'
import { Card, Details, Notice, Says } from './card.tsx'
import { Choice, FacesChoice, Tick } from './choice.tsx'
import { DateField, Field, HiddenFields, Select, TextArea } from './field.tsx'
import { Pager, Table, Timeline } from './lists.tsx'
import { colourOf, faceColours, initialsOf, Name, Person, PersonFace } from './person.tsx'
import { Marked, MarkedList, Status } from './status.tsx'

const html = (part: VNode) => render(part)
const unkind = '"><script>alert(1)</script>'

const oneRow = (cell: string) => ({ id: '1', cells: [cell] })

/** The value of an attribute in the first tag that carries `id`. */
function attribute(page: string, id: string, name: string): string | undefined {
  const tags = [...page.matchAll(/<[^>]*>/g)].map(([text]) => text)
  const tag = tags.find((text) => text.includes(` id="${id}"`))
  return tag?.match(new RegExp(` ${name}="([^"]*)"`))?.[1]
}

describe('whatever people type', () => {
  it.each([
    ['a name', <Person name={unkind} seed={unkind} note={unkind} />],
    ['an answer that comes back', <Field name="a" label={unkind} value={unkind} problem={unkind} />],
    ['many lines that come back', <TextArea name="a" label="L" value={`</textarea>${unkind}`} />],
    ['a choice', <Choice name="a" label={unkind} options={[{ value: unkind, words: unkind }]} />],
    ['a quotation', <Says who={unkind}>{unkind}</Says>],
    ['hidden values', <HiddenFields csrf={unkind} values={{ [unkind]: unkind }} />],
    ['a summary of problems', <ErrorSummary heading={unkind} problems={[{ id: unkind, words: unkind }]} />],
    ['a cell', <Table id="t" caption={unkind} columns={[{ words: unkind }]} rows={[oneRow(unkind)]} />],
  ])('stays words and never becomes part of the page: %s', (_what, part) => {
    const page = html(part)
    expect(page).not.toContain('<script')
    expect(page.match(/<\/textarea>/g)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  it('no part carries a style or a handler of its own, so the strict policy holds', () => {
    const page = html(<MarkedList><Marked standing="late" words="Late" title="T" /></MarkedList>)
      + html(<FacesChoice name="f" label="L" feelings={[{ value: 'sad', face: 'sad', words: 'Sad' }]} />)
      + html(<Button icon="tick">Save</Button>)
    expect(page).not.toMatch(/ style=| on[a-z]+=/)
  })
})

describe('a question on a form', () => {
  const asked = { name: 'when', label: 'Which day?', hint: 'As you said it', problem: 'Say which day' }

  it.each([
    ['one line', <Field {...asked} />],
    ['many lines', <TextArea {...asked} />],
    ['a day', <DateField {...asked} />],
    ['a list', <Select {...asked} options={[{ value: 'a', words: 'A' }]} />],
  ])('is named by its label and told by its hint and its problem: %s', (_what, part) => {
    const page = html(part)
    expect(page).toContain('for="when"')
    expect(attribute(page, 'when', 'aria-describedby')).toBe('when-hint when-problem')
    expect(attribute(page, 'when', 'aria-invalid')).toBe('true')
    expect(page).toContain('id="when-hint"')
    expect(page).toContain('id="when-problem">Say which day')
  })

  it('says nothing of hints and problems that are not there', () => {
    const page = html(<Field name="a" label="A" />)
    expect(page).not.toContain('aria-describedby')
    expect(page).not.toContain('aria-invalid')
  })

  it('keeps what was typed when it comes back with a problem', () => {
    const many = html(<TextArea name="a" label="A" value={'two\nlines'} problem="P" />)
    const one = html(<Field name="a" label="A" value="ask Gran" problem="P" />)
    expect(many).toContain('two\nlines</textarea>')
    expect(attribute(one, 'a', 'value')).toBe('ask Gran')
  })

  it('a choice is a group with a legend, and its first answer is where an error link lands', () => {
    const options = [{ value: 'mon', words: 'Monday' }, { value: 'tue', words: 'Tuesday' }]
    const page = html(<Choice {...asked} options={options} value="tue" />)
    expect(page).toContain('<fieldset aria-describedby="when-hint when-problem"><legend')
    expect(attribute(page, 'when', 'value')).toBe('mon')
    expect(page).toContain('<label for="when-2">Tuesday</label>')
    expect(page.match(/ checked/g)).toHaveLength(1)
  })

  it('a choice of several ticks each that was chosen', () => {
    const options = ['a', 'b', 'c'].map((value) => ({ value, words: value }))
    const page = html(<Choice name="who" label="Who?" several options={options} value={['a', 'c']} />)
    expect(page.match(/type="checkbox"/g)).toHaveLength(3)
    expect(page.match(/ checked/g)).toHaveLength(2)
  })

  it('a single tick sends yes, and its hint is told', () => {
    const page = html(<Tick name="copy" label="Copy it" hint="Only what you tick" />)
    expect(attribute(page, 'copy', 'value')).toBe('yes')
    expect(attribute(page, 'copy', 'aria-describedby')).toBe('copy-hint')
  })

  it('each face stands with its word, and the drawing is not read out', () => {
    const feelings = [{ value: 'w', face: 'wobbly', words: 'Wobbly' }] as const
    const page = html(<FacesChoice name="f" label="L" feelings={feelings} />)
    expect(page).toContain('<span>Wobbly</span>')
    expect(page).toMatch(/<svg[^>]* aria-hidden="true"/)
  })
})

describe('the summary of problems', () => {
  it('can take the focus and leads to each field', () => {
    const problems = [{ id: 'when', words: 'Say which day' }]
    const page = html(<ErrorSummary heading="One thing" problems={problems} />)
    expect(attribute(page, 'problems', 'tabindex')).toBe('-1')
    expect(page).toContain('autofocus')
    expect(page).toContain('<a href="#when">Say which day</a>')
  })

  it('is not there when there is nothing to put right', () => {
    expect(html(<ErrorSummary heading="H" problems={[]} />)).toBe('')
  })
})

describe('people', () => {
  it('a name that runs the other way cannot turn the words around it', () => {
    const page = html(<p>with <Name>عبد الرحمن</Name> today</p>)
    expect(page).toBe('<p>with <bdi class="name">عبد الرحمن</bdi> today</p>')
  })

  it('a face is decoration and the name stands beside it', () => {
    const page = html(<Person name="Ellis Harper" seed="w" />)
    expect(page).toMatch(/<span class="face face-\d face-middle" aria-hidden="true">EH<\/span>/)
    expect(page).toContain('<bdi class="name">Ellis Harper</bdi>')
    expect(html(<PersonFace name="E" seed="w" picture="/p/1" />)).toMatch(/ alt(?:="")? aria-hidden="true"/)
  })

  it.each([
    ['Mia', 'M'], ['Ellis Harper', 'EH'], ["Aoife O'Neill", 'AN'], ['Ana-Maria de la Cruz', 'AC'],
    ['عبد الرحمن الهاشمي', 'ع'], ['  ', ''], ['(not known)', 'NK'], ['émile', 'É'],
  ])('initials of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  it('the same person has the same colour every day, and many people share them all out', () => {
    const colours = Array.from({ length: 400 }, (_, at) => colourOf(`person-${at}`))
    expect(colourOf('person-7')).toBe(colours[7])
    expect(new Set(colours)).toEqual(new Set(Array.from({ length: faceColours }, (_, at) => at)))
  })
})

describe('how things stand', () => {
  it.each(['done', 'open', 'late'] as const)('%s is said in words as well as drawn', (standing) => {
    const page = html(<Status standing={standing} words="By Thursday" />)
    expect(page).toContain('By Thursday')
    expect(page).toContain('<svg')
  })

  it('the three marks are three different drawings', () => {
    const drawings = (['done', 'open', 'late'] as const).map((standing) =>
      html(<Status standing={standing} words="" />).match(/ d="([^"]+)"/)?.[1])
    expect(new Set(drawings).size).toBe(3)
  })

  it('a strip that changes is heard; one that stands still is not announced', () => {
    expect(html(<Notice live>Sent</Notice>)).toContain('role="status"')
    expect(html(<Notice>Sent</Notice>)).not.toContain('role=')
  })
})

describe('cards, lists and ways', () => {
  it('a card with a title is a section named by it', () => {
    const page = html(<Card id="next" title="Next">words</Card>)
    expect(page).toContain('aria-labelledby="next-title"')
    expect(page).toContain('<h2 class="card-title" id="next-title">Next</h2>')
  })

  it('a quotation says who said it', () => {
    expect(html(<Says who="Mia">I want to see him</Says>)).toContain('<figcaption>Mia</figcaption>')
  })

  it('more to read opens without a script', () => {
    expect(html(<Details summary="Who can say yes">Gran</Details>)).toMatch(/^<details[^>]*><summary>/)
  })

  it('a moment carries its day for machines and its words for people', () => {
    const moments = [{ id: 'm', at: '2026-11-19', when: 'Thursday', title: 'A visit' }]
    expect(html(<Timeline moments={moments} />)).toContain('datetime="2026-11-19">Thursday</time>')
  })

  it('a table has a caption, and heads for columns and rows', () => {
    const page = html(<Table id="t" caption="Read" columns={[{ words: 'File' }]} rows={[oneRow('Header')]} />)
    expect(page).toContain('<caption id="t-caption">Read</caption>')
    expect(page).toContain('<th scope="col">File</th>')
    expect(page).toContain('<th scope="row">Header</th>')
  })

  it('a pager shows only the ways there are', () => {
    const page = html(<Pager label="Pages" words="1 of 2" after={{ href: '?p=2', words: 'Older' }} />)
    expect(page).toContain('rel="next"')
    expect(page).not.toContain('rel="prev"')
  })

  it('"tell us" stands in the middle of the bar, and the open page is marked', () => {
    const items = ['home', 'circle', 'story', 'people'].map((icon) =>
      ({ href: `/${icon}`, words: icon, icon: icon as 'home', here: icon === 'home' }))
    const tell = { href: '/tell', words: 'Tell', icon: 'speak' } as const
    const page = html(<BottomBar label="Pages" items={items} tell={tell} />)
    expect([...page.matchAll(/href="([^"]+)"/g)].map((found) => found[1]))
      .toEqual(['/home', '/circle', '/tell', '/story', '/people'])
    expect(page.match(/aria-current="page"/g)).toHaveLength(1)
  })

  it('hiding the page is a link that needs no script', () => {
    const page = html(<HideThisPage words="Hide this page" href="/away" />)
    expect(page).toMatch(/^<a [^>]*href="\/away"[^>]* data-quick-exit/)
  })
})
