import type * as Y from 'yjs'
import { packPlan, type UndoStep } from '#server/sync/carryOut.ts'
import { entryFields, sameField } from '#server/sync/entryFields.ts'
import type { RootName } from '#shared/doc/schema.ts'

type Place = readonly [root: RootName, id: string]

/**
 * A small change of the server's own, and how it is undone, which is known once it has been made. `before` are the places
 * that may change by it, `made` those that are new.
 */
export function plannedChange<T>(
  change: (doc: Y.Doc) => T,
  {
    before = [],
    made = () => [],
  }: { readonly before?: readonly Place[]; readonly made?: (result: T) => readonly Place[] },
): { readonly change: (doc: Y.Doc) => T; readonly plan: () => Uint8Array | undefined } {
  let plan: Uint8Array | undefined
  return {
    change(doc) {
      const earlier = before.map(([root, id]) => ({ root, id, was: entryFields(doc, root, id) }))
      const result = change(doc)
      const places = [...earlier, ...made(result).map(([root, id]) => ({ root, id, was: undefined }))]
      const steps = places.flatMap(({ root, id, was }): UndoStep[] => {
        const now = entryFields(doc, root, id)
        const shape = was?.shape ?? now?.shape
        if (!shape) return []
        const names = [...new Set([...(was?.fields.keys() ?? []), ...(now?.fields.keys() ?? [])])]
        const fields = names.map((name) => ({ name, now: now?.fields.get(name), to: was?.fields.get(name) }))
        if (!was) return [{ root, id, shape, act: 'removed', fields }]
        if (!now) return [{ root, id, shape, act: 'restored', fields }]
        const changed = fields.filter((field) => !sameField(field.now, field.to))
        return changed.length > 0 ? [{ root, id, shape, act: 'changed', fields: changed }] : []
      })
      if (steps.length > 0) plan = packPlan({ steps, left: [] })
      return result
    },
    plan: () => plan,
  }
}
