import { useStore as useFlowStore } from '@xyflow/react'
import { useT } from '#client/ui/i18n.tsx'
import type { Store } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { LinkFlowEdge } from '#client/board/flowAdapter.ts'
import type { Inserting } from '#client/board/hands/useInserting.ts'
import styles from '#client/board/hands/hands.module.css'

/** The link a dragged card may be inserted into, and the words for it over the card. */
export function InsertHint({ offer }: { offer: Store<Inserting> }) {
  const inserting = useStore(offer)
  return inserting ? <Hint {...inserting} /> : null
}

function Hint({ link, id }: NonNullable<Inserting>) {
  const t = useT()
  const { board } = useCanvas()
  const zoom = useFlowStore((state) => state.transform[2])
  const edge = useFlowStore((state) => state.edgeLookup.get(link)) as LinkFlowEdge | undefined
  const card = useStore(board.state.dragged).get(id)
  const ends = board.session.view.link(link)
  if (!edge?.data || !ends || !card) return null
  const words = t('hands.insertHint', { from: titleOf(board, ends.from), to: titleOf(board, ends.to) })
  return (
    <>
      <svg className={styles.under} aria-hidden="true">
        <path className={styles.target} d={edge.data.route.path} />
      </svg>
      <p
        className={styles.words}
        style={{
          transform: `translate(${card.x}px, ${card.y - 8 / zoom}px) scale(${1 / zoom}) translateY(-100%)`,
          transformOrigin: '0 0',
        }}
        aria-hidden="true"
      >
        {words}
      </p>
    </>
  )
}
