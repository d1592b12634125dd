import { useEffect } from 'react'
import { useLoaded } from '#client/session/BoardProvider.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { linkedElement, linkedLink } from '#client/board/menus/linkTo.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'

/** Goes to the element or link that the address asks for, once; the address is then that of the map. */
export function LinkedElement() {
  const t = useT()
  const { board } = useCanvas()
  const loaded = useLoaded()
  useEffect(() => {
    const { view, selection } = board.session
    const id = linkedElement(location.search) ?? linkedLink(location.search)
    if (!loaded || id === undefined) return
    history.replaceState(history.state, '', location.pathname)
    const link = view.link(id)
    if (link) wantedInView.set({ id: link.from, all: [link.from, link.to] })
    else if (view.element(id)) wantedInView.set({ id })
    else return announce(t('changes.linkedGone'))
    selection.select([id])
  }, [board, loaded, t])
  return null
}
