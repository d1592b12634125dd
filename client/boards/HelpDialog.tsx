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
        <li>{t('shell.helpMap')}</li>
        <li>{t('shell.helpRegister')}</li>
        <li>{t('shell.helpDetails')}</li>
        <li>{t('shell.helpShare')}</li>
        <li>{t('shell.helpSaved')}</li>
        <li>{t('shell.helpKeys', { undo })}</li>
      </ul>
    </Dialog>
  )
}
