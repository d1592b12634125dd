import { docCharacters, docEntries } from '#shared/doc/docWeight.ts'
import { toast } from '#client/ui/toast.ts'
import type { Board } from '#client/board/board.ts'

/** Part of the greatest document that may be filled: what a text weighs besides its letters is not known before. */
const FILLED = 0.95

/** Whether the map has room for so many more elements and letters; says so when it has not. */
export function hasRoom({ session, t }: Board, elements: number, letters: number): boolean {
  const limits = session.hello.get()?.limits
  if (!limits) return true
  const room = Math.max(0, limits.elements - docEntries(session.doc).elements)
  if (elements > room) {
    toast(t('paste.refused.tooMany', { count: elements, room }), { tone: 'problem', matter: 'paste' })
    return false
  }
  if (letters > 0 && docCharacters(session.doc) + letters > limits.docBytes * FILLED) {
    toast(t('paste.refused.tooHeavy'), { tone: 'problem', matter: 'paste' })
    return false
  }
  return true
}
