import { Switch } from 'react-aria-components/Switch'
import { useT } from '#client/ui/i18n.tsx'
import type { ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import styles from '#client/ui/fields/fields.module.css'

/** Yes or no. No is stored as an absent field. */
export function SwitchField({ label, value, onCommit }: ControlProps<boolean>) {
  const t = useT()
  const on = value === true
  return (
    <Switch className={styles.switch} isSelected={on} onChange={(next) => onCommit(next || undefined)}>
      <span className={styles.track} />
      <span>{label}</span>
      <span className={styles.switchState} aria-hidden="true">
        {on ? t('values.boolean.true') : t('values.boolean.false')}
      </span>
    </Switch>
  )
}
