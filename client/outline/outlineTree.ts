import { creatableOf } from '#shared/i18n/labels.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { CREATABLE, KINDS, type Kind } from '#shared/model/kinds.ts'
import { laneOrganisation } from '#shared/model/locks.ts'

/** By goal: what leads to each goal, below it. By lane: the columns of the map, or its organisations. */
export type Arrangement = 'goals' | 'lanes'

/** What a heading gathers: a lane, an organisation (`id`; undefined those of none), or what has no place in the tree. */
export type Heading =
  | { readonly of: 'kind'; readonly kind: Kind }
  | { readonly of: 'organisation'; readonly id: string | undefined }
  | { readonly of: 'noGoal' | 'disbenefits' | 'notes' | 'parked' }

/** One line of the outline. The same object as long as nothing of it and below it changes. */
export interface OutlineRow {
  readonly key: string
  /** The element; undefined for a heading. */
  readonly id: ElementId | undefined
  readonly heading: Heading | undefined
  /** One of an element's links, which stand below it while they are gone through. */
  readonly link?: LinkId
  /** The element stands in full elsewhere: `under` is what that place is below, undefined at the top. */
  readonly reference: boolean
  readonly under: ElementId | undefined
  /** From 1. */
  readonly level: number
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number
  readonly size: number
  readonly parent: string | undefined
  readonly children: readonly OutlineRow[]
}

export interface OutlineTree {
  readonly top: readonly OutlineRow[]
  /** Every row in reading order, whatever is expanded. */
  readonly all: readonly OutlineRow[]
  readonly byKey: ReadonlyMap<string, OutlineRow>
}

export interface OutlineInput {
  readonly map: Pick<BenefitMap, 'elements' | 'aside' | 'links' | 'organisations'>
  readonly arrangement: Arrangement
  /** Lanes by organisation instead of by kind. */
  readonly byOrganisation: boolean
  /** Where an element stands on the map; undefined while it has no place. */
  readonly placeOf: (id: ElementId) => readonly [x: number, y: number] | undefined
}

/** The row where an element stands in full. */
export const mainKey = (id: ElementId): string => `e:${id}`
const headingKey = (heading: Heading): string =>
  heading.of === 'kind'
    ? `h:kind:${heading.kind}`
    : heading.of === 'organisation'
      ? `h:organisation:${heading.id ?? ''}`
      : `h:${heading.of}`

/** A row in the making: children first come as elements, whose place is known once the tree has been walked. */
interface Draft {
  readonly id: ElementId | undefined
  readonly heading: Heading | undefined
  readonly parent: Draft | undefined
  readonly level: number
  readonly position: number
  readonly size: number
  reference: boolean
  children: readonly Draft[]
}

/**
 * The outline of a map. Everything that is drawn stands in it once in full, in the order of the map: lane by lane from the
 * goals, each top down. Cost: one look at every element and link, and a sort. Rows that are as in `before` are the same.
 */
export function buildOutline(input: OutlineInput, before?: OutlineTree): OutlineTree {
  const drafts = input.arrangement === 'goals' ? byGoal(input) : byLane(input)
  return finished(drafts, before)
}

/** Elements as they stand on the map: by lane from the goals, each top down, what has no place yet last, in map order. */
function inOrder(elements: readonly Element[], { placeOf }: OutlineInput): readonly Element[] {
  const placed = elements.map((element, order) => {
    const [x, y] = placeOf(element.id) ?? [Infinity, Infinity]
    return { element, lane: CREATABLE.indexOf(element.kind), x, y, order }
  })
  const less = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
  return placed
    .sort((a, b) => a.lane - b.lane || less(a.y, b.y) || less(a.x, b.x) || a.order - b.order)
    .map(({ element }) => element)
}

const partsOf = ({ map }: OutlineInput) => ({
  notes: map.aside.filter((element) => !element.parked),
  parked: map.aside.filter((element) => element.parked),
})

function byGoal(input: OutlineInput): readonly Draft[] {
  const drafts = new Drafts(causesOf(input))
  const typed = inOrder(input.map.elements, input)
  const means = typed.filter((element) => !isDisbenefit(element))
  const goals = means.filter(({ kind }) => kind === 'goal').map(({ id }) => id)
  drafts.roots(goals)
  const rest = means.filter(({ id, kind }) => kind !== 'goal' && !drafts.has(id)).map(({ id }) => id)
  drafts.group({ of: 'noGoal' }, rest)
  drafts.group(
    { of: 'disbenefits' },
    typed.filter(isDisbenefit).map(({ id }) => id),
  )
  const { notes, parked } = partsOf(input)
  drafts.flat({ of: 'notes' }, inOrder(notes, input))
  drafts.flat({ of: 'parked' }, inOrder(parked, input))
  return drafts.all
}

