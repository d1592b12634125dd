import type { ElementId } from '#shared/model/element.ts'
import type { Status } from '#shared/model/kinds.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { Check } from '#shared/health/check.ts'

export const SEVERITIES = ['error', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]
/** The five phases of the method; a rule shows from one of them on. Source: domain reference 1.5. */
export const PHASES = [1, 2, 3, 4, 5] as const
export type Phase = (typeof PHASES)[number]
/** Ids as the domain reference 4 has them; their messages are in the language files under `rules`. */
export type RuleId = keyof Texts['rules']

/** What a message says in place of `{{t}}`, `{{o}}`, `{{x}}` or `{{y}}`, free of language until it is said. */
export type FindingValue =
  | { readonly elements: readonly ElementId[] }
  | { readonly organisation: string }
  | { readonly status: Status }
  /** Names of fields of an element, parts of persons as `owner.role`. */
  | { readonly fieldsOf: ElementId; readonly names: readonly string[] }
  /** Said as it stands: a date, a threat. */
  | { readonly text: string }
export type FindingValues = { readonly [name in 't' | 'o' | 'x' | 'y']?: FindingValue }

/** One place where a rule holds. `targets` are ids of elements, links, risks or organisations; findings sort them. */
export interface Found {
  readonly targets: readonly string[]
  readonly values: FindingValues
}

/** One check of the map: it advises and never blocks. */
export interface HealthRule {
  readonly id: RuleId
  readonly severity: Severity
  /** The first phase in which it is shown by default. */
  readonly from: Phase
  /** Every place where it holds, in map order. Never throws, whatever the map. */
  find(check: Check): readonly Found[]
}
