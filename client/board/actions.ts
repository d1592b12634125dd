import { addElement } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { creatableOf, kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { Creatable, ElementKind } from '#shared/model/kinds.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayCreate, mayPlace, step, titleOf, type Board } from '#client/board/board.ts'
import type { Linking } from '#client/board/canvasState.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import { cardX, freeY, type XY } from '#client/board/laneGeometry.ts'
import { hasLanes } from '#client/board/lanes/laneAt.ts'

/** The kind of element that something made is. */
export const kindOf = (what: Creatable): ElementKind => (what === 'disbenefit' ? 'benefit' : what)

export interface CreateOptions {
  /** Top left wished for, document frame; a typed element stays in its lane and takes the nearest free place. */
  readonly near: XY
  /** Links the new element to this one. */
  readonly linking?: Linking
}

/** Creates an element as one undo step, selects it and puts its title in edit. Gives back its id. */
export function createElement(board: Board, what: Creatable, options: CreateOptions): ElementId | undefined {
  const kind = kindOf(what)
  if (!mayCreate(board, kind)) return undefined
  const { session, state, t } = board
  const x = kind === 'note' || !hasLanes(board) ? Math.round(options.near.x) : cardX(kind)
  const height = cardHeight(blank(kind))
  const y = freeY(board.layout().rects.values(), x, options.near.y, height)
  if (!mayPlace(board, [['', [x, y]]])) return undefined
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
  announce(createdWords(board, what, linking))
  return id
}

/** "New change in lane Changes, linked from Enabler X." */
function createdWords(board: Board, what: Creatable, linking: Linking | undefined): string {
  const { session, t } = board
  // The key is that of the command, which the registry of kinds has for each.
  const made = t(`commands.create${what.charAt(0).toUpperCase()}${what.slice(1)}` as TextKey)
  const kind = kindOf(what)
  const first =
    kind === 'note' || !hasLanes(board)
      ? t('canvas.said.created', { new: made })
      : t('canvas.said.createdIn', { new: made, lane: kindsLabel(t, kind) })
  const element = linking && session.view.element(linking.id)
  if (!element) return `${first}.`
  const other = `${kindLabel(t, creatableOf(element))} ${titleOf(board, element.id)}`
  return `${first}, ${t(linking.end === 'from' ? 'canvas.said.linkedFrom' : 'canvas.said.linkedTo', { other })}.`
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
