import { addElement, patchElement, setKind, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Element, ElementId, ElementPatch } from '#shared/model/element.ts'
import { FIELDS, isRowField } from '#shared/model/fields.ts'
import type { Creatable, ElementKind } from '#shared/model/kinds.ts'
import type { LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { dismissToast, toast } from '#client/ui/toast.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import type { CanvasState, Linking } from '#client/board/canvasState.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import {
  CARD_GAP,
  CARD_WIDTH,
  cardX,
  freeY,
  GRID,
  laneX,
  LANE_WIDTH,
  overlaps,
  type Rect,
  type XY,
} from '#client/board/laneGeometry.ts'
import { tidyPositions, type Layout } from '#client/board/layout.ts'
import { judgeLink } from '#client/board/linkRules.ts'

/** What commands need of the live session. */
export type EditedSession = Pick<
  BoardSession,
  'boardId' | 'doc' | 'view' | 'undo' | 'selection' | 'pointer' | 'hello' | 'canEdit'
>

/** What a command works on: one board as this tab shows it. */
export interface Board {
  readonly session: EditedSession
  readonly state: CanvasState
  readonly t: Translate
  readonly layout: () => Layout
  readonly direction: () => LayoutDirection
}

const isLinked = ({ session }: Board) => (from: string, to: string) =>
  session.view.linksOf(from).from.some((id) => session.view.link(id)?.to === to)

export const titleOf = (board: Pick<Board, 'session' | 't'>, id: ElementId): string =>
  board.session.view.element(id)?.title.trim() || board.t('board.untitled')

/** Says why nothing happens when this person may not edit; true when they may. */
function mayEdit({ session, t }: Board): boolean {
  if (session.canEdit()) return true
  announce(t(session.hello.get()?.locked ? 'canvas.said.locked' : 'canvas.said.readOnly'))
  return false
}

/**
 * Writes down where the elements nobody has placed are shown, inside the caller's step: from then on nothing moves by
 * itself when the map changes.
 */
function writeShownPositions({ session, layout }: Board): void {
  const { rects, unplaced } = layout()
  const entries = unplaced.flatMap((id): [ElementId, Position][] => {
    const rect = rects.get(id)
    return rect ? [[id, [rect.x, rect.y]]] : []
  })
  if (entries.length > 0) setPositions(session.doc, entries, 'person')
}

const step = (board: Board, name: string, change: () => void): void =>
  board.session.undo.perform(name, () => {
    writeShownPositions(board)
    change()
  })

const kindOf = (what: Creatable): ElementKind => (what === 'disbenefit' ? 'benefit' : what)

export interface CreateOptions {
  /** Top left wished for, document frame; a typed element stays in its lane and takes the nearest free place. */
  readonly near: XY
  /** Links the new element to this one. */
  readonly linking?: Linking
}

/** Creates an element as one undo step, selects it and puts its title in edit. Gives back its id. */
export function createElement(board: Board, what: Creatable, options: CreateOptions): ElementId | undefined {
  if (!mayEdit(board)) return undefined
  const { session, state, t } = board
  const kind = kindOf(what)
  const x = kind === 'note' ? Math.round(options.near.x) : cardX(kind)
  const height = cardHeight(blank(kind))
  const y = freeY(board.layout().rects.values(), x, options.near.y, height)
  let id: ElementId | undefined
  const { linking } = options
  step(board, t('canvas.steps.create', { kind: kindLabel(t, what).toLowerCase() }), () => {
    id = addElement(session.doc, { kind: what, position: [x, y] }, 'person')
    if (!linking) return
    const ends = linking.end === 'from' ? { from: linking.id, to: id } : { from: id, to: linking.id }
    addLink(session.doc, ends, 'person')
  })
  if (!id) return undefined
  session.selection.select([id])
  state.tool.set('select')
  state.focused.set(id)
  state.editing.set(id)
  const said = { kind: kindLabel(t, what) }
  announce(
    linking
      ? t('canvas.said.createdLinked', { ...said, title: titleOf(board, linking.id) })
      : t('canvas.said.created', said),
  )
  return id
}

