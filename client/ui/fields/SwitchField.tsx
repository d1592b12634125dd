import { Switch } from 'react-aria-components/Switch'
import { HelpButton, HelpText, useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import styles from '#client/ui/fields/toggles.module.css'

/** Yes or no. No is stored as an absent field. */
export function SwitchField({ label, value, onCommit }: ControlProps<boolean>) {
  const t = useT()
  const on = value === true
  const describedBy = useDescribedBy()
  return (
    <div className={styles.switchField}>
      <div className={styles.switchLine}>
        <Switch
          className={styles.switch}
          data-entry="switch"
          isSelected={on}
          aria-describedby={describedBy}
          onChange={(next) => onCommit(next || undefined)}
        >
          <span className={styles.track} />
          <span>{label}</span>
        </Switch>
        <HelpButton />
        <span className={styles.switchState} aria-hidden="true">
          {on ? t('values.boolean.true') : t('values.boolean.false')}
        </span>
      </div>
      <HelpText />
    </div>
  )
}
