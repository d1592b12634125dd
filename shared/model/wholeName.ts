/**
 * Finds a person's name in texts: whole, whatever its case and the spaces within it, so that `Anna Berg` is in
 * `ANNA  BERG, Region Väst` and in `Anna Bergs` (whose it is in Swedish and Norwegian), but not in `Johanna Bergman`.
 * Undefined for a name of less than two letters, which is in everything.
 */
export function wholeName(name: string): ((text: string) => boolean) | undefined {
  const words = name.normalize('NFC').trim().split(/\s+/u)
  if (words.join('').length < 2) return undefined
  const escaped = words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${escaped.join(String.raw`\s+`)}(?:['’]?s)?(?![\p{L}\p{N}])`,
    'iu',
  )
  return (text) => pattern.test(text.normalize('NFC'))
}
