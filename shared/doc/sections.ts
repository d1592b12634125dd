import type * as Y from 'yjs'
import type { Section } from '#shared/model/benefitMap.ts'
import { SECTION_FIELDS } from '#shared/model/entryFields.ts'
import { newEntry, patchEntry, readEntry, removeEntries } from '#shared/doc/entries.ts'
import { freeId, rootOf, type Origin } from '#shared/doc/schema.ts'

export type SectionPatch = { readonly [F in Exclude<keyof Section, 'id' | 'unknown'>]?: Section[F] | undefined }
export type NewSection = Omit<Section, 'id' | 'unknown'> & { readonly id?: string }

const SIDES = ['x', 'y', 'width', 'height'] as const

/** A stored section; undefined when it is no plain object with a place and a size. */
export function readSection(id: string, stored: unknown): Section | undefined {
  const entry = readEntry(SECTION_FIELDS, stored)
  if (!entry || SIDES.some((side) => entry.values[side] === undefined)) return undefined
  // Every value was read by its own type from the registry.
  return { id, title: '', ...entry.values, ...(entry.unknown && { unknown: entry.unknown }) } as unknown as Section
}

/** Sides on whole pixels. */
const onPixels = <T extends SectionPatch>(section: T): T => {
  const sides = SIDES.flatMap((side) => {
    const value = section[side]
    return value === undefined ? [] : [[side, Math.round(value) + 0] as const]
  })
  return { ...section, ...Object.fromEntries(sides) }
}

/** Adds a section, and returns its id. */
export function addSection(doc: Y.Doc, section: NewSection, origin: Origin): string {
  return doc.transact(() => {
    const root = rootOf(doc, 'sections')
    const { id: given, ...values } = section
    const id = freeId(root, given)
    root.set(id, newEntry(SECTION_FIELDS, onPixels(values)))
    return id
  }, origin)
}

export function patchSection(doc: Y.Doc, id: string, patch: SectionPatch, origin: Origin): void {
  doc.transact(() => patchEntry(rootOf(doc, 'sections'), id, SECTION_FIELDS, onPixels(patch)), origin)
}

/** Removes sections outright; what lies on them stays. */
export function removeSections(doc: Y.Doc, ids: Iterable<string>, origin: Origin): void {
  doc.transact(() => removeEntries(rootOf(doc, 'sections'), ids), origin)
}
