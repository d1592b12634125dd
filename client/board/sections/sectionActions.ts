import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import { addSection, patchSection, removeSections, type SectionPatch } from '#shared/doc/sections.ts'
import type { Section } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { mayEdit, mayPlace, step, type Board } from '#client/board/board.ts'
import type { SectionNaming } from '#client/board/canvasState.ts'
import type { CommandContext } from '#client/board/commands/command.ts'
import { storedLayout } from '#client/board/lanes/band.ts'
import { GRID, type Rect } from '#client/board/laneGeometry.ts'
import { aroundCards, cardsIn, NEW_SIZE } from '#client/board/sections/sectionGeometry.ts'
import { sectionState } from '#client/board/sections/sectionState.ts'
import { undo } from '#client/board/undoActions.ts'

/** The section of an id; undefined when it is gone. */
export const sectionOf = ({ session }: Pick<Board, 'session'>, id: string): Section | undefined =>
  session.view.map().sections.find((one) => one.id === id)

export const sectionTitle = ({ t }: Pick<Board, 't'>, section: Section | undefined): string =>
  section?.title.trim() || t('structure.section.untitled')

/** Whether this person may change a section and these elements; says why not. */
function mayChange(board: Board, id: string, elements: readonly ElementId[] = []): boolean {
  if (!mayEdit(board, elements)) return false
  const said = board.session.hello.get()
  const lock = said?.locks.find((one) => one.scope === 'section' && one.id === id)
  if (!lock || said?.role === 'facilitator') return true
  const { t } = board
  toast(lock.reason ? t('board.lockedReason', { reason: lock.reason }) : t('structure.section.said.locked'), {
    matter: 'lock',
  })
  return false
}

/** In lanes by organisation cards stand elsewhere than in the document, so sections mean nothing: says so. */
export function isHidden({ layout, t }: Board): boolean {
  if (!layout().bands) return false
  toast(t('structure.section.hidden'), { matter: 'section' })
  return true
}

/**
 * Makes a section around the elements that are selected, with `wrap` also around the one that has the keyboard; else one
 * that is drawn, moved by the arrows, or put down.
 */
export function createSection({ board, view, elements }: CommandContext, wrap = false): void {
  if (!mayEdit(board)) return
  if (isHidden(board)) return
  const { rects } = storedLayout(board.layout())
  const around = aroundCards(elements.flatMap((id) => rects.get(id) ?? []))
  const isCovered = board.state.outline.get()?.covering === true
  if (around && (wrap || isCovered || board.session.selection.get().size > 0)) {
    return atOutline(board) ? askName(board, { rect: around }) : placeSection(board, around)
  }
  const { x, y } = view.centre()
  const at = (middle: number, side: number) => Math.round((middle - side / 2) / GRID) * GRID
  const { width, height } = NEW_SIZE
  const drawing = { x: at(x, width), y: at(y, height), width, height }
  if (isCovered) return askName(board, { rect: drawing })
  sectionState.set({ drawing })
  announce(board.t('structure.section.said.drawing'))
}

/** Puts a section down (document frame) as one step; without a `title` that is in edit then. */
export function placeSection(board: Board, rect: Rect, title?: string): void {
  if (!mayEdit(board)) return sectionState.set({})
  const { session, t } = board
  let id = ''
  step(board, t('structure.section.steps.create'), () => {
    id = addSection(session.doc, { title: title ?? '', ...rect }, 'person')
  })
  board.session.selection.select([])
  const count = cardsIn(rect, storedLayout(board.layout()).rects).length
  if (title === undefined) {
    sectionState.set({ naming: id })
    announce(t('structure.section.said.created', { count }))
  } else {
    const said = title.trim() || t('structure.section.untitled')
    announce(t('structure.section.said.createdNamed', { count, title: said }))
  }
}

/** Whoever works in the outline names sections in a dialog: the field on the map is out of their reach. */
const atOutline = ({ state }: Board): boolean => state.home.get() === 'outline'
const askName = ({ state }: Board, naming: SectionNaming): void =>
  state.overlay.set({ kind: 'sectionName', at: { x: 0, y: 0 }, naming })

