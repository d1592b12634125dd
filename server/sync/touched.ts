import * as Y from 'yjs'
import { WHOLE } from '#server/sync/entryFields.ts'
import { sameValue } from '#shared/doc/sameValue.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'
import { isSharedText } from '#shared/doc/texts.ts'
import { isPlainObject } from '#shared/model/values.ts'

/** What one update did to one entry of the document. */
export interface Touched {
  readonly root: RootName
  readonly id: string
  /** Whether it was there before: of an element, and not in the bin. */
  readonly was: boolean
  readonly is: boolean
  /** It was in the bin before. */
  readonly wasTrashed: boolean
  /** Names of fields that differ; of one that is gone none. */
  readonly fields: readonly string[]
  /** What it was called, of an element, section or organisation that is gone. */
  readonly title?: string
  /** Elements it belonged to before, where that differs or it is gone. */
  readonly owners: readonly string[]
}

/** The roots whose changes are somebody's; numbers follow from elements. */
const RECORDED = [
  'elements',
  'positions',
  'links',
  'measurements',
  'costs',
  'annualValues',
  'risks',
  'riskAssessments',
  'organisations',
  'sections',
  'settings',
  'muted',
  'extra',
] as const satisfies readonly RootName[]

/** What stood under a key before the transaction; only while it has not ended, for then it is let go. */
function before({ beforeState, deleteSet }: Y.Transaction, map: Y.Map<unknown>, key: string): unknown {
  let item: Y.Item | null = map._map.get(key) ?? null
  while (item && item.id.clock >= (beforeState.get(item.id.client) ?? 0)) item = item.left
  if (!item || (item.deleted && !Y.isDeleted(deleteSet, item.id))) return undefined
  return item.content.getContent().at(-1)
}

/** A text as it read before the transaction that removed it. */
function lastWords({ deleteSet }: Y.Transaction, stored: unknown): string {
  if (typeof stored === 'string') return stored
  if (!isSharedText(stored)) return ''
  let said = ''
  for (let item = stored._start; item; item = item.right) {
    const isThere = !item.deleted || Y.isDeleted(deleteSet, item.id)
    if (isThere && item.content instanceof Y.ContentString) said += item.content.str
  }
  return said
}

const differing = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !sameValue(a[name], b[name]))

const ids = (entry: unknown, ...names: readonly string[]): string[] =>
  isPlainObject(entry) ? names.flatMap((name) => (typeof entry[name] === 'string' ? [entry[name]] : [])) : []

/** The elements that an entry names as its own: one of a row, both ends of a link; of an assessment its risk. */
export function ownersIn(root: RootName, entry: unknown): readonly string[] {
  switch (root) {
    case 'links':
      return ids(entry, 'from', 'to')
    case 'measurements':
    case 'costs':
    case 'annualValues':
    case 'risks':
      return ids(entry, 'elementId')
    case 'riskAssessments':
      return ids(entry, 'riskId')
    default:
      return []
  }
}

/** What a transaction has changed, entry by entry; to be asked for before it has ended. */
class Reader {
  readonly #transaction: Y.Transaction
  readonly #doc: Y.Doc
  readonly #elements: Y.Map<unknown>
  /** Of elements that are changed and stay: their fields. */
  readonly #inside = new Map<string, Set<string>>()

  constructor(transaction: Y.Transaction, doc: Y.Doc) {
    this.#transaction = transaction
    this.#doc = doc
    this.#elements = rootOf(doc, 'elements')
  }

