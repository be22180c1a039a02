import type { Said } from './messages.ts'

/** The text of a file, or why it has none. */
export type TextRead = { readonly text: string } | { readonly text?: never; readonly said: Said }

const starts = (bytes: Uint8Array, ...first: number[]): boolean => first.every((b, at) => bytes[at] === b)

/**
 * Decodes a file as councils' systems write them: UTF-8 or UTF-16 with or without a byte-order mark, the
 * encoding an XML declaration names, otherwise Windows-1252. Byte-order marks and null characters (which
 * no database text can hold) are taken out.
 */
export function textOf(bytes: Uint8Array): TextRead {
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return { said: 'return.file.spreadsheet' }
  }
  const decoded = decode(bytes)
  const text = decoded.replaceAll('\u0000', '').replaceAll('\uFEFF', '')
  if (text.trim() === '') return { said: decoded.trim() === '' ? 'return.file.empty' : 'return.file.binary' }
  const lost = decoded.length - text.length
  const unreadable = starts(bytes, 0x25, 0x50, 0x44, 0x46) || lost > 10 + decoded.length / 100
  return unreadable ? { said: 'return.file.binary' } : { text }
}

function decode(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    new TextDecoder('windows-1252').decode(bytes.subarray(0, 200)),
  )?.[1]
  for (const label of ['utf-8', declared ?? 'windows-1252']) {
    const text = strictly(label, bytes)
    if (text !== undefined) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

/** The text in one encoding, or undefined when the bytes or the name of the encoding do not allow it. */
function strictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 by its mark, or without one by where the empty halves of its Latin letters lie. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
  const sample = bytes.subarray(0, 1000)
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length * 0.3
  const few = sample.length * 0.03
  if (odd > many && even < few) return 'utf-16le'
  return even > many && odd < few ? 'utf-16be' : undefined
}
