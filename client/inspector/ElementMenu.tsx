import { Ellipsis, Trash2 } from 'lucide-react'
import { setKind } from '#shared/doc/elements.ts'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useRemove } from '#client/inspector/useRemove.ts'

/** What can be done with the element as a whole: another kind, delete. */
export function ElementMenu({ element }: { element: Element }) {
  const t = useT()
  const { doc } = useSession()
  const edits = useEdits()
  const remove = useRemove()
  const own = creatableOf(element)
  return (
    <MenuButton
      label={t('common.more')}
      icon={<Ellipsis aria-hidden="true" />}
      iconOnly
      size="small"
      entries={[
        {
          id: 'kind',
          label: t('inspector.changeKind'),
          entries: CREATABLE.filter((kind) => kind !== own).map((kind) => ({
            id: kind,
            label: kindLabel(t, kind),
            icon: <KindIcon kind={kind} />,
            run: () => edits.perform(t('inspector.changeKind'), () => setKind(doc, element.id, kind, 'person')),
          })),
        },
        {
          id: 'delete',
          label: t('common.delete'),
          icon: <Trash2 aria-hidden="true" />,
          danger: true,
          run: () => remove([element.id]),
        },
      ]}
    />
  )
}
