import { noteOf } from '#shared/paste/lines.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { pasteNotes } from '#client/paste/pasteActions.ts'
import type { Asked } from '#client/paste/pasteState.ts'
import styles from '#client/paste/Dialogs.module.css'

/** So many lines are shown before they become notes. */
const SHOWN = 8

interface LinesDialogProps {
  asked: Extract<Asked, { kind: 'lines' }>
  onClose: () => void
}

/** Asks before many lines become as many notes. */
export function LinesDialog({ asked: { notes, text, at }, onClose }: LinesDialogProps) {
  const t = useT()
  const tools = useCanvas()
  const paste = (chosen: typeof notes) => {
    onClose()
    pasteNotes(tools, chosen, at ?? tools.view.centre())
  }
  // Two lines may say the same.
  const shown = notes.slice(0, SHOWN).map((note, index) => ({ ...note, key: index }))
  return (
    <Dialog
      title={t('paste.lines.title', { count: notes.length })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button onClick={() => paste([noteOf(text)])}>{t('paste.lines.one')}</Button>
          <Button variant="primary" autoFocus onClick={() => paste(notes)}>
            {t('paste.lines.make', { count: notes.length })}
          </Button>
        </>
      }
    >
      <p>{t('paste.lines.help')}</p>
      <ul className={styles.notes}>
        {shown.map(({ key, title }) => (
          <li key={key}>{title}</li>
        ))}
      </ul>
      {notes.length > SHOWN && <p className={styles.quiet}>{t('paste.lines.more', { count: notes.length - SHOWN })}</p>}
    </Dialog>
  )
}
