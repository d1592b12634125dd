import { useEffect } from 'react'
import { useLoaded } from '#client/session/BoardProvider.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { linkedElement, linkedField, linkedLink } from '#client/board/menus/linkTo.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { useT } from '#client/ui/i18n.tsx'
import { toast } from '#client/ui/toast.ts'

/** Goes to the element, its field, or the link that the address asks for, once; the address is then that of the map. */
export function LinkedElement() {
  const t = useT()
  const { board } = useCanvas()
  const loaded = useLoaded()
  useEffect(() => {
    const { view, selection } = board.session
    const id = linkedElement(location.search) ?? linkedLink(location.search)
    const field = linkedField(location.search)
    if (!loaded || id === undefined) return
    history.replaceState(history.state, '', location.pathname)
    const link = view.link(id)
    if (link) wantedInView.set({ id: link.from, all: [link.from, link.to] })
    else if (view.element(id)) wantedInView.set({ id })
    else {
      toast(t('changes.linkedGone'))
      return
    }
    selection.select([id])
    if (field !== undefined && !link) openInspector({ elementId: id, field })
  }, [board, loaded, t])
  return null
}
