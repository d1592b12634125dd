import type { ElementId } from '#shared/model/element.ts'
import { fieldsOf, type FieldName } from '#shared/model/fields.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import type { Board } from '#client/board/board.ts'

/** Who stands behind an element of each kind: the first of these that it has. */
const OWNERS: readonly FieldName[] = ['owner', 'changeOwner', 'assignmentReceiver']

/** The field that says which person is responsible; undefined for a note. */
export const ownerField = (kind: ElementKind): FieldName | undefined =>
  OWNERS.find((name) => fieldsOf(kind).some((field) => field.name === name))

/** Goes to the field of the person responsible for the first element, in the details. */
export function toOwner({ session }: Board, [id]: readonly ElementId[]): void {
  const element = id === undefined ? undefined : session.view.element(id)
  if (!element) return
  session.selection.select([element.id])
  const field = ownerField(element.kind)
  openInspector(field && { elementId: element.id, field })
}
