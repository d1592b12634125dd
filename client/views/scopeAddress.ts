import { PHASES, type Phase } from '#shared/health/rule.ts'

/** So many ids fit into an address that every proxy lets through. */
export const MOST_ELEMENTS = 200

/** Which part of the map a view shows, as its address says it; what is left out is not narrowed. */
export interface ScopeAddress {
  readonly organisation?: string
  readonly goal?: string
  readonly phase?: Phase
  readonly elements?: readonly string[]
}

/** The scope in the query of an address; what cannot be read is left out. */
export function readScope(search: string): ScopeAddress {
  const query = new URLSearchParams(search)
  const [organisation, goal] = [query.get('organisation'), query.get('goal')]
  const phase = PHASES.find((one) => String(one) === query.get('phase'))
  const elements = query.get('elements')?.split(',').filter(Boolean) ?? []
  return {
    ...(organisation && { organisation }),
    ...(goal && { goal }),
    ...(phase && { phase }),
    ...(elements.length > 0 && { elements }),
  }
}

/** The query that says a scope, with its question mark; empty for the whole map. */
export function scopeSearch({ organisation, goal, phase, elements = [] }: ScopeAddress): string {
  const query = new URLSearchParams()
  if (organisation) query.set('organisation', organisation)
  if (goal) query.set('goal', goal)
  if (phase) query.set('phase', String(phase))
  if (elements.length > 0) query.set('elements', elements.join(','))
  const words = query.toString().replaceAll('%2C', ',')
  return words && `?${words}`
}

export const isNarrowed = (scope: ScopeAddress): boolean => scopeSearch(scope) !== ''
