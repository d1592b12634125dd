import { addElement } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import type { Position } from '#shared/doc/schema.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import type { Element, ElementId, ElementPatch } from '#shared/model/element.ts'
import { FIELDS, isRowField } from '#shared/model/fields.ts'
import type { Link } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayCreate, mayPlace, step, type Board } from '#client/board/board.ts'
import { CARD_GAP, CARD_WIDTH, freeY } from '#client/board/laneGeometry.ts'
import { hasRoom } from '#client/paste/room.ts'

/** Copies elements to the free places below them. */
export function duplicateElements(board: Board, ids: readonly ElementId[]): void {
  const { rects } = board.layout()
  const taken = [...rects.values()]
  const places = new Map<ElementId, Position>()
  for (const id of ids) {
    const rect = rects.get(id)
    if (!rect) continue
    const y = freeY(taken, rect.x, rect.y + rect.height + CARD_GAP, rect.height)
    taken.push({ x: rect.x, y, width: CARD_WIDTH, height: rect.height })
    places.set(id, [rect.x, y])
  }
  copyElements(board, places)
}

/**
 * Copies elements with all their own fields, without rows, to places of the document's frame, and the links among them,
 * as one step; selects the copies.
 */
export function copyElements(board: Board, places: ReadonlyMap<ElementId, Position>): void {
  const { session, t } = board
  const originals = [...places.keys()].flatMap((id) => session.view.element(id) ?? [])
  // What is locked is not copied either: the copy would stand in the same locked lane.
  if (originals.length === 0 || !mayPlace(board, places)) return
  if (![...new Set(originals.map(({ kind }) => kind))].every((kind) => mayCreate(board, kind))) return
  if (!hasRoom(board, originals.length, [])) return
  const copies = new Map<ElementId, ElementId>()
  step(board, t('canvas.steps.duplicate'), () => {
    for (const element of originals) {
      const { id, title, description } = element
      const position = places.get(id)
      const kind = creatableOf(element)
      const copy = { kind, title, description, fields: ownFields(element), ...(position && { position }) } as const
      copies.set(id, addElement(session.doc, copy, 'person'))
    }
    for (const link of linksAmong(board, copies)) {
      const [from, to] = [copies.get(link.from), copies.get(link.to)]
      const { id: _id, order: _order, unknown: _unknown, ...fields } = link
      if (from !== undefined && to !== undefined) addLink(session.doc, { ...fields, from, to }, 'person')
    }
  })
  const made = [...copies.values()]
  session.selection.select(made)
  board.state.focused.set(made[0])
  announce(t('hands.said.copied', { count: made.length }))
}

/** Links that have both ends among the elements, in map order. */
function linksAmong({ session }: Board, ids: ReadonlyMap<ElementId, unknown>): readonly Link[] {
  const links = [...ids.keys()].flatMap((id) =>
    session.view.linksOf(id).from.flatMap((link) => session.view.link(link) ?? []),
  )
  return links.filter((link) => ids.has(link.to)).toSorted((a, b) => a.order - b.order)
}

function ownFields(element: Element): ElementPatch {
  const names = FIELDS.map((field) => field.name).filter(
    (name) => !isRowField(name) && name !== 'title' && name !== 'description',
  )
  return Object.fromEntries(names.flatMap((name) => (element[name] === undefined ? [] : [[name, element[name]]])))
}
