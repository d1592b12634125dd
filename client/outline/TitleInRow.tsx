import { useEffect, useMemo, type KeyboardEvent } from 'react'
import { patchElement } from '#shared/doc/elements.ts'
import { liveText } from '#shared/doc/texts.ts'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useSharedText, type EditText } from '#client/ui/fields/useSharedText.ts'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isMac, matches } from '#client/board/keys.ts'
import { createSibling } from '#client/board/neighbours.ts'
import { makeRoom } from '#client/board/placing.ts'
import { useCollision } from '#client/board/TitleEditor.tsx'
import { redo, undo } from '#client/board/undoActions.ts'
import styles from '#client/outline/OutlineLine.module.css'

/** A title in edit in its row, shared letter by letter; keys as in a card's. Nothing is discarded. */
export function TitleInRow({ element }: { element: Element }) {
  const t = useT()
  const session = useSession()
  const { board, view } = useCanvas()
  const { id, title } = element
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
    textarea?.scrollIntoView({ block: 'nearest' })
  }, [field])

  // The card may have grown.
  useEffect(() => () => makeRoom(board, id), [board, id])

  const finish = () => {
    board.state.editing.set(undefined)
    view.focusCard(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const mac = isMac()
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (matches(event.nativeEvent, 'Mod+Enter', mac)) {
      board.state.editing.set(undefined)
      createSibling(board, id, 1)
    } else if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) finish()
    // The browser's own undo knows nothing of a shared text.
    else if (matches(event.nativeEvent, 'Mod+z', mac)) undo(board)
    else if (matches(event.nativeEvent, 'Mod+Shift+z', mac) || matches(event.nativeEvent, 'Mod+y', mac)) redo(board)
    else return
    event.preventDefault()
  }
  return (
    <textarea
      {...shared}
      className={styles.editor}
      aria-label={t('canvas.titleOf', { kind: kindLabel(t, kind) })}
      placeholder={t(`prompt.${kind}`)}
      rows={1}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (board.state.editing.get() === id) board.state.editing.set(undefined)
      }}
    />
  )
}
