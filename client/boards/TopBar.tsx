import { Download, PanelRight } from 'lucide-react'
import { Link } from 'wouter'
import { BoardMenu } from '#client/boards/BoardMenu.tsx'
import { BoardTitle } from '#client/boards/BoardTitle.tsx'
import { PeopleButton } from '#client/boards/PeopleButton.tsx'
import { SaveState } from '#client/boards/SaveState.tsx'
import { ShareButton } from '#client/boards/ShareButton.tsx'
import { isManagePage, isSidePage, type ViewId } from '#client/boards/views.ts'
import { ViewSwitch } from '#client/boards/ViewSwitch.tsx'
import { closeInspector, openInspector } from '#client/inspector/inspectorState.ts'
import { openExport } from '#client/exports/exportState.ts'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Logo } from '#client/ui/Logo.tsx'
import styles from '#client/boards/TopBar.module.css'

interface TopBarProps {
  boardId: string
  view: ViewId
  /** The details are in sight. */
  details: boolean
}

/** The bar over every view: which map, whether it is saved, which view, who is here, what to do with it. */
export function TopBar({ boardId, view, details }: TopBarProps) {
  const t = useT()
  return (
    <header className={styles.bar} data-shell>
      <Link href="/" className={styles.home} aria-label={t('shell.home')}>
        <Logo />
      </Link>
      <div className={styles.title}>
        <BoardTitle />
        <SaveState />
      </div>
      <div className={styles.views}>
        <ViewSwitch boardId={boardId} current={view} />
      </div>
      <div className={styles.tools}>
        <span data-bell />
        <PeopleButton />
        <Button
          icon={<Download aria-hidden />}
          aria-haspopup="dialog"
          className={styles.export}
          onClick={() => openExport()}
        >
          {t('shell.export')}
        </Button>
        <ShareButton className={styles.share} />
        {!isManagePage(view) && !isSidePage(view) && (
          <IconButton
            label={details ? t('shell.hideDetails') : t('shell.showDetails')}
            icon={<PanelRight aria-hidden />}
            aria-expanded={details}
            aria-controls={details ? 'inspector' : undefined}
            className={styles.details}
            onClick={() => (details ? closeInspector() : openInspector())}
          />
        )}
        <BoardMenu />
      </div>
    </header>
  )
}
