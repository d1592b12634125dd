import { useMemo, type ReactNode } from 'react'
import { groupedRoles, fieldChoice, NO_ORGANISATION, ROLE_FILTERS, type RoleChoice } from '#client/roles/roleFilter.ts'
import type { RoleHere } from '#client/roles/mapRoles.ts'
import { useRoleName } from '#client/roles/RoleButtons.tsx'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/people/People.module.css'

interface RoleFiltersProps {
  roles: readonly RoleHere[]
  choice: RoleChoice
  onChange: (part: Partial<RoleChoice>) => void
  children: ReactNode
}

/** Which roles are shown: by answer, organisation, and what they are. */
export function RoleFilters({ roles, choice, onChange, children }: RoleFiltersProps) {
  const t = useT()
  const organisations = useOrganisations()
  const nameOf = useRoleName()
  const holders = useMemo(() => groupedRoles(roles, organisations), [roles, organisations])
  // A dis-benefit's owner is a benefit's owner here.
  const fields = new Map(roles.map((role) => [fieldChoice(role), nameOf({ ...role, isDisbenefit: false })]))
  return (
    <div className={styles.filters}>
      <Select
        label={t('mapRoles.show')}
        value={choice.show}
        onChange={(event) => {
          const show = ROLE_FILTERS.find((one) => one === event.target.value)
          if (show) onChange({ show })
        }}
      >
        {ROLE_FILTERS.map((one) => (
          <option key={one} value={one}>
            {t(`mapRoles.filter.${one}`)}
          </option>
        ))}
      </Select>
      <Select
        label={t('mapRoles.organisation')}
        value={choice.organisationId}
        onChange={(event) => onChange({ organisationId: event.target.value })}
      >
        <option value="">{t('mapRoles.any')}</option>
        {holders.map(({ organisation }) => (
          <option key={organisation?.id ?? NO_ORGANISATION} value={organisation?.id ?? NO_ORGANISATION}>
            {organisation?.name ?? t('mapRoles.noOrganisation')}
          </option>
        ))}
      </Select>
      <Select
        label={t('mapRoles.field')}
        value={choice.field}
        onChange={(event) => onChange({ field: event.target.value })}
      >
        <option value="">{t('mapRoles.any')}</option>
        {[...fields].map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      {children}
    </div>
  )
}
