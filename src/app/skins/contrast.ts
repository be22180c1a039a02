/** The tokens of a style sheet: for each selector, the custom properties that it sets to a colour. */
export type Tokens = Readonly<Record<string, string>>

/** Custom properties `--x: #rrggbb` set under exactly this selector, over all its rules in order. */
export function tokensUnder(css: string, selector: string): Tokens {
  const tokens: Record<string, string> = {}
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '')
  for (const [, where = '', body = ''] of rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (where.trim() !== selector) continue
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)) {
      tokens[name] = value
    }
  }
  return tokens
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours '#rrggbb', from 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
