/** Brakes on asking: at most `most` in a minute per source. Kept in this process; nobody is locked out for longer. */
export type Throttle = { allows(source: string, now: Date): boolean }

export function throttle(most: number, minutes = 1): Throttle {
  const window = minutes * 60_000
  let since = 0
  let counts = new Map<string, number>()
  return {
    allows: (source, now) => {
      if (now.getTime() - since >= window) {
        since = now.getTime()
        counts = new Map()
      }
      const count = (counts.get(source) ?? 0) + 1
      counts.set(source, count)
      return count <= most
    },
  }
}
