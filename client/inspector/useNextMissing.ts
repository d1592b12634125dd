import { useCallback } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import { PERSON_PARTS, type FieldName } from '#shared/model/fields.ts'
import { missingFields } from '#shared/register/completeness.ts'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'

type Tabs = readonly (readonly [string, readonly { readonly name: FieldName }[]])[]

/** Stores what is being typed and goes to the next needed field that is empty, after the last one to the first. */
export function useNextMissing(id: ElementId, tabs: Tabs): () => void {
  const t = useT()
  const view = useMapView()
  return useCallback(() => {
    const from = pathOf(document.activeElement)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const element = view.element(id)
    const missing = element ? missingFields(element) : []
    const next = nextAfter(from, missing, ['title', ...tabs.flatMap(([, fields]) => fields.map(({ name }) => name))])
    if (next !== undefined) return openInspector({ elementId: id, field: next })
    announce(t('inspector.nothingMissing'))
    document.getElementById('inspector')?.focus({ preventScroll: true })
  }, [t, view, id, tabs])
}

/** The path of the control that has the caret: `unit`, or `owner.role` inside a person. */
function pathOf(control: Element | null): string | undefined {
  const place = control?.closest<HTMLElement>('[data-field]')
  const name = place?.dataset.field
  const part = control?.closest<HTMLElement>('[data-part]')?.dataset.part
  return part ? `${name}.${part}` : name
}

/** The first of the missing paths behind `from` in the order of the fields, else the first of all. */
export function nextAfter(
  from: string | undefined,
  missing: readonly string[],
  order: readonly string[],
): string | undefined {
  const place = (path: string) => {
    const [name = '', part] = path.split('.')
    return order.indexOf(name) + (1 + PERSON_PARTS.findIndex((one) => one === part)) / 10
  }
  const sorted = missing.toSorted((a, b) => place(a) - place(b))
  const at = from === undefined ? -1 : place(from)
  return sorted.find((path) => place(path) > at) ?? sorted[0]
}
