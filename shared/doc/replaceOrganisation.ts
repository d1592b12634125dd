import type * as Y from 'yjs'
import { SECTION_FIELDS } from '#shared/model/entryFields.ts'
import type { Risk } from '#shared/model/fields.ts'
import { withOrganisationReplaced } from '#shared/model/organisationUses.ts'
import { patchElement } from '#shared/doc/elements.ts'
import { patchEntry } from '#shared/doc/entries.ts'
import { readStoredElement } from '#shared/doc/readElement.ts'
import { patchRow, readRow } from '#shared/doc/rows.ts'
import { rootOf, type Origin } from '#shared/doc/schema.ts'
import { readSection } from '#shared/doc/sections.ts'

/**
 * Puts one organisation in the place of another wherever the document names it: fields, persons, costs, values, risks,
 * sections, deleted elements included. Both stay among the organisations. A list that names both names it once.
 */
export function replaceOrganisation(doc: Y.Doc, from: string, to: string, origin: Origin): void {
  if (from === to) return
  doc.transact(() => {
    for (const [id, entry] of rootOf(doc, 'elements').entries()) {
      const stored = readStoredElement(id, entry)
      const patch = stored && withOrganisationReplaced({ ...stored.content }, from, to)
      if (patch) patchElement(doc, id, patch, origin)
    }
    for (const field of ['costs', 'annualValues'] as const) {
      for (const [id, stored] of rootOf(doc, field).entries()) {
        const row = readRow(field, id, stored)?.row
        if (row && 'organisationId' in row && row.organisationId === from) {
          patchRow(doc, field, id, { organisationId: to }, origin)
        }
      }
    }
    for (const [id, stored] of rootOf(doc, 'risks').entries()) {
      // Rows of this root are risks.
      const owner = (readRow('risks', id, stored)?.row as Risk | undefined)?.owner
      if (owner?.organisationId === from)
        patchRow(doc, 'risks', id, { owner: { ...owner, organisationId: to } }, origin)
    }
    const sections = rootOf(doc, 'sections')
    for (const [id, stored] of sections.entries()) {
      if (readSection(id, stored)?.organisationId === from) {
        patchEntry(sections, id, SECTION_FIELDS, { organisationId: to })
      }
    }
  }, origin)
}
