import { useEffect } from 'react'
import type { Element } from '#shared/model/element.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { createSibling } from '#client/board/neighbours.ts'
import { useTitleEditing } from '#client/board/useTitleEditing.ts'
import styles from '#client/outline/OutlineLine.module.css'

/** The title in edit in its row; Mod+Enter goes on with a sibling. */
export function TitleInRow({ element }: { element: Element }) {
  const { board } = useCanvas()
  const field = useTitleEditing(element, () => createSibling(board, element.id, 1))
  const { ref } = field
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' })
  }, [ref])
  return <textarea {...field} className={styles.editor} rows={1} />
}