/** A new element of a kind as far as its card's height goes. */
const blank = (kind: ElementKind): Element => ({
  id: '',
  kind,
  order: 0,
  title: '',
  description: '',
  costs: [],
  annualValues: [],
  measurements: [],
  risks: [],
})

/** Draws a link from cause to effect; refuses what means nothing, with the reason and, where it helps, the reverse. */
export function linkElements(board: Board, from: ElementId, to: ElementId): LinkId | undefined {
  if (!mayEdit(board)) return undefined
  const { session, t } = board
  const [cause, effect] = [session.view.element(from), session.view.element(to)]
  if (!cause || !effect) return undefined
  const judged = judgeLink(cause, effect, isLinked(board))
  if (!judged.ok) {
    if (judged.why !== 'meaningless') toast(t(`canvas.refused.${judged.why}`))
    else {
      const reason = t(`canvas.meaningless.${judged.from}_${judged.to}` as TextKey)
      const reverse = () => void linkElements(board, to, from)
      toast(reason, judged.reverse ? { action: { label: t('canvas.refused.reverse'), run: reverse } } : {})
    }
    return undefined
  }
  let id: LinkId | undefined
  step(board, t('canvas.steps.link'), () => {
    id = addLink(session.doc, { from, to }, 'person')
  })
  if (id) session.selection.select([id])
  const relation = judged.relation ? t(`relations.${judged.relation}`) : t('board.linkLoose')
  const said = t('canvas.said.linked', { from: titleOf(board, from), relation, to: titleOf(board, to) })
  if (judged.verdict === 'discouraged') {
    const reason = t(`canvas.unusual.${cause.kind}_${effect.kind}` as TextKey)
    announce(said)
    toast(t('canvas.said.unusual', { reason }))
  } else announce(said)
  return id
}

/** Turns a link round when that has a meaning. */
export function reverseLink(board: Board, id: LinkId): void {
  if (!mayEdit(board)) return
  const { session, t } = board
  const link = session.view.link(id)
  const [cause, effect] = link ? [session.view.element(link.to), session.view.element(link.from)] : []
  if (!link || !cause || !effect) return
  const judged = judgeLink(cause, effect, isLinked(board))
  if (!judged.ok) {
    toast(
      judged.why === 'meaningless'
        ? t(`canvas.meaningless.${judged.from}_${judged.to}` as TextKey)
        : t(`canvas.refused.${judged.why}`),
    )
    return
  }
  step(board, t('canvas.steps.reverse'), () =>
    patchLink(session.doc, id, { from: link.to, to: link.from }, 'person'),
  )
  const relation = judged.relation ? t(`relations.${judged.relation}`) : t('board.linkLoose')
  announce(t('canvas.said.reversed', { from: titleOf(board, link.to), relation, to: titleOf(board, link.from) }))
}

export const STRENGTH_WORDS = { 1: 'weak', 2: 'medium', 3: 'strong' } as const

/** Sets how strongly a cause contributes: 1 weak, 2 medium, 3 strong. */
export function setStrength(board: Board, id: LinkId, strength: 1 | 2 | 3): void {
  if (!mayEdit(board)) return
  const { session, t } = board
  step(board, t('canvas.steps.strength'), () =>
    patchLink(session.doc, id, { strength: strength === 2 ? undefined : strength }, 'person'),
  )
  announce(t('canvas.said.strength', { strength: t(`canvas.strength.${STRENGTH_WORDS[strength]}`) }))
}

