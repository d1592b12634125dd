/**
 * One or two capital initials: of the first and the last name. A name without letters gives "?". The number that tells
 * two people of the same name apart is no name.
 */
export function initialsOf(name: string): string {
  const words = name
    .replace(/ \(\d+\)$/, '')
    .split(/[\s-]+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word))
  const first = words[0]
  if (first === undefined) return '?'
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last]
    .map((word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
