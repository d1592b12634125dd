/**
 * Where a caret belongs after somebody else changed the text around it: `before` became `after`, and the caret stood at
 * `caret`. Text put in or taken out before the caret moves it; inside a replaced stretch it goes to that stretch's end.
 */
export function caretAfter(before: string, after: string, caret: number): number {
  let start = 0
  const shortest = Math.min(before.length, after.length)
  while (start < shortest && before[start] === after[start]) start++
  let end = 0
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++
  if (caret <= start) return caret
  if (caret >= before.length - end) return caret + after.length - before.length
  return after.length - end
}
