import type { RuleId, Severity } from '#shared/health/rule.ts'
import { createStore } from '#client/session/store.ts'
import type { Grouping } from '#client/health/sortFindings.ts'

/** What this person wants to see of the map check, on every map, until the page is closed. */
export interface HealthChoice {
  readonly grouping: Grouping
  readonly severity?: Severity | undefined
  readonly rule?: RuleId | undefined
  /** Organisation id, `''` = concerns none. */
  readonly organisation?: string | undefined
  readonly onlySelected: boolean
  /** Also what later phases check. */
  readonly allPhases: boolean
}

export const EVERYTHING: HealthChoice = { grouping: 'severity', onlySelected: false, allPhases: false }
export const healthChoice = createStore(EVERYTHING)
export const choose = (change: Partial<HealthChoice>): void => healthChoice.set({ ...healthChoice.get(), ...change })

/** How many conditions hold back findings of the phase. */
export const conditionsOf = ({ severity, rule, organisation, onlySelected }: HealthChoice): number =>
  [severity, rule, organisation].filter((condition) => condition !== undefined).length + (onlySelected ? 1 : 0)
