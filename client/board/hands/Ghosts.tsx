import type { Store } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Originals } from '#client/board/hands/useCopying.ts'
import styles from '#client/board/hands/hands.module.css'

/** Outlines where the originals stay while copies of them are dragged. */
export function Ghosts({ originals }: { originals: Store<Originals> }) {
  const from = useStore(originals)
  const { board } = useCanvas()
  if (!from) return null
  const { rects } = board.layout()
  return [...from].map(([id, { x, y }]) => (
    <div
      key={id}
      className={styles.ghost}
      style={{ transform: `translate(${x}px, ${y}px)`, width: rects.get(id)?.width, height: rects.get(id)?.height }}
    />
  ))
}
