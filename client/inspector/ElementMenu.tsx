import { Ellipsis, Trash2 } from 'lucide-react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { changeKind, deleteThings } from '#client/board/actions.ts'
import { useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useBoard } from '#client/inspector/useBoard.ts'

/** What can be done with the element as a whole: another kind, delete. */
export function ElementMenu({ element }: { element: Element }) {
  const t = useT()
  const board = useBoard()
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
            run: () => changeKind(board, [element.id], kind),
          })),
        },
        {
          id: 'delete',
          label: t('common.delete'),
          icon: <Trash2 aria-hidden="true" />,
          danger: true,
          run: () => deleteThings(board, [element.id]),
        },
      ]}
    />
  )
}
