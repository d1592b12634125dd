import { useEffect } from 'react'
import { healthState } from '#client/health/healthState.ts'
import { inspectorState } from '#client/inspector/inspectorState.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { parkingState } from '#client/board/parking/parkingState.ts'
import { tidyState } from '#client/board/tidy/tidyState.ts'
import { tracing } from '#client/board/trace/tracing.ts'
import { findState } from '#client/find/findState.ts'
import { remember } from '#client/board/walking/walkKeys.ts'
import { loadWalking } from '#client/board/walking/withWalking.ts'
import '#client/board/regions.ts'

/** A panel that opens is drawn, and where it slides in has arrived, after so long. */
const OPENED_MS = 260

/** What opens over the map does not cover the card that has the keyboard: the view gives way. And the keyboard stays. */
export function KeepInView() {
  const { board, view } = useCanvas()
  useLostFocus()
  useEffect(() => {
    loadWalking().catch(reportError)
    return remember(board)
  }, [board])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const card = document.activeElement?.closest<HTMLElement>('.react-flow [data-element]')?.dataset['element']
        if (card !== undefined && card === board.state.focused.get()) view.reveal(card)
      }, OPENED_MS)
    }
    const panels = [inspectorState, healthState, parkingState, tidyState, tracing, findState, board.state.overview]
    const stops = panels.map((one) => one.subscribe(look))
    window.addEventListener('resize', look)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('resize', look)
      for (const stop of stops) stop()
    }
  }, [board, view])
  return null
}

/** When what had the keyboard goes from the page, a panel, a button of a message, and nobody else takes it, the canvas does. */
function useLostFocus(): void {
  const { view } = useCanvas()
  useEffect(() => {
    let last: EventTarget | null = null
    const find = () => {
      const isLost = last instanceof Element && !last.isConnected && document.activeElement === document.body
      if (isLost) view.focusCanvas()
    }
    const onFocus = (event: FocusEvent) => {
      last = event.target
    }
    // Dialogs and menus give it back themselves, a frame after they have gone.
    const onBlur = () => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(find)))
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onBlur)
    // Some browsers tell nothing of what is taken away.
    window.addEventListener('keydown', find, true)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onBlur)
      window.removeEventListener('keydown', find, true)
    }
  }, [view])
}