/** What leads to each element, without doubles, in the order of the map; a dis-benefit is below nothing. */
function causesOf(input: OutlineInput): ReadonlyMap<ElementId, readonly ElementId[]> {
  const { elements, links } = input.map
  const effects = new Map<ElementId, Set<ElementId>>(elements.map(({ id }) => [id, new Set()]))
  for (const { from, to } of links) if (from !== to && effects.has(to)) effects.get(from)?.add(to)
  const causes = new Map<ElementId, ElementId[]>()
  for (const element of inOrder(elements, input)) {
    if (isDisbenefit(element)) continue
    for (const effect of effects.get(element.id) ?? []) {
      const list = causes.get(effect)
      if (list) list.push(element.id)
      else causes.set(effect, [element.id])
    }
  }
  return causes
}

/** Walks from the top down and remembers what has been shown, so that everything is shown in full once. */
class Drafts {
  readonly all: Draft[] = []
  readonly #causes: ReadonlyMap<ElementId, readonly ElementId[]>
  readonly #shown = new Set<ElementId>()

  constructor(causes: ReadonlyMap<ElementId, readonly ElementId[]>) {
    this.#causes = causes
  }

  has(id: ElementId): boolean {
    return this.#shown.has(id)
  }

  /** Elements of which none is below another are the top; of a circle its first. */
  roots(ids: readonly ElementId[], parent?: Draft): readonly Draft[] {
    const own = new Set(ids)
    const below = new Set(ids.flatMap((id) => (this.#causes.get(id) ?? []).filter((cause) => own.has(cause))))
    const tops = ids.filter((id) => !below.has(id))
    const reached = this.#reach(tops, own)
    for (const id of ids) {
      if (reached.has(id)) continue
      tops.push(id)
      for (const one of this.#reach([id], own)) reached.add(one)
    }
    const drafts = this.#children(tops, parent)
    for (const draft of drafts) this.#walk(draft)
    return drafts
  }

  /** A heading with what is not shown elsewhere yet, as trees of their own; none without elements. */
  group(heading: Heading, ids: readonly ElementId[]): void {
    if (ids.length === 0) return
    const group = this.#heading(heading)
    group.children = this.roots(ids, group)
  }

  flat(heading: Heading, elements: readonly Element[], always = false): void {
    if (elements.length === 0 && !always) return
    const group = this.#heading(heading)
    const ids = elements.map(({ id }) => id)
    group.children = this.#children(ids, group)
    this.all.push(...group.children)
  }

  #heading(heading: Heading): Draft {
    const draft: Draft = {
      id: undefined,
      heading,
      parent: undefined,
      level: 1,
      position: 0,
      size: 0,
      reference: false,
      children: [],
    }
    this.all.push(draft)
    return draft
  }

  #children(ids: readonly ElementId[], parent: Draft | undefined): readonly Draft[] {
    return ids.map((id, at) => ({
      id,
      heading: undefined,
      parent,
      level: (parent?.level ?? 0) + 1,
      position: at + 1,
      size: ids.length,
      reference: false,
      children: [],
    }))
  }

  /** Depth first, without recursion: a chain may be as long as the map. */
  #walk(root: Draft): void {
    const waiting = [root]
    for (let draft = waiting.pop(); draft; draft = waiting.pop()) {
      this.all.push(draft)
      const { id } = draft
      if (id === undefined) continue
      draft.reference = this.#shown.has(id)
      if (draft.reference) continue
      this.#shown.add(id)
      draft.children = this.#children(this.#causes.get(id) ?? [], draft)
      for (let at = draft.children.length - 1; at >= 0; at--) {
        const child = draft.children[at]
        if (child) waiting.push(child)
      }
    }
  }

  #reach(from: readonly ElementId[], own: ReadonlySet<ElementId>): Set<ElementId> {
    const reached = new Set(from)
    for (const id of reached) for (const cause of this.#causes.get(id) ?? []) if (own.has(cause)) reached.add(cause)
    return reached
  }
}

function byLane(input: OutlineInput): readonly Draft[] {
  const drafts = new Drafts(new Map())
  const { elements, organisations } = input.map
  const typed = inOrder(elements, input)
  if (input.byOrganisation) {
    const known = new Set(organisations.map(({ id }) => id))
    const laneOf = (element: Element) => {
      const id = laneOrganisation(element)
      return id !== undefined && known.has(id) ? id : undefined
    }
    const lanes = grouped(typed, laneOf)
    for (const { id, kind } of organisations)
      drafts.flat({ of: 'organisation', id }, lanes.get(id) ?? [], kind !== 'group')
    drafts.flat({ of: 'organisation', id: undefined }, lanes.get(undefined) ?? [])
  } else {
    const lanes = grouped(typed, ({ kind }) => kind)
    for (const kind of KINDS) drafts.flat({ of: 'kind', kind }, lanes.get(kind) ?? [], true)
  }
  const { notes, parked } = partsOf(input)
  drafts.flat({ of: 'notes' }, inOrder(notes, input))
  drafts.flat({ of: 'parked' }, inOrder(parked, input))
  return drafts.all
}

function grouped<T, K>(list: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** Drafts (parents before children) as rows; the top level is numbered here, as only now all of it is known. */
function finished(drafts: readonly Draft[], before: OutlineTree | undefined): OutlineTree {
  const keys = new Map<Draft, string>()
  const under = new Map<ElementId, ElementId | undefined>()
  for (const draft of drafts) {
    const { id, heading, parent, reference } = draft
    keys.set(draft, heading ? headingKey(heading) : reference ? `r:${parent?.id}:${id}` : mainKey(id ?? ''))
    if (id !== undefined && !reference) under.set(id, parent?.id)
  }
  const tops = drafts.filter(({ parent }) => parent === undefined)
  const places = new Map(tops.map((draft, at) => [draft, at + 1]))
  const rows = new Map<Draft, OutlineRow>()
  for (let at = drafts.length - 1; at >= 0; at--) {
    const draft = drafts[at]
    if (!draft) continue
    const key = keys.get(draft) ?? ''
    const top = places.get(draft)
    const row: OutlineRow = {
      key,
      id: draft.id,
      heading: draft.heading,
      reference: draft.reference,
      under: draft.reference && draft.id !== undefined ? under.get(draft.id) : undefined,
      level: draft.level,
      position: top ?? draft.position,
      size: top === undefined ? draft.size : tops.length,
      parent: draft.parent && keys.get(draft.parent),
      children: draft.children.flatMap((child) => rows.get(child) ?? []),
    }
    const known = before?.byKey.get(key)
    rows.set(draft, known && isSame(known, row) ? known : row)
  }
  const all = drafts.flatMap((draft) => rows.get(draft) ?? [])
  if (before && all.length === before.all.length && all.every((row, at) => row === before.all[at])) return before
  return {
    top: tops.flatMap((draft) => rows.get(draft) ?? []),
    all,
    byKey: new Map(all.map((row) => [row.key, row])),
  }
}

const isSame = (a: OutlineRow, b: OutlineRow): boolean =>
  a.id === b.id &&
  a.reference === b.reference &&
  a.under === b.under &&
  a.level === b.level &&
  a.position === b.position &&
  a.size === b.size &&
  a.parent === b.parent &&
  a.children.length === b.children.length &&
  a.children.every((child, at) => child === b.children[at])

/** What of elements and links an outline is made of, as far as the same rows follow from it. */
export function isOutlinedAlike(a: OutlineInput, b: OutlineInput): boolean {
  return (
    a.arrangement === b.arrangement &&
    a.byOrganisation === b.byOrganisation &&
    a.map.links === b.map.links &&
    a.map.organisations === b.map.organisations &&
    areAlike(a.map.elements, b.map.elements) &&
    areAlike(a.map.aside, b.map.aside)
  )
}

const areAlike = (a: readonly Element[], b: readonly Element[]): boolean =>
  a === b || (a.length === b.length && a.every((element, at) => isAlike(element, b[at])))
const isAlike = (a: Element, b: Element | undefined): boolean =>
  a === b ||
  (a.id === b?.id &&
    a.parked === b.parked &&
    creatableOf(a) === creatableOf(b) &&
    laneOrganisation(a) === laneOrganisation(b))
