import type { Translate } from '#shared/i18n/texts.ts'
import type { AboutLine } from '#client/board/speech/aboutParts.ts'
import { commentMarks } from '#client/comments/commentState.ts'
import { markWords } from '#client/comments/threadWords.ts'

/** How much is said about an element or link; nothing where nobody has said anything. */
export function commentLines(t: Translate, id: string): readonly AboutLine[] {
  const { elements, links } = commentMarks.get()
  const mark = elements.get(id) ?? links.get(id)
  return mark ? [{ text: markWords(t, mark) }] : []
}
