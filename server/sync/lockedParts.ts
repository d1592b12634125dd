import * as Y from 'yjs'
import { pointer } from '#server/sync/checkContent.ts'
import { refused, type DecodedUpdate, type Refused } from '#server/sync/checkStructs.ts'
import { readPosition } from '#shared/doc/positions.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'
import { readSection } from '#shared/doc/sections.ts'
import { isElementKind } from '#shared/model/kinds.ts'
import { lockOnElement, type MapLock } from '#shared/model/locks.ts'
import { isPlainObject } from '#shared/model/values.ts'

/** What stands under a key of a map: as it is, or as it was. */
type Get = (map: Y.Map<unknown>, key: string) => unknown
type SharedType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never
/** A key of a root, and of the entry under it when only a part of that is meant. */
type Place = readonly [root: RootName, key: string, field?: string]

const now: Get = (map, key) => map.get(key)

/** As it was before the transaction; only while it has not ended, for then what was overwritten is let go. */
const before =
  ({ beforeState, deleteSet }: Y.Transaction): Get =>
  (map, key) => {
    let item: Y.Item | null = map._map.get(key) ?? null
    while (item && item.id.clock >= (beforeState.get(item.id.client) ?? 0)) item = item.left
    if (!item || (item.deleted && !Y.isDeleted(deleteSet, item.id))) return undefined
    return item.content.getContent().at(-1)
  }

const idText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** One view of a document, and what of it is locked. */
class View {
  readonly #doc: Y.Doc
  readonly #get: Get
  readonly #locks: readonly MapLock[]

  constructor(doc: Y.Doc, get: Get, locks: readonly MapLock[]) {
    this.#doc = doc
    this.#get = get
    this.#locks = locks
  }

