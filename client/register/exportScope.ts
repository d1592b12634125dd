import type { RegisterRow } from '#shared/register/row.ts'
import { MOST_ELEMENTS, type ScopeAddress } from '#client/views/scopeAddress.ts'
import { NONE } from '#client/register/dimensions.ts'
import { FILTERS, type RegisterState } from '#client/register/registerState.ts'

/**
 * What of the map an export of the register begins with: the organisation and goal that are filtered by, one of each; with
 * any other filter the benefits in sight, as long as their ids fit into an address.
 */
export function exportScope(
  { filters, text }: Pick<RegisterState, 'filters' | 'text'>,
  shown: readonly Pick<RegisterRow, 'benefitId'>[],
): ScopeAddress {
  const one = (values: readonly string[] = []) => (values.length === 1 && values[0] !== NONE ? values[0] : undefined)
  const [organisation, goal] = [one(filters.organisation), one(filters.goal)]
  const rest = FILTERS.filter((name) => (filters[name] ?? []).length > 0).filter(
    (name) => !(name === 'organisation' && organisation) && !(name === 'goal' && goal),
  )
  const isFollowed = rest.length === 0 && text.trim() === ''
  return {
    ...(organisation && { organisation }),
    ...(goal && { goal }),
    ...(!isFollowed &&
      shown.length > 0 &&
      shown.length <= MOST_ELEMENTS && { elements: shown.map(({ benefitId }) => benefitId).toSorted() }),
  }
}
