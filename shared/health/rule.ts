import type { Element, ElementId } from '#shared/model/element.ts'
import type { MapGraph } from '#shared/model/graph.ts'
import type { ElementKind, Status } from '#shared/model/kinds.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { Check } from '#shared/health/check.ts'
import type { Day } from '#shared/register/day.ts'

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

/** One place where a rule holds. `targets` are ids of elements, links, risks or organisations, in any order. */
export interface Found {
  readonly targets: readonly string[]
  readonly values: FindingValues
}

/** What every check has. It advises and never blocks. */
interface RuleHead {
  readonly id: RuleId
  readonly severity: Severity
  /** The first phase in which it is shown by default. */
  readonly from: Phase
}

/** A check of one active element by itself: what it finds follows from the element and the day, and nothing else. */
export interface ElementRule extends RuleHead {
  readonly reads: 'element'
  readonly kinds: readonly ElementKind[]
  /** Never throws, whatever the element. */
  find(element: Element, day: Day): readonly Found[]
}
/** A check of how things are linked: what it finds follows from kinds and links, and nothing else of the elements. */
export interface GraphRule extends RuleHead {
  readonly reads: 'graph'
  /** Never throws, whatever the links. */
  find(graph: MapGraph): readonly Found[]
}
/** A check that looks at anything. */
export interface MapRule extends RuleHead {
  readonly reads: 'map'
  /** Never throws, whatever the map. */
  find(check: Check): readonly Found[]
}
export type HealthRule = ElementRule | GraphRule | MapRule
