import type { LinkId } from '#shared/model/link.ts'
import { announce, announceStep } from '#client/ui/announce.tsx'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import type { FocusedLink } from '#client/board/canvasState.ts'
import { shownGround } from '#client/board/walking/shownGround.ts'
import { linksOf, wayOf } from '#client/board/walking/walk.ts'

type Tools = Pick<CanvasTools, 'board' | 'view'>

/** The links among which ↑ and ↓ go, and which of them has the keyboard: of the element where it came from. */
export function linksHere({ board }: Tools, { id, at }: FocusedLink): { ids: readonly LinkId[]; place: number } {
  const ids = linksOf(board.session.view, shownGround(board), at)
  return { ids, place: ids.indexOf(id) }
}

/** Gives the first link of an element the keyboard, or says that there is none. */
export function focusLinks(tools: Tools, at: string | undefined): void {
  const { board } = tools
  if (at === undefined) return
  const [first] = linksOf(board.session.view, shownGround(board), at)
  if (first === undefined) return announce(board.t('walking.noLinks'))
  focusLink(tools, { id: first, at })
}

/** A menu that closes gives the keyboard back to where it was: this comes after. */
const AFTER_MENU_MS = 60

/** Gives a link the keyboard. */
function focusLink(tools: Tools, link: FocusedLink): void {
  const { focusedLink } = tools.board.state
  const set = () => {
    focusedLink.set(link)
    // Again: the same link may have lost it meanwhile.
    tools.view.focusCanvas()
  }
  if (document.activeElement?.closest('[role=menu], [role=dialog]')) setTimeout(set, AFTER_MENU_MS)
  else set()
}

/** ↑ and ↓ go through the links of the same element, ← and → to the ends as they are seen, Home and End to first and last. */
export function walkLinks(tools: Tools, key: string): void {
  const { board, view } = tools
  const now = board.state.focusedLink.get()
  const link = now && board.session.view.link(now.id)
  if (!now || !link) return leaveLink(tools)
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const way = wayOf(key === 'ArrowLeft' ? 'left' : 'right', board.direction())
    announce(board.t(way === 'down' ? 'walking.down' : 'walking.up'))
    return view.focusCard(way === 'down' ? link.to : link.from)
  }
  // Led elsewhere it may have left the element it was come from.
  const at = now.at === link.from || now.at === link.to ? now.at : link.from
  const { ids, place } = linksHere(tools, { id: now.id, at })
  const to = key === 'Home' ? 0 : key === 'End' ? ids.length - 1 : place + (BY[key] ?? 0)
  const next = ids[Math.min(ids.length - 1, Math.max(0, to))]
  if (next === undefined) return
  if (next === now.id) announceStep(board.t('walking.linkPlace', { at: place + 1, count: ids.length }))
  else focusLink(tools, { id: next, at })
}
const BY: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1 }

/** Back to the element whose links were gone through. */
export function leaveLink({ board, view }: Tools): void {
  const at = board.state.focusedLink.get()?.at
  if (at !== undefined && board.layout().rects.has(at)) return view.focusCard(at)
  board.state.focusedLink.set(undefined)
  view.focusCanvas()
}
