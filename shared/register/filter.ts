import type { RegisterRow } from '#shared/register/row.ts'

export interface RegisterFilter {
  /** Only benefits this organisation owns, realises, receives or must act for. */
  readonly organisation?: string | undefined
  /** Only benefits that support this goal (dis-benefits: work against it). */
  readonly goal?: string | undefined
}

/** Whether an organisation has to do with a benefit. */
const concernsOrganisation = (row: RegisterRow, organisation: string): boolean =>
  row.owner?.organisationId === organisation ||
  row.beneficiaryOrganisationIds.includes(organisation) ||
  row.organisationsThatMustAct.includes(organisation)

/** The rows that fit every given condition, in the same order. */
export const filterRegister = (
  rows: readonly RegisterRow[],
  { organisation, goal }: RegisterFilter,
): readonly RegisterRow[] =>
  rows.filter(
    (row) =>
      (organisation === undefined || concernsOrganisation(row, organisation)) &&
      (goal === undefined || row.supportedGoals.includes(goal)),
  )
