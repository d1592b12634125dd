import { useRef } from 'react'
import { isSingle, keymap } from '#client/board/keymap.ts'
import { isMac } from '#client/board/keys.ts'
import { isChangeable } from '#client/keys/allCommands.ts'
import { KeyRecorder } from '#client/keys/KeyRecorder.tsx'
import { keyWords, type ShortcutRow } from '#client/keys/shortcutRows.ts'
import { useStore } from '#client/session/useStore.ts'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/keys/Shortcuts.module.css'

interface ShortcutLineProps {
  row: ShortcutRow
  changing: boolean
  /** Begins or ends the change of its key. */
  onChange: (changing: boolean) => void
}

/** What is done, by which keys, and the way to other ones. */
export function ShortcutLine({ row, changing, onChange }: ShortcutLineProps) {
  const t = useT()
  const button = useRef<HTMLButtonElement>(null)
  const { letters, own, digits } = useStore(keymap)
  const { command, label, keys } = row
  return (
    <li className={styles.line}>
      <span className={styles.name}>{label}</span>
      <span className={styles.keys}>
        {keys.length === 0 && command && <span className={styles.none}>{t('keys.noKey')}</span>}
        {keys.map((one) => {
          const off = command !== undefined && !letters && isSingle(one)
          return (
            <span key={one} className={styles.key}>
              <kbd data-off={off || undefined}>{keyWords({ t, mac: isMac(), digits }, one)}</kbd>
              {off && <span className={styles.none}> {t('keys.off')}</span>}
            </span>
          )
        })}
        {command && own[command.id] && <span className={styles.changed}>{t('keys.changed')}</span>}
      </span>
      <span className={styles.end}>
        {command && isChangeable(command) && (
          <Button
            ref={button}
            variant="quiet"
            size="small"
            aria-label={t('keys.change', { command: label })}
            aria-expanded={changing}
            onClick={() => onChange(!changing)}
          >
            {t('keys.changeShort')}
          </Button>
        )}
      </span>
      {changing && command && (
        <KeyRecorder
          command={command}
          onDone={() => {
            button.current?.focus()
            onChange(false)
          }}
        />
      )}
    </li>
  )
}
