import { useEffect, type RefObject } from 'react'
import type { Element } from '#shared/model/element.ts'
import { PERSON_PARTS, fieldsOf } from '#shared/model/fields.ts'
import { useStore } from '#client/session/useStore.ts'
import { entriesIn, focusEntry } from '#client/inspector/entryKeys.ts'
import { arrivedAtField, inspectorState } from '#client/inspector/inspectorState.ts'
import { tabOf } from '#client/inspector/labels.ts'
import { MORE_TABS, type AnyTab } from '#client/inspector/moreTabs.ts'

/** Goes to the field somebody asked for, `unit` or `owner.role`: its tab, then the caret into it. */
export function useWantedField(
  element: Element,
  whole: RefObject<HTMLElement | null>,
  setTab: (tab: AnyTab) => void,
): void {
  const { wanted } = useStore(inspectorState)
  const path = wanted?.elementId === element.id ? wanted.field : undefined
  const { kind } = element
  useEffect(() => {
    if (path === undefined) return
    const [name, part] = path.split('.')
    const field = fieldsOf(kind).find((one) => one.name === name)
    if (field && field.name !== 'title') setTab(tabOf(field, kind))
    const more = MORE_TABS.find((tab) => tab === name)
    if (more) setTab(more)
    // The tab's fields stand in the page after the next render.
    const frame = requestAnimationFrame(() => {
      const place = whole.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name ?? '')}"]`)
      if (place) goTo(place, part)
      else if (more) whole.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
      arrivedAtField()
    })
    return () => cancelAnimationFrame(frame)
  }, [path, kind, whole, setTab])
}

function goTo(place: HTMLElement, part: string | undefined): void {
  const entries = entriesIn(place)
  const entry =
    entries[
      Math.max(
        0,
        PERSON_PARTS.findIndex((one) => one === part),
      )
    ] ?? entries[0]
  // Who may only read is taken to the place itself.
  focusEntry(entry ?? place)
  if (!entry) place.focus()
}
