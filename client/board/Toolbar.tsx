import { Suspense } from 'react'
import { Hand, Link2, MousePointer2 } from 'lucide-react'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useCan } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { CommandButton } from '#client/board/CommandButton.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CREATE_KEYS } from '#client/board/canvasState.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import styles from '#client/board/Toolbar.module.css'

const MoreTools = lazyPart(async () => (await import('#client/board/shell/MoreTools.tsx')).MoreTools)
const TYPED = CREATABLE.filter((kind) => kind !== 'note')

/** The tools in a column, in a row on a phone; those that have no room there are offered behind the last one. */
export function Toolbar() {
  const t = useT()
  const { edit } = useCan()
  const { board } = useCanvas()
  const tool = useStore(board.state.tool)
  const linking = useStore(board.state.linking) !== undefined
  return (
    <div
      role="toolbar"
      aria-label={t('canvas.tools')}
      aria-orientation="vertical"
      className={styles.toolbar}
      data-shell
    >
      <CommandButton
        id="select"
        icon={<MousePointer2 aria-hidden />}
        pressed={tool === 'select' && !linking}
        className={styles.wide}
      />
      <CommandButton
        id="hand"
        icon={<Hand aria-hidden />}
        pressed={tool === 'hand'}
        className={`${styles.wide ?? ''} ${styles.rare ?? ''}`}
      />
      {edit && (
        <>
          <hr />
          {TYPED.map((kind) => (
            <span
              key={kind}
              className={`${styles.kind ?? ''} ${kind === 'disbenefit' ? (styles.rare ?? '') : ''}`}
              data-kind={kind}
            >
              <CommandButton id={createCommand(kind)} icon={<KindIcon kind={kind} />} />
              <kbd aria-hidden="true">{CREATE_KEYS[kind]}</kbd>
            </span>
          ))}
          <hr />
          <CommandButton
            id="link"
            icon={<Link2 aria-hidden />}
            pressed={tool === 'link' || linking}
            className={styles.wide}
          />
          <CommandButton id="createNote" icon={<KindIcon kind="note" />} />
        </>
      )}
      <Suspense fallback={null}>
        <MoreTools />
      </Suspense>
    </div>
  )
}
