import { MessageSquare } from 'lucide-react'
import { useT } from '#client/ui/i18n.tsx'
import { useCellMark, useElementMark, useLinkMark } from '#client/comments/commentState.ts'
import type { PlaceMark } from '#client/comments/markIndex.ts'
import { markWords } from '#client/comments/threadWords.ts'
import styles from '#client/comments/CommentMark.module.css'

/** How much is said about an element, in its row; nothing where nobody has said anything that is open. */
export function CommentMark({ id }: { id: string }) {
  const mark = useElementMark(id)
  return mark && mark.open > 0 ? <Mark mark={mark} /> : null
}

/** Likewise about a link. */
export function LinkMark({ id }: { id: string }) {
  const mark = useLinkMark(id)
  return mark && mark.open > 0 ? <Mark mark={mark} /> : null
}

/** How much is said about one value of the register, in the corner of its cell. */
export function CellMark({ id, field }: { id: string; field: string }) {
  const mark = useCellMark(id, field)
  return mark && mark.open > 0 ? (
    <span className={styles.cellMark}>
      <Mark mark={mark} />
    </span>
  ) : null
}

function Mark({ mark }: { mark: PlaceMark }) {
  const t = useT()
  const words = markWords(t, mark)
  return (
    <span className={styles.mark} data-unread={mark.unread > 0 || undefined} title={words}>
      <MessageSquare aria-hidden />
      <span aria-hidden="true">{mark.comments}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

/** The same in words, for the name of a row; empty where there is nothing. */
export function useMarkWords(id: string): string {
  const t = useT()
  const mark = useElementMark(id)
  return mark && mark.open + mark.unread > 0 ? markWords(t, mark) : ''
}
