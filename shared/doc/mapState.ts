import type * as Y from 'yjs'
import { byCodeUnit, inMapOrder, type BenefitMap, type MapSettings } from '#shared/model/benefitMap.ts'
import type { Muted, Organisation, Section } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { ROW_FIELDS, type Json } from '#shared/model/fields.ts'
import type { Link } from '#shared/model/link.ts'
import { readJson } from '#shared/model/values.ts'
import { LinkState } from '#shared/doc/linkState.ts'
import { readMutedEntry } from '#shared/doc/muted.ts'
import { isNumber } from '#shared/doc/numbers.ts'
import { readOrganisation } from '#shared/doc/organisations.ts'
import { readPosition } from '#shared/doc/positions.ts'
import { readStoredElement, type StoredElement } from '#shared/doc/readElement.ts'
import { RootState } from '#shared/doc/rootState.ts'
import { RowState } from '#shared/doc/rowState.ts'
import { shareValue } from '#shared/doc/sameValue.ts'
import { ROOTS, isId, rootOf, type Position, type RootName } from '#shared/doc/schema.ts'
import { readSection } from '#shared/doc/sections.ts'
import { readSettings } from '#shared/doc/settings.ts'

/** What a transaction changed, by what can be seen of it: an edit that makes no difference changes nothing. */
export interface MapChange {
  /** Elements whose content or rows changed, that came, went, were trashed or restored. */
  readonly elements: ReadonlySet<string>
  readonly links: ReadonlySet<string>
  readonly positions: ReadonlySet<string>
  readonly organisations: boolean
  readonly sections: boolean
  readonly settings: boolean
  readonly numbers: boolean
  readonly muted: boolean
  readonly extra: boolean
  /** Whether another number of entries cannot be read. */
  readonly invalidEntries: boolean
  /** Elements at which links came, went or changed: `linksOf` may differ. */
  readonly linkEnds: ReadonlySet<string>
}

/** Keys to read anew, by root. */
export type Dirty = ReadonlyMap<RootName, ReadonlySet<string>>
/** Every key of every root. */
const everything = (doc: Y.Doc): Dirty => new Map(ROOTS.map((root) => [root, new Set(rootOf(doc, root).keys())]))

/** Beyond so many, making the lists anew costs no more. */
const MAX_REPLACED = 64
const NONE: ReadonlySet<string> = new Set()
const isAside = (element: Element): boolean => element.kind === 'note' || element.parked === true

