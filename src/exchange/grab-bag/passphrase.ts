/** Letters and numerals that look like no other and sound like few: people read them out over a bad line. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A new passphrase of the product's own making, in four groups of four: nearly eighty bits of chance. */
export function newPassphrase(): string {
  const picked: string[] = []
  while (picked.length < 16) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
    // a byte past the last whole round of letters would favour the first ones
    if (byte < 240) picked.push(letters[byte % letters.length] ?? '')
  }
  return picked.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** What was typed, as it counts: small or large letters, with or without lines and spaces, is the same. */
export const asTyped = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