  read(): Touched[] {
    const { changed } = this.#transaction
    const found: Touched[] = []
    const roots = new Map<unknown, RootName>(RECORDED.map((root) => [rootOf(this.#doc, root), root]))
    for (const [type, keys] of changed) {
      const root = roots.get(type)
      if (root === undefined) this.#within(type, keys)
      else for (const key of keys) if (key !== null) found.push(...this.#entry(root, key))
    }
    const seen = new Set(found.flatMap(({ root, id }) => (root === 'elements' ? [id] : [])))
    for (const [id, names] of this.#inside) if (!seen.has(id)) found.push(...this.#element(id, names))
    return found
  }

  /** Notes fields of an element, and texts that somebody has written in. */
  #within(type: unknown, keys: ReadonlySet<string | null>): void {
    const item = type instanceof Y.AbstractType ? type._item : null
    if (!item || item.parentSub === null || item.deleted) return
    if (item.parent === this.#elements)
      return this.#note(
        item.parentSub,
        [...keys].flatMap((key) => key ?? []),
      )
    const element = item.parent instanceof Y.AbstractType ? item.parent._item : null
    if (element?.parent === this.#elements && element.parentSub !== null)
      this.#note(element.parentSub, [item.parentSub])
  }

  #note(id: string, names: readonly string[]): void {
    const known = this.#inside.get(id) ?? new Set()
    for (const name of names) known.add(name)
    this.#inside.set(id, known)
  }

  #entry(root: RootName, id: string): Touched[] {
    const map = rootOf(this.#doc, root)
    const [old, now] = [before(this.#transaction, map, id), map.get(id)]
    if (root === 'elements') return this.#whole(id, old, now)
    const [was, is] = [old !== undefined, map.has(id)]
    if (!was && !is) return []
    if (root === 'settings' && id === 'schemaVersion') return []
    const plain = root !== 'extra' && (isPlainObject(old) || isPlainObject(now))
    const fields = !is
      ? []
      : plain
        ? differing(isPlainObject(old) ? old : {}, isPlainObject(now) ? now : {})
        : sameValue(old, now)
          ? []
          : [root === 'positions' ? 'position' : WHOLE]
    if (was && is && fields.length === 0) return []
    const title = isPlainObject(old) ? [old['title'], old['name']].find((name) => typeof name === 'string') : undefined
    return [
      {
        root,
        id,
        was,
        is,
        wasTrashed: false,
        fields,
        owners: was ? ownersIn(root, old) : [],
        ...(!is && typeof title === 'string' && { title }),
      },
    ]
  }

  /** An element that was made, removed outright, or put in the place of another. */
  #whole(id: string, old: unknown, now: unknown): Touched[] {
    const field = (name: string): unknown =>
      old instanceof Y.Map ? before(this.#transaction, old as Y.Map<unknown>, name) : undefined
    const wasTrashed = field('trashed') === true
    const was = old instanceof Y.Map && !wasTrashed
    const is = now instanceof Y.Map && now.get('trashed') !== true
    if (old === undefined && now === undefined) return []
    const title = now === undefined ? lastWords(this.#transaction, field('title')) : ''
    const fields = now instanceof Y.Map && is ? [...now.keys()] : []
    return [{ root: 'elements', id, was, is, wasTrashed, fields, owners: [], ...(title !== '' && { title }) }]
  }

  #element(id: string, names: ReadonlySet<string>): Touched[] {
    const entry = this.#elements.get(id)
    if (!(entry instanceof Y.Map)) return []
    const element = entry as Y.Map<unknown>
    const old = (name: string): unknown => before(this.#transaction, element, name)
    const fields = [...names].filter((name) => {
      const stored = element.get(name)
      // a text that somebody has written in is the same text
      return stored instanceof Y.AbstractType || !sameValue(old(name), stored)
    })
    if (fields.length === 0) return []
    const wasTrashed = old('trashed') === true
    const is = element.get('trashed') !== true
    const shown = fields.filter((name) => name !== 'trashed')
    return [{ root: 'elements', id, was: !wasTrashed, is, wasTrashed, fields: shown, owners: [] }]
  }
}

/**
 * What a transaction has changed, entry by entry: not what is as it was before. Cost: by what it has changed. To be
 * called while it has not ended.
 */
export const touchedIn = (transaction: Y.Transaction, doc: Y.Doc): readonly Touched[] =>
  new Reader(transaction, doc).read()
