import type { Organisation } from '#shared/model/benefitMap.ts'
import type { RoleHere, Somebody } from '#client/roles/mapRoles.ts'
import { isFor } from '#client/roles/mapRoles.ts'

export const ROLE_FILTERS = ['open', 'offered', 'accepted', 'declined', 'mine', 'all'] as const
export type RoleFilter = (typeof ROLE_FILTERS)[number]

/** Which roles are shown; an empty organisation or field stands for all of them. */
export interface RoleChoice {
  readonly show: RoleFilter
  readonly organisationId: string
  readonly field: string
}
export const FIRST_CHOICE: RoleChoice = { show: 'open', organisationId: '', field: '' }
/** Stands for roles of people without an organisation; no id begins with a blank. */
export const NO_ORGANISATION = ' none'

/** What a role is chosen by: a field of two kinds may have two names (owner of a goal, of a benefit). */
export const fieldChoice = ({ field, kind }: Pick<RoleHere, 'field' | 'kind'>): string => `${field} ${kind}`

const organisationOf = ({ person }: RoleHere): string => person.organisationId ?? NO_ORGANISATION

function isShown(role: RoleHere, show: RoleFilter, me: Somebody | undefined): boolean {
  switch (show) {
    case 'open':
      return role.state !== 'accepted'
    case 'mine':
      return me !== undefined && isFor(role, me)
    case 'all':
      return true
    default:
      return role.state === show
  }
}

/** Roles that fit a choice, in their order. */
export const chosenRoles = (
  roles: readonly RoleHere[],
  { show, organisationId, field }: RoleChoice,
  me: Somebody | undefined,
): readonly RoleHere[] =>
  roles.filter(
    (role) =>
      isShown(role, show, me) &&
      (organisationId === '' || organisationOf(role) === organisationId) &&
      (field === '' || fieldChoice(role) === field),
  )

export interface RoleGroup {
  /** Undefined for people without an organisation, who stand last. */
  readonly organisation: Pick<Organisation, 'id' | 'name' | 'colour'> | undefined
  readonly roles: readonly RoleHere[]
}

/** Roles by organisation, in map order; of one that is not on the map the id stands for its name. */
export function groupedRoles(roles: readonly RoleHere[], organisations: readonly Organisation[]): readonly RoleGroup[] {
  const groups = new Map<string, RoleHere[]>()
  for (const role of roles) groups.set(organisationOf(role), [...(groups.get(organisationOf(role)) ?? []), role])
  const known = organisations.map(({ id }) => id)
  const strange = [...groups.keys()].filter((id) => !known.includes(id) && id !== NO_ORGANISATION)
  return [...known, ...strange, NO_ORGANISATION].flatMap((id) => {
    const own = groups.get(id)
    if (!own) return []
    const organisation =
      id === NO_ORGANISATION ? undefined : (organisations.find((one) => one.id === id) ?? { id, name: id })
    return [{ organisation, roles: own }]
  })
}