/** The document as plain data, entry by entry; what did not change stays the same object. */
export class MapState {
  readonly elements = new Map<ElementId, Element>()
  readonly links: LinkState
  readonly #doc: Y.Doc
  readonly #stored = new Map<ElementId, StoredElement>()
  readonly #unreadable = new Set<string>()
  readonly #rows: RowState
  readonly #positions: RootState<Position>
  readonly #organisations: RootState<Organisation>
  readonly #sections: RootState<Section>
  readonly #muted: RootState<Muted>
  readonly #numbers: RootState<number>
  readonly #extra: RootState<Json>
  #settings: MapSettings
  /** All elements on the map in map order, as of the last `map()`. */
  #sorted: readonly Element[] = []
  #sortedLinks: readonly Link[] = []
  #map: BenefitMap | undefined
  /** Elements that gave way to others in the same place since the last `map()`. */
  readonly #replaced: [before: Element, after: Element][] = []
  #stale = { elements: true, links: true, any: true }

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#rows = new RowState(doc)
    this.links = new LinkState(doc, (id) => this.#stored.get(id)?.trashed === true)
    this.#positions = new RootState(doc, 'positions', (id, stored) => (isId(id) ? readPosition(stored) : undefined))
    this.#organisations = new RootState(doc, 'organisations', (id, stored) =>
      isId(id) ? readOrganisation(id, stored) : undefined,
    )
    this.#sections = new RootState(doc, 'sections', (id, stored) => (isId(id) ? readSection(id, stored) : undefined))
    this.#muted = new RootState(doc, 'muted', readMutedEntry)
    this.#numbers = new RootState(doc, 'numbers', (id, stored) => (isId(id) && isNumber(stored) ? stored : undefined))
    this.#extra = new RootState(doc, 'extra', (_key, stored) => readJson(stored))
    this.#settings = readSettings(doc)
    this.update(everything(doc))
  }

  position(id: ElementId): Position | undefined {
    return this.#positions.values.get(id)
  }

  /** Reads the given keys anew and says what is different now. */
  update(dirty: Dirty): MapChange {
    const invalidBefore = this.#invalidCount()
    const touched = new Set(dirty.get('elements'))
    for (const field of ROW_FIELDS) this.#rows.readRows(field, dirty.get(field) ?? NONE, touched)
    this.#rows.readAssessments(dirty.get('riskAssessments') ?? NONE, touched)
    const moved = new Set<string>()
    for (const id of dirty.get('elements') ?? NONE) this.#readStored(id, moved)
    const elements = new Set([...touched].filter((id) => this.#assemble(id)))
    const { links, ends } = this.links.update(dirty.get('links') ?? NONE, moved)
    const change: MapChange = {
      elements,
      links,
      linkEnds: ends,
      positions: this.#positions.update(dirty.get('positions')),
      organisations: this.#organisations.update(dirty.get('organisations')).size > 0,
      sections: this.#sections.update(dirty.get('sections')).size > 0,
      settings: dirty.has('settings') && this.#readSettings(),
      numbers: this.#numbers.update(dirty.get('numbers')).size > 0,
      muted: this.#muted.update(dirty.get('muted')).size > 0,
      extra: this.#extra.update(dirty.get('extra')).size > 0,
      invalidEntries: invalidBefore !== this.#invalidCount(),
    }
    if (links.size > 0) this.#stale.links = true
    const { elements: _, links: __, linkEnds: ___, positions: ____, ...flags } = change
    if (elements.size > 0 || links.size > 0 || Object.values(flags).some(Boolean)) this.#stale.any = true
    return change
  }

  /** The map as one immutable value; the same object until something of it changes. */
  map(): BenefitMap {
    if (this.#map && !this.#stale.any) return this.#map
    this.#map = this.#build(this.#map)
    this.#stale = { elements: false, links: false, any: false }
    return this.#map
  }

  /** Where elements stand; the same object until a position changes. */
  positions(): ReadonlyMap<ElementId, Position> {
    return this.#positions.snapshot()
  }

  /** Ids of deleted elements, in map order. */
  trashed(): readonly ElementId[] {
    const contents = [...this.#stored.values()].filter((stored) => stored.trashed).map((stored) => stored.content)
    return contents.sort(inMapOrder).map((content) => content.id)
  }

  #readStored(id: ElementId, moved: Set<string>): void {
    const root = rootOf(this.#doc, 'elements')
    const before = this.#stored.get(id)
    const read = isId(id) ? readStoredElement(id, root.get(id)) : undefined
    if (root.has(id) && !read) this.#unreadable.add(id)
    else this.#unreadable.delete(id)
    if (read) this.#stored.set(id, shareValue(before, read))
    else this.#stored.delete(id)
    if ((before?.trashed === true) !== (read?.trashed === true)) for (const link of this.links.at(id)) moved.add(link)
  }

  /** Puts an element together with its rows; whether that makes a difference. */
  #assemble(id: ElementId): boolean {
    const before = this.elements.get(id)
    const stored = this.#stored.get(id)
    if (!stored || stored.trashed) {
      if (before) this.#markStale(before, undefined)
      return this.elements.delete(id)
    }
    const element = shareValue(before, { ...stored.content, ...this.#rows.of(id) } as Element)
    if (element === before) return false
    this.elements.set(id, element)
    this.#markStale(before, element)
    return true
  }

  #markStale(before: Element | undefined, after: Element | undefined): void {
    const isInPlace = before && after && before.order === after.order && isAside(before) === isAside(after)
    if (isInPlace && this.#replaced.length < MAX_REPLACED) this.#replaced.push([before, after])
    else this.#stale.elements = true
    if ((before && isAside(before)) !== (after && isAside(after))) this.#stale.links = true
  }

  #readSettings(): boolean {
    const before = this.#settings
    this.#settings = shareValue(before, readSettings(this.#doc))
    return this.#settings !== before
  }

  #build(before: BenefitMap | undefined): BenefitMap {
    const list = <T extends object>(root: RootState<T>, order: (a: T, b: T) => number): readonly T[] =>
      root.sorted(order)
    return {
      settings: this.#settings,
      organisations: list(this.#organisations, inMapOrder),
      ...this.#buildElements(before),
      ...this.#buildLinks(before),
      sections: list(this.#sections, (a, b) => byCodeUnit(a.id, b.id)),
      muted: list(this.#muted, (a, b) => byCodeUnit(a.rule, b.rule) || byCodeUnit(a.targets.join(), b.targets.join())),
      numbers: this.#numbers.record(),
      extra: this.#extra.record(),
      invalidEntries: this.#invalidCount(),
    }
  }

  #buildElements(before: BenefitMap | undefined): Pick<BenefitMap, 'elements' | 'aside'> {
    const replaced = this.#replaced.splice(0)
    if (before && !this.#stale.elements) {
      const inPlace = (aside: boolean) => replaced.filter(([element]) => isAside(element) === aside)
      return {
        elements: withReplaced(before.elements, inPlace(false)),
        aside: withReplaced(before.aside, inPlace(true)),
      }
    }
    this.#sorted = resorted(this.#sorted, this.elements)
    const aside = this.#sorted.filter(isAside)
    const elements = aside.length === 0 ? this.#sorted : this.#sorted.filter((element) => !isAside(element))
    return { elements: shareItems(before?.elements, elements), aside: shareItems(before?.aside, aside) }
  }

  #buildLinks(before: BenefitMap | undefined): Pick<BenefitMap, 'links' | 'asideLinks'> {
    if (before && !this.#stale.links) return { links: before.links, asideLinks: before.asideLinks }
    this.#sortedLinks = resorted(this.#sortedLinks, this.links.visible)
    const isAsideId = (id: ElementId) => {
      const element = this.elements.get(id)
      return element !== undefined && isAside(element)
    }
    const asideLinks = this.#sortedLinks.filter((link) => isAsideId(link.from) || isAsideId(link.to))
    const gone = new Set(asideLinks)
    const links = gone.size === 0 ? this.#sortedLinks : this.#sortedLinks.filter((link) => !gone.has(link))
    return { links: shareItems(before?.links, links), asideLinks: shareItems(before?.asideLinks, asideLinks) }
  }

  #invalidCount(): number {
    const roots = [this.#positions, this.#organisations, this.#sections, this.#muted, this.#numbers, this.#extra]
    const own = this.#unreadable.size + this.#rows.invalidCount + this.links.invalidCount
    return roots.reduce((sum, root) => sum + root.invalidCount, own)
  }
}

/** A sorted list in which some elements gave way to others in the same place, one after another. */
function withReplaced(
  list: readonly Element[],
  replaced: readonly (readonly [before: Element, after: Element])[],
): readonly Element[] {
  if (replaced.length === 0) return list
  const next = [...list]
  for (const [before, after] of replaced) {
    let [low, high] = [0, next.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (inMapOrder(next[middle] as Element, before) < 0) low = middle + 1
      else high = middle
    }
    next[low] = after
  }
  return next
}

/** The values in map order, beginning from an earlier order: a list that is still sorted is not sorted again. */
function resorted<T extends { id: string; order: number }>(
  previous: readonly T[],
  current: ReadonlyMap<string, T>,
): readonly T[] {
  const next: T[] = []
  for (const { id } of previous) {
    const value = current.get(id)
    if (value) next.push(value)
  }
  if (next.length < current.size) {
    const seen = new Set(next)
    for (const value of current.values()) if (!seen.has(value)) next.push(value)
  }
  const isSorted = next.every((value, index) => index === 0 || inMapOrder(next[index - 1] as T, value) < 0)
  return isSorted ? next : next.sort(inMapOrder)
}

/** `before` when it holds the very same objects in the same order. */
const shareItems = <T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] =>
  before?.length === after.length && before.every((item, index) => item === after[index]) ? before : after
