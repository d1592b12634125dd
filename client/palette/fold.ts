/** A text as the palette compares it; both forms have one sign per letter, so that places in one are places in the other. */
export interface Folded {
  /** Small letters, as they are written. */
  readonly exact: string
  /** Small letters without what stands over, under or through them: å, ä and æ are a, ö and ø are o. */
  readonly plain: string
}

const OWN: Readonly<Record<string, string>> = { æ: 'a', ø: 'o', đ: 'd', ð: 'd', ł: 'l' }

/** The text in both forms; signs between words become single blanks. */
export function fold(text: string): Folded {
  const exact = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  let plain = ''
  for (const letter of exact) {
    // Most letters are none of these; those of two units are left as they are.
    if (letter < '\u007f' || letter.length > 1) plain += letter
    else plain += OWN[letter] ?? letter.normalize('NFD').charAt(0)
  }
  return { exact, plain }
}
