/** What sort of device somebody came in on, as far as the browser says: enough to know one's own, nothing to follow anybody by. */
export type Device = 'iphone' | 'ipad' | 'android' | 'windows' | 'mac' | 'chromebook' | 'linux' | 'other'

const signs: readonly (readonly [RegExp, Device])[] = [
  [/iPhone/, 'iphone'], [/iPad/, 'ipad'], [/Android/, 'android'], [/CrOS/, 'chromebook'], [/Windows/, 'windows'],
  [/Macintosh/, 'mac'], [/Linux/, 'linux'],
]

/** By the browser's own line about itself; it may say what it likes, so nothing hangs on it. */
export function deviceOf(userAgent: string | undefined): Device {
  return signs.find(([sign]) => sign.test((userAgent ?? '').slice(0, 400)))?.[1] ?? 'other'
}
