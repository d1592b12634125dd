import { useEffect, useMemo, type KeyboardEvent } from 'react'
import { patchElement } from '#shared/doc/elements.ts'
import { liveText } from '#shared/doc/texts.ts'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { useElement, useFocuses, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useSharedText, type EditText } from '#client/ui/fields/useSharedText.ts'
import { useT } from '#client/ui/i18n.tsx'
import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isMac, matches } from '#client/board/keys.ts'
import { redo, undo } from '#client/board/undoActions.ts'

const placing = () => import('#client/board/placing.ts')

/**
 * The title in edit, on a card or in a row: what its text area needs. It is shared letter by letter. Enter and Escape
 * finish, Shift+Enter makes a line, Mod+Enter finishes and calls `next`; nothing is discarded.
 */
export function useTitleEditing(element: Element, next: () => void) {
  const t = useT()
  const session = useSession()
  const { board, view } = useCanvas()
  const { editing } = board.state
  const { id } = element
  // From the document itself: cards and rows are drawn later, and a late text would mislead the caret.
  const title = useElement(id)?.title ?? element.title
  const kind = creatableOf(element)
  const live = useMemo(() => liveText(session.doc, id, 'title'), [session, id])
  const edit: EditText = (change) => {
    const current = session.view.element(id)?.title ?? title
    patchElement(session.doc, id, { title: change(current) }, 'person')
  }
  const shared = useSharedText<HTMLTextAreaElement>(title, edit, live)
  const field = shared.ref
  useCollision(id)

  useEffect(() => {
    session.setEditing({ id, field: 'title' })
    return () => session.setEditing(undefined)
  }, [session, id])

  useEffect(() => {
    const textarea = field.current
    textarea?.focus({ preventScroll: true })
    textarea?.setSelectionRange(textarea.value.length, textarea.value.length)
  }, [id, field])

  // The card may have grown.
  useEffect(() => () => void placing().then((part) => part.makeRoom(board, id), reportUnlessOffline), [board, id])

  const onKeyDown = (event: KeyboardEvent) => {
    const mac = isMac()
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (matches(event.nativeEvent, 'Mod+Enter', mac)) {
      editing.set(undefined)
      next()
    } else if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
      editing.set(undefined)
      view.focusCard(id)
    }
    // The browser's own undo knows nothing of a shared text.
    else if (matches(event.nativeEvent, 'Mod+z', mac)) undo(board)
    else if (matches(event.nativeEvent, 'Mod+Shift+z', mac) || matches(event.nativeEvent, 'Mod+y', mac)) redo(board)
    else return
    event.preventDefault()
  }
  return {
    ...shared,
    'aria-label': t('canvas.titleOf', { kind: kindLabel(t, kind) }),
    placeholder: t(`prompt.${kind}`),
    onKeyDown,
    onBlur: () => {
      if (editing.get() === id) editing.set(undefined)
    },
  }
}

/** Says it when somebody else begins to write in the same title. */
function useCollision(id: string): void {
  const t = useT()
  const focuses = useFocuses()
  const other = focuses.find(({ editing }) => editing?.id === id && editing.field === 'title')?.person
  const words =
    other &&
    t('presence.editingToo', { who: other.organisation ? `${other.name}, ${other.organisation},` : other.name })
  useEffect(() => {
    if (words) announce(words)
  }, [words])
}
