import { useEffect, useState } from 'react'
import { useStoreApi } from '@xyflow/react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { shownGround } from '#client/board/walking/shownGround.ts'
import type { Ground } from '#client/board/walking/walk.ts'

/** Where the cards lie as they are shown, a drawing behind: only then is it known. Follows edits, lanes and mirroring. */
export function useGround(): Ground {
  const { board } = useCanvas()
  const flow = useStoreApi()
  const [ground, setGround] = useState(() => shownGround(board))
  useEffect(() => {
    let frame = 0
    let shown = { layout: board.layout(), direction: board.direction() }
    setGround(shownGround(board))
    const isNew = () => shown.layout !== board.layout() || shown.direction !== board.direction()
    const read = () => {
      frame = 0
      if (!isNew()) return
      shown = { layout: board.layout(), direction: board.direction() }
      setGround(shownGround(board))
    }
    const stop = flow.subscribe(() => {
      if (isNew()) frame ||= requestAnimationFrame(read)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [board, flow])
  return ground
}
