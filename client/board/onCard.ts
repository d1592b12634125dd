import type { ElementId } from '#shared/model/element.ts'
import type { PersonFocus, PersonHere } from '#client/session/people.ts'

/** Who of the others has to do with a card. */
export interface OnCard {
  /** The one who does most: who writes before who moves it before who has selected it, then in people order. */
  readonly person: PersonHere
  readonly does?: 'editing' | 'dragging'
  /** How many people besides. */
  readonly more: number
}

const known = new WeakMap<readonly PersonFocus[], WeakMap<ReadonlySet<number>, ReadonlyMap<ElementId, OnCard>>>()

/** Who of the others has selected, moves or edits an element; worked out once for all cards. */
export function onCard(
  focuses: readonly PersonFocus[],
  dragging: ReadonlySet<number>,
  id: ElementId,
): OnCard | undefined {
  const byDragging = known.get(focuses) ?? new WeakMap<ReadonlySet<number>, ReadonlyMap<ElementId, OnCard>>()
  known.set(focuses, byDragging)
  const cards = byDragging.get(dragging) ?? allCards(focuses, dragging)
  byDragging.set(dragging, cards)
  return cards.get(id)
}

const RANK = { editing: 2, dragging: 1, none: 0 }

function allCards(focuses: readonly PersonFocus[], dragging: ReadonlySet<number>): ReadonlyMap<ElementId, OnCard> {
  const people = new Map<ElementId, Map<string, Omit<OnCard, 'more'>>>()
  const add = (id: ElementId, person: PersonHere, does: OnCard['does']) => {
    const here = people.get(id) ?? new Map<string, Omit<OnCard, 'more'>>()
    people.set(id, here)
    const before = here.get(person.participantId)
    if (before && RANK[before.does ?? 'none'] >= RANK[does ?? 'none']) return
    here.set(person.participantId, { person, ...(does && { does }) })
  }
  for (const { person, selection, editing } of focuses) {
    for (const id of selection) add(id, person, dragging.has(person.clientId) ? 'dragging' : undefined)
    if (editing) add(editing.id, person, 'editing')
  }
  return new Map(
    [...people].flatMap(([id, here]) => {
      const [first, ...others] = [...here.values()].toSorted((a, b) => RANK[b.does ?? 'none'] - RANK[a.does ?? 'none'])
      return first ? [[id, { ...first, more: others.length }] as const] : []
    }),
  )
}

const PATTERNS = ['dashes', 'dots', 'double'] as const

/** The line that goes with a person besides their colour: always the same. */
export function patternOf(participantId: string): (typeof PATTERNS)[number] {
  let sum = 0
  for (const letter of participantId) sum += letter.codePointAt(0) ?? 0
  return PATTERNS[sum % PATTERNS.length] ?? 'dashes'
}
