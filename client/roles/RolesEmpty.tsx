import type { RoleFilter } from '#client/roles/roleFilter.ts'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/roles/Roles.module.css'

interface RolesEmptyProps {
  /** What was looked for; `none` when nobody stands in any field. */
  show: RoleFilter | 'none'
  onAll?: () => void
}

/** Why no role is shown, and what to do about it. */
export function RolesEmpty({ show, onAll }: RolesEmptyProps) {
  const t = useT()
  const key = show === 'none' ? 'none' : show === 'open' ? 'noneOpen' : show === 'mine' ? 'noneMine' : 'noneFit'
  return (
    <div className={styles.empty}>
      <strong>{t(`mapRoles.${key}`)}</strong>
      {show === 'none' && <p>{t('mapRoles.noneHelp')}</p>}
      {onAll && show !== 'all' && <Button onClick={onAll}>{t('mapRoles.showAll')}</Button>}
    </div>
  )
}
