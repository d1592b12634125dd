import type * as Y from 'yjs'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Link, LinkId } from '#shared/model/link.ts'
import { Groups } from '#shared/doc/groups.ts'
import { readLink } from '#shared/doc/links.ts'
import { sameValue, shareValue } from '#shared/doc/sameValue.ts'
import { isId, rootOf } from '#shared/doc/schema.ts'

/** The links at one element, in map order. */
export interface LinksOf {
  /** Links that start at the element. */
  readonly from: readonly LinkId[]
  /** Links that end at the element. */
  readonly to: readonly LinkId[]
}
const NO_LINKS: LinksOf = { from: [], to: [] }

/** All links, and which of them are on the map: those without a trashed end. */
export class LinkState {
  /** Links on the map, those at notes, parked and missing elements included. */
  readonly visible = new Map<LinkId, Link>()
  readonly #doc: Y.Doc
  readonly #isTrashed: (id: ElementId) => boolean
  readonly #stored = new Map<LinkId, Link>()
  readonly #from = new Groups()
  readonly #to = new Groups()
  readonly #linksOf = new Map<ElementId, LinksOf>()
  readonly #stale = new Set<ElementId>()
  readonly #invalid = new Set<string>()

  constructor(doc: Y.Doc, isTrashed: (id: ElementId) => boolean) {
    this.#doc = doc
    this.#isTrashed = isTrashed
  }

  get invalidCount(): number {
    return this.#invalid.size
  }

  /** Links that start or end at an element, on the map or not. */
  at(id: ElementId): readonly LinkId[] {
    return [...this.#from.of(id), ...this.#to.of(id)]
  }

  /** The links on the map at an element; the same object until that changes. */
  of(id: ElementId): LinksOf {
    const known = this.#linksOf.get(id)
    if (known && !this.#stale.has(id)) return known
    const inOrder = (ids: Iterable<LinkId>) =>
      [...ids]
        .flatMap((linkId) => this.visible.get(linkId) ?? [])
        .sort(inMapOrder)
        .map((link) => link.id)
    const links = shareValue(known ?? NO_LINKS, { from: inOrder(this.#from.of(id)), to: inOrder(this.#to.of(id)) })
    this.#stale.delete(id)
    if (links === NO_LINKS) this.#linksOf.delete(id)
    else this.#linksOf.set(id, links)
    return links
  }

  /**
   * Reads `dirty` links anew, looks again at whether the links in `moved` are on the map, and returns the links that
   * changed and the elements whose `of` may have.
   */
  update(dirty: ReadonlySet<LinkId>, moved: ReadonlySet<LinkId>): { links: Set<LinkId>; ends: Set<ElementId> } {
    const links = new Set<LinkId>()
    const ends = new Set<ElementId>()
    for (const id of dirty) this.#read(id, ends)
    for (const id of new Set([...dirty, ...moved])) {
      const link = this.#stored.get(id)
      const next = link && !this.#isTrashed(link.from) && !this.#isTrashed(link.to) ? link : undefined
      const before = this.visible.get(id)
      if (next === before) continue
      if (next) this.visible.set(id, next)
      else this.visible.delete(id)
      links.add(id)
      for (const end of [before?.from, before?.to, next?.from, next?.to]) if (end !== undefined) ends.add(end)
    }
    for (const end of ends) this.#stale.add(end)
    return { links, ends }
  }

  #read(id: LinkId, ends: Set<ElementId>): void {
    const root = rootOf(this.#doc, 'links')
    const before = this.#stored.get(id)
    const read = isId(id) ? readLink(id, root.get(id)) : undefined
    if (root.has(id) && !read) this.#invalid.add(id)
    else this.#invalid.delete(id)
    if (read === undefined ? before === undefined : sameValue(before, read)) return
    if (before) {
      this.#from.remove(before.from, id)
      this.#to.remove(before.to, id)
    }
    if (read) {
      this.#stored.set(id, read)
      this.#from.add(read.from, id)
      this.#to.add(read.to, id)
    } else this.#stored.delete(id)
    for (const end of [before?.from, before?.to, read?.from, read?.to]) if (end !== undefined) ends.add(end)
  }
}
