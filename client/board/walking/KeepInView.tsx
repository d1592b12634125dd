import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
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
// Called for one by one, but wanted also where there is no network any more.
import '#client/board/regions.ts'
import '#client/board/walking/goneWords.ts'
import '#client/board/walking/showRect.ts'

/** A panel that opens is drawn, and where it slides in has arrived, after so long. */
const OPENED_MS = 260

/** What opens over the map does not cover the card that has the keyboard: the view gives way. And the keyboard stays. */
export function KeepInView() {
  const { board, view } = useCanvas()
  useLostFocus()
  useEffect(() => {
    loadWalking().catch(reportUnlessOffline)
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

/** What takes the keyboard for a while. */
const BORROWERS = '[data-trigger], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
const LOST_MS = 60
const GIVEN_BACK_MS = 1000

/** When what had the keyboard goes from the page, a panel, a button of a message, and nobody else takes it, the canvas does. */
function useLostFocus(): void {
  const { view } = useCanvas()
  useEffect(() => {
    let last: Element | null = null
    /** What had it belonged to a list, menu or dialog, which gives it back itself when it has gone, if late. */
    let isBorrowed = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const find = () => {
      if (last && !last.isConnected && document.activeElement === document.body) view.focusCanvas()
    }
    const onFocus = ({ target }: FocusEvent) => {
      clearTimeout(timer)
      last = target instanceof Element ? target : null
      isBorrowed = Boolean(last?.closest(BORROWERS))
    }
    const onBlur = () => {
      clearTimeout(timer)
      timer = setTimeout(find, isBorrowed ? GIVEN_BACK_MS : LOST_MS)
    }
    // Some browsers tell nothing of what is taken away.
    const onKeyDown = () => {
      if (!isBorrowed) find()
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onBlur)
    // Some browsers tell nothing of what is taken away.
    window.addEventListener('keydown', onKeyDown, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onBlur)
      window.removeEventListener('keydown', onKeyDown, true)
    }
  }, [view])
}
