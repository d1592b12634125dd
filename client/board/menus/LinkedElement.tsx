import { useEffect } from 'react'
import { useLoaded } from '#client/session/BoardProvider.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { linkedElement } from '#client/board/menus/linkTo.ts'
import { wantedInView } from '#client/board/wantedInView.ts'

/** Goes to the element that the address asks for, once; the address is then that of the map. */
export function LinkedElement() {
  const { board } = useCanvas()
  const loaded = useLoaded()
  useEffect(() => {
    const id = linkedElement(location.search)
    if (!loaded || id === undefined) return
    history.replaceState(history.state, '', location.pathname)
    if (!board.session.view.element(id)) return
    board.session.selection.select([id])
    wantedInView.set({ id })
  }, [board, loaded])
  return null
}
