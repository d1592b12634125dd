import type { Element } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { useMemo } from 'react'
import { useT } from '#client/ui/i18n.tsx'
import { PlaceThreads } from '#client/comments/PlaceThreads.tsx'
import { useCommentStore } from '#client/comments/useComments.ts'
import frameStyles from '#client/comments/CommentPanel.module.css'
import rowStyles from '#client/comments/ThreadRows.module.css'

/** Among the details of an element: what is said about it, its values and its links. */
export function ElementComments({ element }: { element: Element }) {
  const t = useT()
  const store = useCommentStore()
  const { id } = element
  const anchor = useMemo(() => ({ elementId: id }), [id])
  if (!store) return <p className={frameStyles.waiting}>{t('common.loading')}</p>
  return <PlaceThreads store={store} anchor={anchor} withLinks />
}

/** Among the details of a link: what is said about it. */
export function LinkComments({ id }: { id: LinkId }) {
  const t = useT()
  const store = useCommentStore()
  const anchor = useMemo(() => ({ linkId: id }), [id])
  if (!store) return null
  return (
    <section className={rowStyles.ofLink} aria-label={t('comments.panel')}>
      <h3>{t('comments.panel')}</h3>
      <PlaceThreads store={store} anchor={anchor} />
    </section>
  )
}
