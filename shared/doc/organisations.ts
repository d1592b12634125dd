import type * as Y from 'yjs'
import { ORGANISATION_COLOURS, type Organisation } from '#shared/model/benefitMap.ts'
import { ORGANISATION_FIELDS } from '#shared/model/entryFields.ts'
import { newEntry, nextOrder, patchEntry, readEntry, removeEntries } from '#shared/doc/entries.ts'
import { freeId, rootOf, type Origin } from '#shared/doc/schema.ts'

export type OrganisationPatch = {
  readonly [F in Exclude<keyof Organisation, 'id' | 'unknown'>]?: Organisation[F] | undefined
}
export type NewOrganisation = { readonly id?: string; readonly name: string } & Omit<
  OrganisationPatch,
  'name' | 'order'
>

/** A stored organisation; undefined when it is no plain object. Without a kind it is `other`, without a name nameless. */
export function readOrganisation(id: string, stored: unknown): Organisation | undefined {
  const entry = readEntry(ORGANISATION_FIELDS, stored)
  if (!entry) return undefined
  const defaults = { id, name: '', kind: 'other' as const, order: entry.order }
  // Every value was read by its own type from the registry.
  return { ...defaults, ...entry.values, ...(entry.unknown && { unknown: entry.unknown }) } as Organisation
}

/** Adds an organisation last, in the first colour that none of the others has, and returns its id. */
export function addOrganisation(doc: Y.Doc, organisation: NewOrganisation, origin: Origin): string {
  return doc.transact(() => {
    const root = rootOf(doc, 'organisations')
    const { id: given, ...values } = organisation
    const id = freeId(root, given)
    const colour = values.colour ?? nextColour(root)
    const order = nextOrder(root, () => true)
    root.set(id, { ...newEntry(ORGANISATION_FIELDS, { kind: 'other', ...values, colour }), order })
    return id
  }, origin)
}

export function patchOrganisation(doc: Y.Doc, id: string, patch: OrganisationPatch, origin: Origin): void {
  doc.transact(() => patchEntry(rootOf(doc, 'organisations'), id, ORGANISATION_FIELDS, patch), origin)
}

/** Removes an organisation outright; what refers to it is kept and found by C05. */
export function removeOrganisation(doc: Y.Doc, id: string, origin: Origin): void {
  doc.transact(() => removeEntries(rootOf(doc, 'organisations'), [id]), origin)
}

/** The colour fewest organisations have, the first of the design's eight among equals. */
function nextColour(root: Y.Map<unknown>): string {
  const uses = new Map<string, number>(ORGANISATION_COLOURS.map((colour) => [colour, 0]))
  for (const [id, stored] of root.entries()) {
    const colour = readOrganisation(id, stored)?.colour?.toUpperCase()
    if (colour !== undefined && uses.has(colour)) uses.set(colour, (uses.get(colour) ?? 0) + 1)
  }
  const fewest = Math.min(...uses.values())
  return ORGANISATION_COLOURS.find((colour) => uses.get(colour) === fewest) ?? ORGANISATION_COLOURS[0]
}
