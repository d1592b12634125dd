import { isMac, keysLabel } from '#client/board/keys.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/HelpDialog.module.css'

/** Where things are on a board, in a few lines. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const undo = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘Z' : 'Ctrl+Z'
  return (
    <Dialog title={t('shell.help')} onClose={onClose}>
      <ul className={styles.list}>
        <li>{t('help.map')}</li>
        <li>{t('help.register')}</li>
        <li>{t('help.details')}</li>
        <li>{t('help.share')}</li>
        <li>{t('help.saved')}</li>
        <li>{t('help.keys', { undo })}</li>
        <li>
          {t('help.fieldKeys', {
            next: keysLabel('Mod+Enter', isMac()),
            missing: keysLabel('Mod+Shift+Enter', isMac()),
            help: keysLabel('Mod+i', isMac()),
          })}
        </li>
      </ul>
    </Dialog>
  )
}
