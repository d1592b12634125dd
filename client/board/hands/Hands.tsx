import { useEffect } from 'react'
import { ViewportPortal } from '@xyflow/react'
import { useT } from '#client/ui/i18n.tsx'
import { useStore } from '#client/session/useStore.ts'
import { titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { Ghosts } from '#client/board/hands/Ghosts.tsx'
import { Guides } from '#client/board/hands/Guides.tsx'
import { InsertHint } from '#client/board/hands/InsertHint.tsx'
import { LinkEnds } from '#client/board/hands/LinkEnds.tsx'
import { createMoves } from '#client/board/hands/moves.ts'
import { PendingLink } from '#client/board/hands/PendingLink.tsx'
import { Refusal } from '#client/board/hands/Refusal.tsx'
import { useCopying } from '#client/board/hands/useCopying.ts'
import { useEdgeScroll } from '#client/board/hands/useEdgeScroll.ts'
import { useEndDrag } from '#client/board/hands/useEndDrag.ts'
import { useGivingUp, useLockedCards } from '#client/board/hands/useGivingUp.ts'
import { useGuides } from '#client/board/hands/useGuides.ts'
import { useInserting } from '#client/board/hands/useInserting.ts'
import styles from '#client/board/hands/hands.module.css'

/** What takes part in dragging cards and drawing links, and shows it. Mounted inside React Flow. */
export function Hands() {
  const { board } = useCanvas()
  useEffect(() => {
    const moves = createMoves(board)
    Object.assign(board.state.moving, moves)
    return () => void moves.cancel()
  }, [board])
  const guides = useGuides(board)
  const originals = useCopying(board)
  const inserting = useInserting(board)
  const ends = useEndDrag(board)
  useEdgeScroll(board, ends.drag)
  useGivingUp(board)
  useLockedCards(board)
  return (
    <>
      <ViewportPortal>
        <Ghosts originals={originals} />
        <Guides drawn={guides} />
        <InsertHint offer={inserting} />
        <LinkEnds ends={ends} />
        <PendingLink />
      </ViewportPortal>
      <Refusal />
      <EndHint />
    </>
  )
}

/** What to do next while the end of a link is drawn elsewhere. */
function EndHint() {
  const t = useT()
  const { board } = useCanvas()
  const linking = useStore(board.state.linking)
  if (linking?.moves === undefined) return null
  const title = titleOf(board, linking.id)
  return <p className={styles.hint}>{t(linking.end === 'from' ? 'hands.endHintTo' : 'hands.endHintFrom', { title })}</p>
}
