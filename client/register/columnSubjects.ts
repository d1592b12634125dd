import type { FilterName, Grouping } from '#client/register/registerState.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'

const FILTER_OF: Readonly<Record<string, FilterName>> = {
  realisingOrganisationId: 'organisation',
  beneficiaryOrganisationIds: 'organisation',
  organisationsThatMustAct: 'organisation',
  'owner.organisationId': 'organisation',
  supportedGoals: 'goal',
  category: 'category',
  status: 'status',
  'owner.name': 'owner',
  'owner.role': 'owner',
  rag: 'light',
  progress: 'light',
  completeness: 'missing',
  missingFields: 'missing',
}

/** The filter that asks about what a column shows; `text` where words are searched; undefined where none does. */
export function filterOf({ id, column }: ShownColumn): FilterName | 'text' | undefined {
  if (id === 'title' || id === 'description' || id === 'benefitId') return 'text'
  return FILTER_OF[id] ?? (column.derived ? undefined : 'missing')
}

const GROUPING_OF: Readonly<Record<string, Grouping>> = {
  realisingOrganisationId: 'organisation',
  supportedGoals: 'goal',
  category: 'category',
  status: 'status',
  'owner.name': 'owner',
  rag: 'light',
}

/** The grouping by what a column shows; undefined where there is none. */
export const groupingOf = ({ id }: ShownColumn): Grouping | undefined => GROUPING_OF[id]
