import { useStorePart } from '#client/board/canvasContext.ts'
import { ACT_ICONS } from '#client/changes/actIcons.tsx'
import { changeMarks } from '#client/changes/changeMarks.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/changes/ChangeMark.module.css'

/** What became of an element, in a row or cell, while changes are marked; else nothing. */
export function ChangeMark({ id }: { id: string }) {
  const t = useT()
  const { boardId } = useSession()
  const act = useStorePart(changeMarks, (marked) => (marked?.boardId === boardId ? marked.marks.get(id) : undefined))
  if (!act) return null
  return (
    <span className={styles.mark} data-act={act}>
      {ACT_ICONS[act]}
      {t(`changes.act.${act}`)}
    </span>
  )
}
