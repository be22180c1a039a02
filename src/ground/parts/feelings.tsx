/** The five faces a child may pick from. */
export type FeelingFace = 'good' | 'ok' | 'wobbly' | 'sad' | 'cross'

/** Eyes, brows and mouth of each face on a 48 by 48 grid; the round is the same for all. */
const features: Readonly<Record<FeelingFace, string>> = {
  good: 'M14.5 20.5c.8-2.4 4.2-2.4 5 0M28.5 20.5c.8-2.4 4.2-2.4 5 0M14 27.5c2 8.5 18 8.5 20 0Z',
  ok: 'M17 19.5v1.5M31 19.5v1.5M16 30.5c4 3.5 12 3.5 16 0',
  wobbly: 'M17 20v1.5M31 18.5v1.5M14.5 32c2.4-4 4.7-4 7.1-1.5s4.7 2.5 7-.5 3.7-2.5 4.9-1',
  sad: 'M17 21v1.5M31 21v1.5M13.5 17.5l4.5-2M34.5 17.5l-4.5-2M16.5 34c3.5-5.5 11.5-5.5 15 0',
  cross: 'M17 21.5v1.5M31 21.5v1.5M13.5 15.5l6.5 3M34.5 15.5l-6.5 3M17 33.5h14',
}

/** A drawn face, as decoration: its word stands under it. */
export function FeelingPicture({ face }: { face: FeelingFace }) {
  return (
    <svg class={`feeling-picture feel-${face}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="21" class="feeling-round" />
      <path
        d={features[face]}
        fill={face === 'good' ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="3"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      {face === 'sad'
        ? <path class="feeling-tear" d="M33.5 26c1.8 2.6 2.6 4 1.3 5.2s-3.3.2-3.3-1.7c0-1.2.8-2.1 2-3.5Z" />
        : null}
    </svg>
  )
}
