import { useCallback, useSyncExternalStore } from 'react'
import { useStore as useFlowStore } from '@xyflow/react'
import { Maximize, Minus, Plus, Redo2, Undo2 } from 'lucide-react'
import { useCan, useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import { CommandButton } from '#client/board/CommandButton.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import styles from '#client/board/Toolbar.module.css'

const LookMenu = lazyPart(async () => (await import('#client/board/shell/LookMenu.tsx')).LookMenu)

/** Bottom right: undo and redo of one's own steps, zoom, the whole map, tidy. */
export function ViewControls() {
  const t = useT()
  const { run } = useCanvas()
  const { edit } = useCan()
  const percent = useFlowStore((store) => Math.round(store.transform[2] * 100))
  const shown = t('canvas.zoomPercent', { percent })
  return (
    <div role="toolbar" aria-label={t('canvas.viewControls')} className={styles.controls} data-shell>
      {edit && (
        <>
          <UndoButtons />
          <hr />
        </>
      )}
      <CommandButton id="zoomOut" icon={<Minus aria-hidden />} className={styles.wide} />
      <MenuButton
        label={`${shown}, ${t('canvas.zoomMenu')}`}
        Content={LookMenu}
        className={`${styles.percent ?? ''} ${styles.wide ?? ''}`}
      >
        {shown}
      </MenuButton>
      <CommandButton id="zoomIn" icon={<Plus aria-hidden />} className={styles.wide} />
      <CommandButton id="fit" icon={<Maximize aria-hidden />} />
      {edit && (
        <Tooltip text={t('commands.tidyHelp')}>
          <Button variant="quiet" className={`${styles.tidy ?? ''} ${styles.wide ?? ''}`} onClick={() => run('tidy')}>
            {t('commands.tidy')}
          </Button>
        </Tooltip>
      )}
    </div>
  )
}

/** Back and forth in one's own steps; what the next would be is their name. */
export function UndoButtons() {
  const t = useT()
  const { undo } = useSession()
  const subscribe = useCallback((notify: () => void) => undo.subscribe(notify), [undo])
  const undoName = useSyncExternalStore(subscribe, () => undo.undoName())
  const redoName = useSyncExternalStore(subscribe, () => undo.redoName())
  const canUndo = useSyncExternalStore(subscribe, () => undo.canUndo())
  const canRedo = useSyncExternalStore(subscribe, () => undo.canRedo())
  const none = (id: 'undo' | 'redo', why: 'nothingToUndo' | 'nothingToRedo') =>
    `${t(`commands.${id}`)}. ${t(`canvas.said.${why}`)}`
  return (
    <>
      <CommandButton
        id="undo"
        icon={<Undo2 aria-hidden />}
        label={
          !canUndo
            ? none('undo', 'nothingToUndo')
            : undoName
              ? t('commands.undoStep', { step: undoName })
              : t('commands.undo')
        }
        disabled={!canUndo}
      />
      <CommandButton
        id="redo"
        icon={<Redo2 aria-hidden />}
        label={
          !canRedo
            ? none('redo', 'nothingToRedo')
            : redoName
              ? t('commands.redoStep', { step: redoName })
              : t('commands.redo')
        }
        disabled={!canRedo}
      />
    </>
  )
}
