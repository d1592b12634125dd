import { useLocation } from 'wouter'
import type { ElementId } from '#shared/model/element.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { useSelection, useSession } from '#client/session/BoardProvider.tsx'

/** Goes to the map with an element selected and in the middle. */
export function useShowOnMap(): (id: ElementId) => void {
  const { boardId } = useSession()
  const { select } = useSelection()
  const [, navigate] = useLocation()
  return (id) => {
    select([id])
    wantedInView.set({ id })
    navigate(`/b/${boardId}`)
  }
}
