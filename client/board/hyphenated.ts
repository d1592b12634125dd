/** A place where a word may be broken, and is then hyphenated. */
export const SHY = '\u00ad'
const WORD = /\p{L}+/gu
/**
 * Where Swedish and Norwegian break a word: before the last consonant ahead of a vowel, some letters from either end; but
 * behind the s that joins what ends with -ing to what follows.
 */
const BREAK = /(?<=\p{L}{4})(?<=ings)(?=\p{L}{3})|(?<=\p{L}{4})(?<!ing)(?=[^\W_aeiouyåäöæø][aeiouyåäöæø]\p{L}{2})/giu

/** A text whose words of `longest` letters or more may be hyphenated, as no browser does for every language by itself. */
export const hyphenated = (text: string, longest = 12): string =>
  text.replace(WORD, (word) => (word.length < longest ? word : word.replace(BREAK, SHY)))
