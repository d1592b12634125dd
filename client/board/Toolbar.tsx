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
import { firstCommand } from '#client/board/commands/first.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { keymap, shownKeys } from '#client/board/keymap.ts'
import { look } from '#client/board/look.ts'
import { named } from '#client/board/named.tsx'
import styles from '#client/board/Toolbar.module.css'

const MoreTools = lazyPart(async () => (await import('#client/board/shell/MoreTools.tsx')).MoreTools)
const TYPED = CREATABLE.filter((kind) => kind !== 'note')

/** The tools in a column, in a row on a phone; those that have no room there are offered behind the last one. */
export function Toolbar() {
  const t = useT()
  const { edit } = useCan()
  const { board } = useCanvas()
  const tool = useStore(board.state.tool)
  useStore(keymap)
  const names = useStore(look).toolNames
  const linking = useStore(board.state.linking) !== undefined
  return (
    <div
      id="tools"
      role="toolbar"
      aria-label={t('canvas.tools')}
      aria-orientation="vertical"
      className={styles.toolbar}
      data-names={names || undefined}
      data-shell
    >
      <CommandButton
        id="select"
        icon={named(<MousePointer2 aria-hidden />, t('commands.select'))}
        pressed={tool === 'select' && !linking}
        className={styles.wide}
      />
      <CommandButton
        id="hand"
        icon={named(<Hand aria-hidden />, t('commands.hand'))}
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
              <CommandButton id={createCommand(kind)} icon={named(<KindIcon kind={kind} />, t(`kind.${kind}`))} />
              <kbd aria-hidden="true">{shownKeys(firstCommand(createCommand(kind)))}</kbd>
            </span>
          ))}
          <hr />
          <CommandButton
            id="link"
            icon={named(<Link2 aria-hidden />, t('commands.link'))}
            pressed={tool === 'link' || linking}
            className={styles.wide}
          />
          <CommandButton id="createNote" icon={named(<KindIcon kind="note" />, t('kind.note'))} />
        </>
      )}
      <Suspense fallback={null}>
        <MoreTools />
      </Suspense>
    </div>
  )
}
