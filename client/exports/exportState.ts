import type { ViewId } from '#shared/views/view.ts'
import type { ScopeAddress } from '#client/views/scopeAddress.ts'
import { createStore } from '#client/session/store.ts'

/** What can be taken away. */
export type ExportWhat = 'workbook' | 'register' | 'view' | 'map' | 'findings'

/** What the dialog begins with; what is left out is as this person had it last. */
export interface ExportPreset {
  readonly what?: ExportWhat
  readonly view?: ViewId
  readonly scope?: ScopeAddress
}

/** The export dialog while it is open: one per tab, opened by button, menu and key alike. */
export const exportState = createStore<ExportPreset | undefined>(undefined)

export const openExport = (preset: ExportPreset = {}): void => exportState.set(preset)
export const closeExport = (): void => exportState.set(undefined)
