import { Hand, Link2, MousePointer2 } from 'lucide-react'
import type { Creatable } from '#shared/model/kinds.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useCan } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { CommandButton } from '#client/board/CommandButton.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CREATE_KEYS } from '#client/board/canvasState.ts'
import type { CommandId } from '#client/board/commands.ts'
import styles from '#client/board/Toolbar.module.css'

const TYPED = CREATABLE.filter((kind) => kind !== 'note')
const commandOf = (kind: Creatable): CommandId =>
  `create${(kind.charAt(0).toUpperCase() + kind.slice(1)) as Capitalize<Creatable>}`

/** The tools in a column, in a row on a phone: select, hand, what can be created, link. */
export function Toolbar() {
  const t = useT()
  const { edit } = useCan()
  const { board } = useCanvas()
  const tool = useStore(board.state.tool)
  const linking = useStore(board.state.linking) !== undefined
  return (
    <div role="toolbar" aria-label={t('canvas.tools')} aria-orientation="vertical" className={styles.toolbar}>
      <CommandButton
        id="select"
        icon={<MousePointer2 aria-hidden />}
        pressed={tool === 'select' && !linking}
        className={styles.wide}
      />
      <CommandButton id="hand" icon={<Hand aria-hidden />} pressed={tool === 'hand'} className={styles.wide} />
      {edit && (
        <>
          <hr />
          {TYPED.map((kind) => (
            <span key={kind} className={styles.kind} data-kind={kind}>
              <CommandButton id={commandOf(kind)} icon={<KindIcon kind={kind} />} />
              <kbd aria-hidden="true">{CREATE_KEYS[kind]}</kbd>
            </span>
          ))}
          <hr />
          <CommandButton id="link" icon={<Link2 aria-hidden />} pressed={tool === 'link' || linking} />
          <CommandButton id="createNote" icon={<KindIcon kind="note" />} />
        </>
      )}
    </div>
  )
}