  /** The element, its rows and its position. */
  element(id: string): boolean {
    const entry = this.#at('elements', id)
    const field = (name: string): unknown => (entry instanceof Y.Map ? this.#get(entry, name) : undefined)
    const kind = field('kind')
    const known = isElementKind(kind)
    const realisingOrganisationId = idText(field('realisingOrganisationId'))
    const organisationId = idText(field('organisationId'))
    const element = {
      id,
      kind: known ? kind : ('note' as const),
      ...(organisationId !== undefined && { organisationId }),
      ...(realisingOrganisationId !== undefined && { realisingOrganisationId }),
    }
    // what is no element has no kind, but a place
    const locks = known ? this.#locks : this.#locks.filter(({ scope }) => scope !== 'kind')
    const position = readPosition(this.#at('positions', id))
    return lockOnElement(locks, element, position, (section) => this.#section(section)) !== undefined
  }

  /** The elements that an entry other than an element belongs to: one for a row, both ends of a link. */
  owners([root, key]: Place): readonly string[] {
    const entry = this.#at(root, key)
    if (!isPlainObject(entry)) return []
    if (root === 'links') return [idText(entry['from']) ?? '', idText(entry['to']) ?? '']
    const riskId = root === 'riskAssessments' ? idText(entry['riskId']) : undefined
    if (riskId !== undefined) return this.owners(['risks', riskId])
    const elementId = idText(entry['elementId'])
    return elementId === undefined ? [] : [elementId]
  }

  /** A lock of that very thing. */
  has(scope: MapLock['scope'], id: string): boolean {
    return this.#locks.some((lock) => lock.scope === scope && lock.id === id)
  }

  #section(id: string) {
    return readSection(id, this.#at('sections', id))
  }

  #at(root: RootName, key: string): unknown {
    return this.#get(rootOf(this.#doc, root), key)
  }
}

/** Whether a part of the map is locked in one of the views: as it was, or as it would be. */
function isLocked(place: Place, views: readonly View[]): boolean {
  const [root, key] = place
  const element = (id: string): boolean => views.some((view) => view.element(id))
  switch (root) {
    case 'elements':
    case 'positions':
      return element(key)
    case 'organisations':
      return views.some((view) => view.has('lane', key))
    case 'sections':
      return views.some((view) => view.has('section', key))
    case 'links':
    case 'measurements':
    case 'costs':
    case 'annualValues':
    case 'risks':
    case 'riskAssessments':
      return views.some((view) => {
        const owners = view.owners(place)
        return owners.length > 0 && owners.every(element)
      })
    case 'settings':
    case 'muted':
    case 'numbers':
    case 'extra':
      return false
  }
}

function firstLocked(places: Iterable<Place>, views: readonly View[]): Refused | undefined {
  const seen = new Map<string, boolean>()
  for (const place of places) {
    const name = `${place[0]}/${place[1]}`
    const locked = seen.get(name) ?? isLocked(place, views)
    if (locked) return refused('locked', pointer(...place.filter((step) => step !== undefined)))
    seen.set(name, locked)
  }
  return undefined
}

/** Where a key of a type stands; undefined when that is nowhere people see. */
function placeOf(doc: Y.Doc, type: SharedType, key: string | null): Place | undefined {
  const steps: string[] = key === null ? [] : [key]
  let at = type
  while (at._item) {
    const { parent, parentSub, deleted } = at._item
    if (deleted || !(parent instanceof Y.AbstractType)) return undefined
    if (parentSub !== null) steps.unshift(parentSub)
    at = parent
  }
  const [first, second] = steps
  const root = [...doc.share].find(([, shared]) => shared === at)?.[0]
  // every root is there from the start, and its name one of ours
  return root === undefined || first === undefined ? undefined : [root as RootName, first, second]
}

/** The first locked part that a transaction under way has touched, whatever it did to it; undefined when there is none. */
export function lockTouched(transaction: Y.Transaction, locks: readonly MapLock[]): Refused | undefined {
  const { doc, changed } = transaction
  const places = function* (): Iterable<Place> {
    for (const [type, keys] of changed)
      for (const key of keys) {
        const place = placeOf(doc, type, key)
        if (place) yield place
      }
  }
  return firstLocked(places(), [new View(doc, before(transaction), locks), new View(doc, now, locks)])
}

/** Where an item is to stand, as far as what is in the document already tells. */
function placeAhead(doc: Y.Doc, item: Y.Item): Place | undefined {
  const known = (id: Y.ID | null): Y.Item | undefined => {
    if (!id || id.clock >= Y.getState(doc.store, id.client)) return undefined
    const struct = Y.getItem(doc.store, id) as Y.Item | Y.GC
    return struct instanceof Y.Item ? struct : undefined
  }
  // before integration the parent is a root's name, an id, or null when a neighbour tells it
  const parent: unknown = item.parent
  if (typeof parent === 'string') return item.parentSub === null ? undefined : [parent as RootName, item.parentSub]
  if (parent instanceof Y.ID) {
    const content = known(parent)?.content
    return content instanceof Y.ContentType ? placeOf(doc, content.type, item.parentSub) : undefined
  }
  const neighbour = known(item.origin) ?? known(item.rightOrigin)
  if (!(neighbour?.parent instanceof Y.AbstractType)) return undefined
  return placeOf(doc, neighbour.parent, neighbour.parentSub)
}

/**
 * What of a decoded update is plainly locked, seen before it touches the document: most of what an honest person tries.
 * What only the outcome shows is found by `lockTouched`.
 */
export function lockAhead({ structs, ds }: DecodedUpdate, doc: Y.Doc, locks: readonly MapLock[]): Refused | undefined {
  const { store } = doc
  const places = function* (): Iterable<Place> {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= Y.getState(store, struct.id.client))
        continue
      const place = placeAhead(doc, struct)
      if (place) yield place
    }
    for (const [client, ranges] of ds.clients) {
      const stored = store.clients.get(client)
      for (const { clock, len } of stored ? ranges : []) {
        if (!stored || clock >= Y.getState(store, client)) continue
        for (let i = Y.findIndexSS(stored, clock); i < stored.length; i++) {
          const struct = stored[i]
          if (!struct || struct.id.clock >= clock + len) break
          if (struct.deleted || !(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) continue
          const place = placeOf(doc, struct.parent, struct.parentSub)
          if (place) yield place
        }
      }
    }
  }
  return firstLocked(places(), [new View(doc, now, locks)])
}
