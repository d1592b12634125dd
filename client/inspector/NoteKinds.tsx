import { kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { changeKind } from '#client/board/changeActions.ts'
import { useT } from '#client/ui/i18n.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useBoard } from '#client/inspector/useBoard.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/inspector/sections.module.css'

/** Turns a note into what it turned out to be. */
export function NoteKinds({ element }: { element: Element }) {
  const t = useT()
  const edit = useCanEdit(element.id)
  const board = useBoard()
  if (!edit) return null
  return (
    <section className={styles.noteKinds}>
      <h3>{t('inspector.noteBecomes')}</h3>
      <div>
        {CREATABLE.filter((kind) => kind !== 'note').map((kind) => (
          <button key={kind} type="button" data-kind={kind} onClick={() => changeKind(board, [element.id], kind)}>
            <KindIcon kind={kind} />
            {kindLabel(t, kind)}
          </button>
        ))}
      </div>
    </section>
  )
}