/** Deletes elements and links as one step; the toast offers to take it back. */
export function deleteThings(board: Board, ids: Iterable<string>): void {
  if (!mayEdit(board)) return
  const { session, state, t } = board
  const all = [...ids]
  const elements = all.filter((id) => session.view.element(id))
  const links = all.filter((id) => session.view.link(id))
  const count = elements.length + links.length
  if (count === 0) return
  const first = elements[0]
  const text =
    count > 1
      ? t('canvas.said.deleted', { count })
      : first
        ? t('canvas.said.deletedElement', { title: titleOf(board, first) })
        : t('canvas.said.deletedLink')
  const next = first && nextInLane(board, first, new Set(elements))
  step(board, t('canvas.steps.delete'), () => {
    trashElements(session.doc, elements, 'person')
    removeLinks(session.doc, links, 'person')
  })
  session.selection.select([])
  state.editing.set(undefined)
  if (elements.length > 0) state.focused.set(next)
  const shown = toast(text, { action: { label: t('common.undo'), run: () => undo(board) } })
  // After the next step "undo" would mean that one.
  const stop = session.undo.subscribe(() => {
    stop()
    dismissToast(shown)
  })
}

/** The next card down in the lane of `id`, else the one above, without `gone`. */
function nextInLane({ session, layout }: Board, id: ElementId, gone: ReadonlySet<string>): ElementId | undefined {
  const { rects } = layout()
  const [here, kind] = [rects.get(id), session.view.element(id)?.kind]
  if (!here) return undefined
  const others = [...rects].filter(([other]) => !gone.has(other) && session.view.element(other)?.kind === kind)
  const below = others.filter(([, rect]) => rect.y >= here.y).toSorted(([, a], [, b]) => a.y - b.y)[0]
  const above = others.filter(([, rect]) => rect.y < here.y).toSorted(([, a], [, b]) => b.y - a.y)[0]
  return (below ?? above)?.[0]
}

/** Takes back this person's newest step. */
export function undo(board: Board): void {
  const { session, t } = board
  if (!mayEdit(board)) return
  const done = session.undo.undo()
  announce(
    !done
      ? t('canvas.said.nothingToUndo')
      : done.name
        ? t('canvas.said.undone', { step: done.name })
        : t('canvas.said.undoneEdit'),
  )
}

export function redo(board: Board): void {
  const { session, t } = board
  if (!mayEdit(board)) return
  const done = session.undo.redo()
  announce(
    !done
      ? t('canvas.said.nothingToRedo')
      : done.name
        ? t('canvas.said.redone', { step: done.name })
        : t('canvas.said.redoneEdit'),
  )
}

/** Writes where cards were dropped (document frame) as one step. */
export function moveElements(board: Board, to: ReadonlyMap<ElementId, Position>): void {
  if (to.size === 0 || !mayEdit(board)) return
  const { session, t } = board
  step(board, t('canvas.steps.move'), () => setPositions(session.doc, to, 'person'))
  announce(t('canvas.said.moved', { count: to.size }))
}

/** Moves cards a little (document frame); repeated at once it is one step, like typing. */
export function nudgeElements(board: Board, ids: readonly ElementId[], dx: number, dy: number): void {
  if (!mayEdit(board)) return
  const { rects } = board.layout()
  const entries = ids.flatMap((id): [ElementId, Position][] => {
    const rect = rects.get(id)
    return rect ? [[id, [rect.x + dx, rect.y + dy]]] : []
  })
  board.session.doc.transact(() => {
    writeShownPositions(board)
    setPositions(board.session.doc, entries, 'person')
  }, 'person')
}

/**
 * After a card has grown, moves down what it came to lie upon in its column, and what that then meets; pinned cards
 * stay. Part of the typing that made it grow, as far as undo goes.
 */
export function makeRoom(board: Board, id: ElementId): void {
  const { session } = board
  const { rects } = board.layout()
  const grown = rects.get(id)
  if (!grown || !session.canEdit()) return
  const column = [...rects]
    .filter(([other, rect]) => other !== id && overlaps({ ...rect, y: grown.y }, grown) && rect.y >= grown.y)
    .toSorted(([, a], [, b]) => a.y - b.y)
  const moved: [ElementId, Position][] = []
  let floor = grown.y + grown.height
  for (const [other, rect] of column) {
    if (rect.y >= floor) break
    if (session.view.element(other)?.pinned) continue
    const y = Math.ceil((floor + CARD_GAP) / GRID) * GRID
    moved.push([other, [rect.x, y]])
    floor = y + rect.height
  }
  if (moved.length === 0) return
  session.doc.transact(() => {
    writeShownPositions(board)
    setPositions(session.doc, moved, 'person')
  }, 'person')
}

