import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { Finding } from '#shared/health/findings.ts'
import { announce } from '#client/ui/announce.tsx'
import { NARROW } from '#client/ui/useMedia.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { derivedAddress, manageAddress } from '#client/boards/views.ts'
import { hideHealth } from '#client/health/healthState.ts'
import { placesOf, type Places } from '#client/health/places.ts'
import { fieldOfFinding } from '#client/health/ruleFields.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'

/**
 * Goes to what a finding is about: selects it, brings it into view, and opens the field that mends it. Organisations stand
 * in the settings of the map, what they pay and get in the balance.
 */
export function useJump(): (finding: Finding) => void {
  const tools = useCanvas()
  const [, navigate] = useLocation()
  return useCallback(
    (finding: Finding) => {
      const { session, t } = tools.board
      const places = placesOf(finding, session.view.map())
      const [organisation] = places.organisations
      // On a phone the list lies over the map.
      if (window.matchMedia(NARROW).matches) hideHealth()
      if (finding.rule === 'P01') tools.run('createGoal')
      else if (finding.rule === 'D02') tools.run('createDisbenefit')
      else if (organisation !== undefined && finding.rule !== 'C04')
        navigate(derivedAddress(session.boardId, 'balance'))
      else if (organisation !== undefined) navigate(organisationAddress(session.boardId, organisation))
      else if (places.elements.length + places.links.length === 0) announce(t('health.said.gone'))
      else showPlaces(tools, finding, places)
    },
    [tools, navigate],
  )
}

/** The organisation among the settings of the map. */
export const organisationAddress = (boardId: string, organisationId: string): string =>
  `${manageAddress(boardId, 'settings')}#organisation-${organisationId}`

function showPlaces({ board, view }: CanvasTools, finding: Finding, { elements, links, touched }: Places): void {
  const { session } = board
  session.selection.select([...elements, ...links])
  view.reveal(...touched)
  const [first] = elements
  const element = first === undefined ? undefined : session.view.element(first)
  const known = new Set(session.view.map().organisations.map(({ id }) => id))
  const field = element && fieldOfFinding(finding, element, (id) => known.has(id))
  // The details show one thing, so a finding about several is told apart on the map.
  if (element && field && elements.length === 1) openInspector({ elementId: element.id, field })
  else if (first !== undefined) view.focusCard(first)
  else {
    openInspector()
    view.focusInspector()
  }
}
