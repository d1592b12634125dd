import { useEffect } from 'react'
import { creatableOf } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { createElement } from '#client/board/actions.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { titleLines } from '#client/board/cardSize.ts'
import { CARD_GAP } from '#client/board/laneGeometry.ts'
import { useTitleEditing } from '#client/board/useTitleEditing.ts'
import styles from '#client/board/ElementNode.module.css'

/** The title in edit on its card; Mod+Enter goes on with the next card of the kind. */
export function TitleEditor({ element }: { element: Element }) {
  const { board, view } = useCanvas()
  const { id } = element
  /** One after the other, as thoughts come: the next card of the same kind, below. */
  const nextOfKind = () => {
    const rect = board.layout().rects.get(id)
    if (rect) createElement(board, creatableOf(element), { near: { x: rect.x, y: rect.y + rect.height + CARD_GAP } })
  }
  const field = useTitleEditing(element, nextOfKind)
  useEffect(() => view.reveal(id), [view, id])
  return <textarea {...field} className={`${styles.editor ?? ''} nodrag nopan nowheel`} rows={titleLines(element)} />
}
