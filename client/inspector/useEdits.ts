import { useMemo, type KeyboardEvent } from 'react'
import { patchElement } from '#shared/doc/elements.ts'
import {
  addOrganisation,
  patchOrganisation,
  type NewOrganisation,
  type OrganisationPatch,
} from '#shared/doc/organisations.ts'
import { patchLink } from '#shared/doc/links.ts'
import { addRow, patchRow, removeRows, type RowValues } from '#shared/doc/rows.ts'
import type { ElementId, ElementPatch } from '#shared/model/element.ts'
import type { RowField, TextField } from '#shared/model/fields.ts'
import { freestColour, organisationColours } from '#shared/model/organisationColours.ts'
import type { LinkId, LinkPatch } from '#shared/model/link.ts'
import { isMac, matches } from '#client/board/keys.ts'
import { redo, undo as takeBack } from '#client/board/undoActions.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'

/** Changes a person makes in the inspector; each is one named undo step, typing is grouped by pauses. Ignored for readers. */
export interface Edits {
  readonly text: (id: ElementId, field: TextField, edit: (current: string) => string) => void
  readonly set: (id: ElementId, patch: ElementPatch, step: string) => void
  /** The same kind of change to several elements as one step; those that are locked are left. How many were changed. */
  readonly setMany: (ids: readonly ElementId[], patchOf: (id: ElementId) => ElementPatch, step: string) => number
  readonly link: (id: LinkId, patch: LinkPatch, step: string) => void
  /** Id of the new row, empty when nothing may be changed. */
  readonly addRow: <F extends RowField>(field: F, elementId: ElementId, values: RowValues<F>, step: string) => string
  readonly patchRow: <F extends RowField>(field: F, rowId: string, patch: RowValues<F>, step: string) => void
  readonly removeRow: (field: RowField, rowId: string, step: string) => void
  /** Id of the new organisation, empty when nothing may be changed. */
  readonly addOrganisation: (organisation: NewOrganisation, step: string) => string
  readonly patchOrganisation: (id: string, patch: OrganisationPatch, step: string) => void
  /** Takes back or does again what this person did last; in a shared text the browser's own undo knows nothing of others. */
  readonly undoKeys: (event: KeyboardEvent) => void
  /** Any other change to the document. */
  readonly perform: (step: string, change: () => void) => void
}

export function useEdits(): Edits {
  const t = useT()
  const session = useSession()
  return useMemo(() => {
    const { doc, view, undo, canEdit } = session
    const perform = (step: string, change: () => void, on?: string) => {
      if (canEdit(on)) undo.perform(step, change)
    }
    const made = (step: string, make: () => string, on?: string) => {
      let id = ''
      perform(step, () => (id = make()), on)
      return id
    }
    return {
      perform,
      undoKeys: (event) => {
        const pressed = (keys: string) => matches(event.nativeEvent, keys, isMac())
        const again = pressed('Mod+Shift+z') || pressed('Mod+y')
        if (!again && !pressed('Mod+z')) return
        event.preventDefault()
        if (again) redo({ session, t })
        else takeBack({ session, t })
      },
      text: (id, field, edit) => {
        const current = view.element(id)?.[field]
        if (canEdit(id)) patchElement(doc, id, { [field]: edit(current ?? '') }, 'person')
      },
      set: (id, patch, step) => perform(step, () => patchElement(doc, id, patch, 'person'), id),
      setMany: (ids, patchOf, step) => {
        const own = ids.filter((id) => canEdit(id))
        perform(step, () => own.forEach((id) => patchElement(doc, id, patchOf(id), 'person')))
        return own.length
      },
      link: (id, patch, step) => perform(step, () => patchLink(doc, id, patch, 'person'), id),
      addRow: (field, elementId, values, step) =>
        made(step, () => addRow(doc, field, elementId, values, 'person'), elementId),
      patchRow: (field, rowId, patch, step) => perform(step, () => patchRow(doc, field, rowId, patch, 'person')),
      removeRow: (field, rowId, step) => perform(step, () => removeRows(doc, field, [rowId], 'person')),
      addOrganisation: (organisation, step) => {
        // The others may be shown in colours they do not hold; those stay theirs.
        const shown = [...organisationColours(view.map().organisations).values()]
        return made(step, () => addOrganisation(doc, { colour: freestColour(shown), ...organisation }, 'person'))
      },
      patchOrganisation: (id, patch, step) => perform(step, () => patchOrganisation(doc, id, patch, 'person')),
    }
  }, [session, t])
}
