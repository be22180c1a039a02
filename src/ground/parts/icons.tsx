/** The outlines, drawn for this product on a 24 by 24 grid; colour and size come from the text around. */
const outlines = {
  home: 'M3.5 11 12 4l8.5 7M5.5 9.5V20h13V9.5M10 20v-5.5h4V20',
  circle: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM12 12h.01',
  story: 'M12 6.5C9.8 4.8 6.9 4.2 3.5 4.5v14c3.4-.3 6.3.3 8.5 2 2.2-1.7 5.1-2.3 8.5-2v-14C17.1 4.2 14.2 '
    + '4.8 12 6.5Zm0 0v14',
  people: 'M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM2.5 20c.3-3.6 2.8-5.7 6.5-5.7s6.2 2.1 6.5 5.7'
    + 'M16 5a3.2 3.2 0 0 1 0 6.2M18 14.8c2.1.8 3.3 2.6 3.5 5.2',
  speak: 'M4 5h16v11.5h-8.5L7 20.5v-4H4ZM8.5 9.2h7M8.5 12.5h4.5',
  tick: 'm4.5 12.8 5 5L19.5 7',
  dot: 'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  mark: 'M12 4.5v9.5M12 19h.01',
  lock: 'M5.5 10.5h13V20h-13ZM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2.5',
  pen: 'm4 20 1-4.5L16 4.5l3.5 3.5L8.5 19ZM13.5 7l3.5 3.5',
  door: 'M6 20.5V3.5h12v17M3.5 20.5h17M14.5 12v1.5',
  phone: 'M5 4h4l1.5 5-2.3 1.7a12 12 0 0 0 5.1 5.1L15 13.5l5 1.5v4c0 .6-.4 1-1 1C11 20 4 13 4 5c0-.6.4-1 '
    + '1-1Z',
  letter: 'M3.5 5.5h17v13h-17Zm0 .8 8.5 6.7 8.5-6.7',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5l5 5',
  hide: 'M4 4l16 16M9.9 5.8A9.5 9.5 0 0 1 12 5.5c4.5 0 7.8 2.8 9.5 6.5a12 12 0 0 1-2.7 3.7'
    + 'M6.3 7.7A12 12 0 0 0 2.5 12c1.7 3.7 5 6.5 9.5 6.5 1.6 0 3-.3 4.2-.9M10 10a2.8 2.8 0 0 0 4 4',
  onward: 'M5 12h14M13.5 6.5 19 12l-5.5 5.5',
  back: 'M19 12H5M10.5 6.5 5 12l5.5 5.5',
  add: 'M12 5v14M5 12h14',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.9M12 16.8h.01',
} as const

/** The word by which a view asks for an icon. */
export type IconName = keyof typeof outlines

/** Heavier strokes for the three marks, which must be told apart at a glance and in one colour. */
const heavy: ReadonlySet<IconName> = new Set(['tick', 'dot', 'mark'])
/** Icons that point along the line of reading, and so turn round in a right-to-left language. */
const turning: ReadonlySet<IconName> = new Set(['onward', 'back'])

/** An icon as decoration: always hidden from screen readers, so words must stand beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={turning.has(name) ? 'icon turns' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill={name === 'dot' ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width={heavy.has(name) ? 3.2 : 2}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={outlines[name]} />
    </svg>
  )
}