/** Puts the whole map in order as one step; pinned cards stay. */
export function tidy(board: Board): void {
  if (!mayEdit(board)) return
  const { session, t } = board
  const { rects } = board.layout()
  const keep = new Map<ElementId, Rect>()
  for (const [id, rect] of rects) if (session.view.element(id)?.pinned) keep.set(id, rect)
  session.undo.perform(t('canvas.steps.tidy'), () =>
    setPositions(session.doc, tidyPositions(session.view.map(), keep), 'person'),
  )
  announce(t('canvas.said.tidied'))
}

/** Makes elements another kind; a card that stood in its old lane moves to the new one. */
export function changeKind(board: Board, ids: readonly ElementId[], to: Creatable): void {
  if (!mayEdit(board)) return
  const { session, t } = board
  const kind = kindOf(to)
  step(board, t('canvas.steps.kind'), () => {
    const taken = new Map(board.layout().rects)
    for (const id of ids) {
      const element = session.view.element(id)
      const rect = taken.get(id)
      if (!element) continue
      setKind(session.doc, id, to, 'person')
      const home = laneX(element.kind)
      const stoodInLane = rect && rect.x >= home && rect.x < home + LANE_WIDTH
      if (!rect || kind === element.kind || kind === 'note' || (!stoodInLane && element.kind !== 'note')) continue
      taken.delete(id)
      const y = freeY(taken.values(), cardX(kind), rect.y, rect.height)
      taken.set(id, { ...rect, x: cardX(kind), y })
      setPositions(session.doc, [[id, [cardX(kind), y]]], 'person')
    }
  })
  const first = ids[0]
  if (first) announce(t('canvas.said.kindChanged', { title: titleOf(board, first), kind: kindLabel(t, to).toLowerCase() }))
}

/** Fixes cards in place so that tidy leaves them, or lets them go. */
export function setPinned(board: Board, ids: readonly ElementId[], pinned: boolean): void {
  if (!mayEdit(board)) return
  const { session, t } = board
  step(board, t(pinned ? 'canvas.steps.pin' : 'canvas.steps.unpin'), () => {
    for (const id of ids) patchElement(session.doc, id, { pinned: pinned ? true : undefined }, 'person')
  })
  announce(t(pinned ? 'canvas.said.pinned' : 'canvas.said.unpinned'))
}

/** Copies elements with all their own fields, without rows and links, below the originals; selects the copies. */
export function duplicateElements(board: Board, ids: readonly ElementId[]): void {
  if (!mayEdit(board)) return
  const { session, t } = board
  const copies: ElementId[] = []
  step(board, t('canvas.steps.duplicate'), () => {
    const taken = [...board.layout().rects.values()]
    for (const id of ids) {
      const element = session.view.element(id)
      const rect = board.layout().rects.get(id)
      if (!element || !rect) continue
      const y = freeY(taken, rect.x, rect.y + rect.height + CARD_GAP, rect.height)
      taken.push({ x: rect.x, y, width: CARD_WIDTH, height: rect.height })
      const { title, description } = element
      const copy = { kind: creatableOf(element), title, description, position: [rect.x, y], fields: ownFields(element) } as const
      copies.push(addElement(session.doc, copy, 'person'))
    }
  })
  session.selection.select(copies)
  board.state.focused.set(copies[0])
}

function ownFields(element: Element): ElementPatch {
  const names = FIELDS.map((field) => field.name).filter((name) => !isRowField(name) && name !== 'title' && name !== 'description')
  return Object.fromEntries(names.flatMap((name) => (element[name] === undefined ? [] : [[name, element[name]]])))
}