export function renameSection(board: Board, id: string, title: string): void {
  const section = sectionOf(board, id)
  if (!section || section.title === title || !mayChange(board, id)) return
  const { session, t } = board
  step(board, t('structure.section.steps.rename'), () => patchSection(session.doc, id, { title }, 'person'))
  announce(t('structure.section.said.renamed', { title: title.trim() || t('structure.section.untitled') }))
}

/** Moves a section and what lies in it (document frame); true when it moved. */
export function moveSection(board: Board, id: string, dx: number, dy: number): boolean {
  const section = sectionOf(board, id)
  if (!section || (dx === 0 && dy === 0)) return false
  const { session, t } = board
  const { rects } = storedLayout(board.layout())
  const inside = cardsIn(section, rects)
  if (!mayChange(board, id, inside)) return false
  const places = inside.flatMap((one): [ElementId, Position][] => {
    const rect = rects.get(one)
    return rect ? [[one, [rect.x + dx, rect.y + dy]]] : []
  })
  if (!mayPlace(board, places)) return false
  step(board, t('structure.section.steps.move'), () => {
    patchSection(session.doc, id, { x: section.x + dx, y: section.y + dy }, 'person')
    setPositions(session.doc, places, 'person')
  })
  announce(t('structure.section.said.moved', { count: inside.length }))
  return true
}

/** Gives a section another place and size (document frame); what lies there stays. */
export function resizeSection(board: Board, id: string, rect: Rect): void {
  const section = sectionOf(board, id)
  if (!section || !mayChange(board, id)) return
  const { session, t } = board
  const { x, y, width, height } = rect
  const isSame = x === section.x && y === section.y && width === section.width && height === section.height
  if (isSame) return
  step(board, t('structure.section.steps.resize'), () =>
    patchSection(session.doc, id, { x, y, width, height }, 'person'),
  )
  announce(t('structure.section.said.resized', { width, height }))
}

export function setSectionOrganisation(board: Board, id: string, organisationId: string | undefined): void {
  const section = sectionOf(board, id)
  if (!section || !mayChange(board, id)) return
  const { session, t } = board
  const patch: SectionPatch = { organisationId }
  step(board, t('structure.section.steps.organisation'), () => patchSection(session.doc, id, patch, 'person'))
  const name = session.view.map().organisations.find((one) => one.id === organisationId)?.name
  const organisation = name ?? t('structure.menus.noOrganisation')
  announce(t('structure.section.said.organisation', { title: sectionTitle(board, section), organisation }))
}

/** Takes a section away; what lies in it stays. */
export function deleteSection(board: Board, id: string): void {
  const section = sectionOf(board, id)
  if (!section || !mayChange(board, id)) return
  const { session, state, t } = board
  // Before it goes, so that nobody takes it for somebody else's doing.
  if (state.focusedSection.get() === id) state.focusedSection.set(undefined)
  step(board, t('structure.section.steps.delete'), () => removeSections(session.doc, [id], 'person'))
  toast(t('structure.section.said.deleted', { title: sectionTitle(board, section) }), {
    action: { label: t('common.undo'), run: () => undo(board) },
  })
}

/** Puts a section's title in edit: on the map, or in a dialog over the outline. */
export function startNaming(board: Board, id: string): void {
  if (!mayChange(board, id) || isHidden(board)) return
  if (atOutline(board)) askName(board, { id })
  else sectionState.set({ naming: id })
}

/** Brings a section into view and gives it the keyboard. */
export const goToSection = (id: string): void => sectionState.set({ wanted: { id, reveal: true } })

/** Opens the list of sections in the middle of what is in view. */
export function listSections({ board }: CommandContext): void {
  board.state.overlay.set({ kind: 'sectionsMenu', at: { x: window.innerWidth / 2, y: 120 } })
}

/** What the dialog suggests: a section around the cards that lie in it now. */
export function aroundItsCards(board: Board, section: Section): Rect | undefined {
  const { rects } = storedLayout(board.layout())
  return aroundCards(cardsIn(section, rects).flatMap((id) => rects.get(id) ?? []))
}
