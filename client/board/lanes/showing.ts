import { announce } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'
import { setLook, type Look } from '#client/board/look.ts'

type Shown = 'lanesKinds' | 'lanesOrganisations' | 'lanesOff' | 'goalsLeft' | 'goalsRight'

/** Shows this person the map otherwise, and says so; what the map has anyway is followed, not kept. */
export function showLanes(
  { session, t }: Pick<Board, 'session' | 't'>,
  what: Shown,
  { lanes, direction }: Partial<Look>,
): void {
  const map = session.view.map().settings
  if (lanes) setLook({ lanes: lanes === map.lanes ? undefined : lanes })
  if (direction) setLook({ direction: direction === map.layoutDirection ? undefined : direction })
  announce(t(`moreCommands.${what}`))
}
