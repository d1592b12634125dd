import { useEffect } from 'react'
import { useReactFlow } from '@xyflow/react'
import { useStore } from '#client/session/useStore.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isTyping } from '#client/board/keys.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import { revealTitle } from '#client/board/sections/revealTitle.ts'
import { isHidden, sectionOf } from '#client/board/sections/sectionActions.ts'
import { shownSection } from '#client/board/sections/sectionGeometry.ts'
import { sectionState } from '#client/board/sections/sectionState.ts'

const AFTER_MENU_MS = 50
const MOST_ZOOM = 1
const LEAST_ZOOM = 0.2

/** Brings the section that somebody asks for into view, unless all of it is there, and gives it the keyboard. */
export function useWantedSection(): void {
  const { board } = useCanvas()
  const flow = useReactFlow()
  const { wanted } = useStore(sectionState)
  useEffect(() => {
    const section = wanted && sectionOf(board, wanted.id)
    if (!section || isHidden(board)) return
    const rect = shownSection(section)
    const x = mirrored(rect.x, rect.width, board.direction())
    const title = () => document.querySelector<HTMLElement>(`[data-section="${CSS.escape(section.id)}"] button`)
    const frame = document.querySelector('.react-flow')?.getBoundingClientRect()
    const from = flow.flowToScreenPosition({ x, y: rect.y })
    const to = flow.flowToScreenPosition({ x: x + rect.width, y: rect.y + rect.height })
    const isInView = frame && from.x >= frame.left && from.y >= frame.top && to.x <= frame.right && to.y <= frame.bottom
    if (wanted?.reveal && !isInView) {
      const zoom = frame ? Math.min(MOST_ZOOM, (frame.width - 160) / rect.width, (frame.height - 160) / rect.height) : 1
      void flow.setCenter(x + rect.width / 2, rect.y + rect.height / 2, { zoom: Math.max(LEAST_ZOOM, zoom) })
    }
    // A menu that closes gives the keyboard back to where it was: this comes after.
    let atKey: Element | null | undefined
    const onKeyDown = () => {
      atKey = document.activeElement
    }
    window.addEventListener('keydown', onKeyDown, true)
    const timer = setTimeout(() => {
      window.removeEventListener('keydown', onKeyDown, true)
      // Whoever writes somewhere else by now, or has gone on with a key, keeps the keyboard where it is.
      const now = document.activeElement
      if (isTyping(now) || (atKey && now !== atKey && now !== document.body)) return
      const shown = title()
      shown?.focus({ preventScroll: true })
      if (shown) revealTitle(shown, flow)
    }, AFTER_MENU_MS)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, true)
    }
  }, [board, flow, wanted])
}
