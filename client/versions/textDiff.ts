/** A stretch of a text: in both, only in the earlier one, or only in the later one. */
export interface TextPart {
  readonly act: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Beyond this many comparisons what differs in the middle is shown as one whole: nobody reads a patchwork. */
const MOST_STEPS = 1_000_000

/**
 * What was deleted and inserted word by word, in reading order, deletions before what came in their place. Spaces go with
 * the word before them. Cost: product of the numbers of words between what both begin and end with.
 */
export function diffTexts(before: string, after: string): readonly TextPart[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++
  const middle = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)] as const
  return joined([
    ...old.slice(0, start).map(as('same')),
    ...(middle[0].length * middle[1].length > MOST_STEPS
      ? [...middle[0].map(as('removed')), ...middle[1].map(as('added'))]
      : inCommon(...middle)),
    ...old.slice(old.length - end).map(as('same')),
  ])
}

const wordsOf = (text: string): readonly string[] => text.match(/\s*\S+\s*?(?=\s|$)|\s+$/gu) ?? []
const as =
  (act: TextPart['act']) =>
  (text: string): TextPart => ({ act, text })

/** By the longest sequence of words that both have. */
function inCommon(old: readonly string[], fresh: readonly string[]): readonly TextPart[] {
  const width = fresh.length + 1
  /** At `i * width + j`: how many words `old` from i and `fresh` from j have in common. */
  const common = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      common[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const parts: TextPart[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    const [word, next] = [old[i], fresh[j]]
    if (word !== undefined && word === next) {
      parts.push({ act: 'same', text: word })
      i++
      j++
    } else if (word !== undefined && (next === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ act: 'removed', text: word })
      i++
    } else {
      parts.push({ act: 'added', text: next ?? '' })
      j++
    }
  }
  return parts
}

/** Neighbours of the same sort as one; within a change deletions first. */
function joined(parts: readonly TextPart[]): readonly TextPart[] {
  const all: { act: TextPart['act']; text: string }[] = []
  for (const { act, text } of parts) {
    const last = all.at(-1)
    const one = all.at(-2)
    if (last?.act === act) last.text += text
    else if (act === 'removed' && last?.act === 'added' && one?.act === 'removed') one.text += text
    else if (act === 'removed' && last?.act === 'added') all.splice(-1, 0, { act, text })
    else all.push({ act, text })
  }
  return all
}
