import { addElement } from '#shared/doc/elements.ts'
import { addLink, patchLink } from '#shared/doc/links.ts'
import type { MapView } from '#shared/doc/mapView.ts'
import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import { kindLabel } from '#shared/i18n/labels.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { KINDS, type Kind } from '#shared/model/kinds.ts'
import { linkVerdict, type LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayCreate, mayEdit, mayPlace, step, titleOf, type Board } from '#client/board/board.ts'
import { cardX, freeY } from '#client/board/laneGeometry.ts'
import { hasLanes } from '#client/board/lanes/laneAt.ts'
import { judgeLink, linkEnd } from '#client/board/linkRules.ts'

/** Whether something may stand in the middle of a link: `unusual` when one of the two new links would be. */
export type BetweenJudgement = 'usual' | 'unusual' | 'refused'

/**
 * Whether `element` may stand between cause and effect: both new links mean something, and at least one of them is not
 * there yet. `exists` tells whether a link is drawn.
 */
export function judgeBetween(
  cause: Element,
  element: Element,
  effect: Element,
  exists: (from: string, to: string) => boolean,
): BetweenJudgement {
  const halves = [judgeLink(cause, element, exists), judgeLink(element, effect, exists)]
  if (halves.some((half) => !half.ok && half.why !== 'duplicate')) return 'refused'
  if (halves.every((half) => !half.ok)) return 'refused'
  return halves.some((half) => half.ok && half.verdict === 'discouraged') ? 'unusual' : 'usual'
}

/** Kinds that make sense between two elements, the usual first, a step on the way before a repetition of an end. */
export function kindsBetween(cause: Element, effect: Element): readonly { kind: Kind; unusual: boolean }[] {
  const [from, to] = [linkEnd(cause), linkEnd(effect)]
  return KINDS.map((kind) => ({
    kind,
    halves: [from ? linkVerdict(from, { kind }) : 'allowed', to ? linkVerdict({ kind }, to) : 'allowed'],
  }))
    .filter(({ halves }) => !halves.includes('meaningless'))
    .map(({ kind, halves }) => ({ kind, unusual: halves.includes('discouraged') }))
    .toSorted((a, b) => {
      const rank = (one: typeof a) =>
        Number(one.unusual) * 2 + Number(one.kind === cause.kind || one.kind === effect.kind)
      return rank(a) - rank(b)
    })
}

/** Whether element `id` may stand on a link: judged as above, and `refused` for the link's own ends. */
export function judgeInsert(board: Pick<Board, 'session'>, link: LinkId, id: ElementId): BetweenJudgement {
  const { view } = board.session
  const ends = view.link(link)
  const [cause, effect, element] = [ends && view.element(ends.from), ends && view.element(ends.to), view.element(id)]
  if (!cause || !effect || !element || id === cause.id || id === effect.id) return 'refused'
  return judgeBetween(cause, element, effect, isDrawn(view))
}

const isDrawn =
  (view: MapView) =>
  (from: string, to: string): boolean =>
    view.linksOf(from).from.some((one) => view.link(one)?.to === to)

/**
 * Puts an element in the middle of a link as one step, with its move if it was dragged there. The link itself, with its
 * label, note and assumption, becomes the half that leads to the element; the new half is as strong. Where one half was
 * drawn already, the link becomes the other one.
 */
export function insertElement(board: Board, link: LinkId, id: ElementId, position?: Position): boolean {
  const { session, t } = board
  const ends = session.view.link(link)
  if (!ends || judgeInsert(board, link, id) === 'refused') return false
  // A link is locked when both its ends are: of a locked element both neighbours must be free.
  const neighbours = session.canEdit(id) ? [] : [ends.from, ends.to]
  if (!mayEdit(board, [link, ...neighbours, ...(position ? [id] : [])])) return false
  if (position && !mayPlace(board, [[id, position]])) return false
  step(board, t('hands.steps.insert'), () => {
    if (position) setPositions(session.doc, [[id, position]], 'person')
    split(board, link, id)
  })
  session.selection.select([id])
  announce(
    t('hands.said.inserted', {
      title: titleOf(board, id),
      from: titleOf(board, ends.from),
      to: titleOf(board, ends.to),
    }),
  )
  return true
}

/** Makes a new element of a kind in the middle of a link, in its lane, as one step; its title is in edit. */
export function insertNew(board: Board, link: LinkId, kind: Kind): ElementId | undefined {
  const { session, state, t } = board
  const ends = session.view.link(link)
  const { rects } = board.layout()
  const [from, to] = [rects.get(ends?.from ?? ''), rects.get(ends?.to ?? '')]
  if (!ends || !from || !to || !mayCreate(board, kind) || !mayEdit(board, [link])) return undefined
  const height = from.height
  const wanted = (from.y + from.height / 2 + to.y + to.height / 2) / 2 - height / 2
  const x = hasLanes(board) ? cardX(kind) : Math.round((from.x + to.x) / 2)
  const y = freeY(rects.values(), x, wanted, height)
  if (!mayPlace(board, [['', [cardX(kind), y]]])) return undefined
  let id: ElementId | undefined
  step(board, t('hands.steps.insert'), () => {
    id = addElement(session.doc, { kind, position: [x, y] }, 'person')
    split(board, link, id)
  })
  if (id === undefined) return undefined
  session.selection.select([id])
  state.tool.set('select')
  state.focused.set(id)
  state.editing.set(id)
  const said = { kind: kindLabel(t, kind), from: titleOf(board, ends.from), to: titleOf(board, ends.to) }
  announce(t('hands.said.insertedNew', said))
  return id
}

/** Inside a step: cause → element → effect in place of cause → effect. */
function split({ session }: Board, link: LinkId, id: ElementId): void {
  const { doc, view } = session
  const old = view.link(link)
  if (!old) return
  const exists = isDrawn(view)
  const [hasFirst, hasSecond] = [exists(old.from, id), exists(id, old.to)]
  patchLink(doc, link, hasFirst ? { from: id } : { to: id }, 'person')
  if (hasFirst || hasSecond) return
  addLink(doc, { from: id, to: old.to, ...(old.strength !== undefined && { strength: old.strength }) }, 'person')
}
