import { useCallback, useEffect, useRef, useState } from 'react'
import { useStoreApi, ViewportPortal } from '@xyflow/react'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Pointed } from '#client/board/overview/listenToPointer.ts'
import { OverviewCanvas, PointedName } from '#client/board/overview/OverviewCanvas.tsx'
import { createOverviewSwitch } from '#client/board/overview/overviewSwitch.ts'

/**
 * Seen from afar the map is one picture instead of hundreds of cards. It is drawn before the cards go, and goes when
 * they are there again, so that nothing flickers in between.
 */
export function Overview() {
  const { board } = useCanvas()
  const { overview } = board.state
  const store = useStoreApi()
  const [drawn, setDrawn] = useState(false)
  const [pointed, setPointed] = useState<Pointed>()
  const isDrawn = useRef(false)
  useEffect(() => {
    let leaving = 0
    const lever = createOverviewSwitch((shown) => {
      cancelAnimationFrame(leaving)
      if (shown && isDrawn.current) return overview.set(true)
      if (shown) return setDrawn(true)
      overview.set(false)
      // Cards are drawn in this frame; the picture stays under them for another.
      leaving = requestAnimationFrame(() => {
        leaving = requestAnimationFrame(() => {
          isDrawn.current = false
          setDrawn(false)
        })
      })
    })
    const look = () => lever.look(store.getState().transform[2], board.layout().rects.size)
    const stops = [store.subscribe(look), board.session.view.subscribeAll(look)]
    look()
    return () => {
      cancelAnimationFrame(leaving)
      for (const stop of stops) stop()
      lever.stop()
      overview.set(false)
    }
  }, [board, overview, store])
  const onDrawn = useCallback(() => {
    isDrawn.current = true
    overview.set(true)
  }, [overview])
  if (!drawn) return null
  return (
    <>
      <ViewportPortal>
        <OverviewCanvas onDrawn={onDrawn} onPoint={setPointed} />
      </ViewportPortal>
      {pointed && <PointedName pointed={pointed} />}
    </>
  )
}
