import { nanoid } from 'nanoid'
import type * as Y from 'yjs'
import { isId } from '#shared/model/ids.ts'

export { isId } from '#shared/model/ids.ts'

/** Version of the document's encoding; a document of an older one is migrated by the server before anyone joins. */
export const SCHEMA_VERSION = 1

/** Root types of the document, all Y.Map, asked for by name. */
export const ROOTS = [
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
  'numbers',
  'extra',
] as const
export type RootName = (typeof ROOTS)[number]

/** Roots that only the server writes; a client's write there is refused. */
export const SERVER_ROOTS = ['settings', 'muted', 'numbers'] as const satisfies readonly RootName[]

/** Roots that people's own steps change, and undo takes back. */
export const PERSON_ROOTS = ROOTS.filter(
  (root) => !(SERVER_ROOTS as readonly RootName[]).includes(root),
) as readonly Exclude<RootName, (typeof SERVER_ROOTS)[number]>[]

/**
 * Who is behind a transaction: `person` is tracked for undo. What a connection applies carries the connection itself.
 */
export type Origin = 'person' | 'server' | 'import' | 'migration'

/** Whole map pixels, top left corner. */
export type Position = readonly [x: number, y: number]

/** A new id: 21 random characters. */
export const newId = (): string => nanoid()

/** A root type by its name; one made on first use by two people at once is still the same one. */
export const rootOf = (doc: Y.Doc, root: RootName): Y.Map<unknown> => doc.getMap<unknown>(root)

/** The id to store an entry under: the given one, or a new one. Throws when it is malformed or taken. */
export function freeId(root: Y.Map<unknown>, given: string | undefined): string {
  if (given === undefined) return newId()
  if (!isId(given)) throw new RangeError(`Not an id: ${given}`)
  if (root.has(given)) throw new RangeError(`Id already taken: ${given}`)
  return given
}
