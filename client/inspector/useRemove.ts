import { trashElements } from '#shared/doc/elements.ts'
import { removeLinks } from '#shared/doc/links.ts'
import { useSelection, useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { toast } from '#client/ui/toast.ts'
import { useEdits } from '#client/inspector/useEdits.ts'

/** Deletes what is named, elements with their links, as one step that can be undone from the message that follows. */
export function useRemove(): (ids: Iterable<string>) => void {
  const t = useT()
  const { doc, view, undo } = useSession()
  const { select } = useSelection()
  const edits = useEdits()
  return (ids) => {
    const all = [...ids]
    const links = all.filter((id) => view.link(id))
    const elements = all.filter((id) => view.element(id))
    const words = t('inspector.removed', { count: links.length + elements.length })
    edits.perform(t('common.delete'), () => {
      removeLinks(doc, links, 'person')
      trashElements(doc, elements, 'person')
      select([])
      toast(words, { action: { label: t('common.undo'), run: () => undo.undo() } })
    })
  }
}
