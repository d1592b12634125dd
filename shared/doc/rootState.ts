import type * as Y from 'yjs'
import { byCodeUnit } from '#shared/model/benefitMap.ts'
import { shareValue } from '#shared/doc/sameValue.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'

/** One root whose entries are single values, read one by one; a value keeps its object while it is unchanged. */
export class RootState<T> {
  readonly values = new Map<string, T>()
  readonly #root: Y.Map<unknown>
  readonly #read: (id: string, stored: unknown) => T | undefined
  readonly #invalid = new Set<string>()
  #snapshot: ReadonlyMap<string, T> | undefined
  #sorted: readonly T[] | undefined
  #record: Readonly<Record<string, T>> | undefined

  constructor(doc: Y.Doc, root: RootName, read: (id: string, stored: unknown) => T | undefined) {
    this.#root = rootOf(doc, root)
    this.#read = read
  }

  /** Entries that could not be read. */
  get invalidCount(): number {
    return this.#invalid.size
  }

  /** Reads the given entries anew and returns the keys whose value is different now. */
  update(ids: Iterable<string> = []): Set<string> {
    const changed = new Set<string>()
    for (const id of ids) {
      const before = this.values.get(id)
      const read = this.#root.has(id) ? this.#read(id, this.#root.get(id)) : undefined
      if (this.#root.has(id) && read === undefined) this.#invalid.add(id)
      else this.#invalid.delete(id)
      const after = read === undefined ? undefined : shareValue(before, read)
      if (after === before) continue
      if (after === undefined) this.values.delete(id)
      else this.values.set(id, after)
      changed.add(id)
    }
    if (changed.size > 0) {
      this.#snapshot = undefined
      this.#sorted = undefined
      this.#record = undefined
    }
    return changed
  }

  /** All values by key, the same object until one changes. */
  snapshot(): ReadonlyMap<string, T> {
    this.#snapshot ??= new Map(this.values)
    return this.#snapshot
  }

  /** All values in an order that is always the same for this root. */
  sorted(order: (a: T, b: T) => number): readonly T[] {
    this.#sorted ??= [...this.values.values()].sort(order)
    return this.#sorted
  }

  /** All values as a record without a prototype, keys by code unit: an id like `toString` finds nothing. */
  record(): Readonly<Record<string, T>> {
    if (!this.#record) {
      const record = Object.create(null) as Record<string, T>
      for (const key of [...this.values.keys()].sort(byCodeUnit)) record[key] = this.values.get(key) as T
      this.#record = record
    }
    return this.#record
  }
}
