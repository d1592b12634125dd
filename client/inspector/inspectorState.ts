import { createStore } from '#client/session/store.ts'

/** A field somebody asked to see: the inspector goes to its tab and puts the caret into it. */
export interface WantedField {
  readonly elementId: string
  /** Name of a field, or of a tab beside those of the fields. */
  readonly field: string
}
export interface InspectorState {
  readonly open: boolean
  /** Taken by the inspector once it has gone there. */
  readonly wanted?: WantedField
}

/** Less than this leaves too little of the view beside an inspector that nobody has asked for. */
const ROOMY = '(min-width: 1000px)'
function startsOpen(): boolean {
  return globalThis.matchMedia?.(ROOMY).matches ?? true
}

/** Whether the inspector is open, and where it is to go; one per tab, shared by map, register and keyboard. */
export const inspectorState = createStore<InspectorState>({ open: startsOpen() })

export const closeInspector = (): void => inspectorState.set({ open: false })
/** Opens the inspector, at a field of an element if one is named. */
export const openInspector = (wanted?: WantedField): void =>
  inspectorState.set(wanted ? { open: true, wanted } : { open: true })
export const toggleInspector = (): void => (inspectorState.get().open ? closeInspector() : openInspector())
/** The inspector has gone to the field that was asked for. */
export const arrivedAtField = (): void => inspectorState.set({ open: inspectorState.get().open })
