import type { ComponentChildren } from 'preact'

/** How many disc colours the skins hold, as classes `face-0` to `face-7`; each carries white letters. */
export const faceColours = 8

/** The same seed (an id, never a name) gives the same colour on every page. Zero to seven. */
export function colourOf(seed: string): number {
  let hash = 0x811c9dc5
  for (const unit of seed) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0) % faceColours
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function firstOf(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase('en-GB')
  return ''
}

/**
 * One or two letters for a disc. Two only in Latin script: letters of a joined script would join
 * into something that is not an initial. An empty name gives an empty disc.
 */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{M}]+/u).filter(Boolean)
  const first = words[0]
  if (first === undefined) return ''
  const last = words.at(-1)
  const two = last !== undefined && words.length > 1 && /^\p{Script=Latin}/u.test(first + last)
  return two ? firstOf(first) + firstOf(last) : firstOf(first)
}

/** Who a disc stands for. `picture` is an address on this site. */
export type Face = {
  readonly name: string
  readonly seed: string
  readonly picture?: string | undefined
}

/** A disc with initials, or a picture. Decoration: the name must stand beside it in words. */
export function PersonFace({ name, seed, picture, size = 'middle' }: Face & {
  size?: 'small' | 'middle' | 'large'
}) {
  const looks = `face face-${colourOf(seed)} face-${size}`
  if (picture !== undefined) return <img class={looks} src={picture} alt="" aria-hidden="true" />
  return <span class={looks} aria-hidden="true">{initialsOf(name)}</span>
}

/** A name kept apart from the words around it, so that its direction cannot turn theirs. */
export function Name({ children }: { children: ComponentChildren }) {
  return <bdi class="name">{children}</bdi>
}

/** A face with the name and one line about the person; `href` makes the name a link. */
export function Person({ href, note, size, ...face }: Face & {
  href?: string | undefined
  note?: ComponentChildren
  size?: 'small' | 'middle' | 'large'
}) {
  const name = <Name>{face.name}</Name>
  return (
    <div class="person">
      <PersonFace {...face} {...(size ? { size } : {})} />
      <div class="person-words">
        {href === undefined ? <strong>{name}</strong> : <a class="person-name" href={href}>{name}</a>}
        {note ? <div class="soft">{note}</div> : null}
      </div>
    </div>
  )
}

/** A face with anything beside it: the head of a card that is about what somebody does. */
export function Beside({ children, ...face }: Face & { children: ComponentChildren }) {
  return (
    <div class="beside">
      <PersonFace {...face} size="large" />
      <div class="person-words">{children}</div>
    </div>
  )
}

/** Several faces in a row with the words that say who they are ("Ellis and Gran can see this"). */
export function FaceRow({ people, children }: { people: readonly Face[]; children: ComponentChildren }) {
  return (
    <div class="face-row">
      <span class="faces-together" aria-hidden="true">
        {people.map((face) => <PersonFace key={face.seed} {...face} size="small" />)}
      </span>
      <span>{children}</span>
    </div>
  )
}
