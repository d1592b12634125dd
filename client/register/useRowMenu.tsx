import { Link2, Map as MapIcon, MessageSquare, PanelRight, PencilLine, Waypoints } from 'lucide-react'
import { useLocation } from 'wouter'
import { wantedInView } from '#client/board/wantedInView.ts'
import { copyText } from '#client/boards/copyText.ts'
import { useSelection, useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { toast } from '#client/ui/toast.ts'
import { writeAt } from '#client/comments/actions.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { rowAddress } from '#client/register/useRegisterState.ts'

/** Opens the details of a benefit and puts the keyboard into them. */
export function useOpenDetails(): (benefitId: string) => void {
  const { select } = useSelection()
  return (benefitId) => {
    select([benefitId])
    openInspector()
    requestAnimationFrame(() => document.getElementById('inspector')?.focus())
  }
}

/** Goes to the map with these elements selected and in sight, the first of them in its middle if not all fit. */
export function useShowOnMap(): (ids: readonly string[]) => void {
  const { boardId } = useSession()
  const { select } = useSelection()
  const [, go] = useLocation()
  return (ids) => {
    const [first] = ids
    if (first === undefined) return
    select(ids)
    wantedInView.set({ id: first, all: ids })
    go(`/b/${boardId}`)
  }
}

interface RowCommands {
  /** What Enter does in the cell the menu belongs to; undefined outside a cell. */
  readonly cell:
    | {
        readonly label: string
        readonly derived: boolean
        readonly run: () => void
        /** Key of the register's rows, for a comment on the value. */
        readonly field?: string
      }
    | undefined
}

/** What the menu of a row offers. */
export function useRowMenu(): (benefitId: string, commands: RowCommands) => readonly MenuEntry[] {
  const t = useT()
  const openDetails = useOpenDetails()
  const showOnMap = useShowOnMap()
  const copyLink = async (benefitId: string) => {
    const address = rowAddress(benefitId)
    const copied = await copyText(address)
    toast(copied ? t('registerView.linkCopied') : t('registerView.linkToCopy', { address }))
  }
  return (benefitId, { cell }) => [
    ...(cell
      ? [
          {
            id: 'cell',
            label: cell.label,
            icon: cell.derived ? <Waypoints aria-hidden /> : <PencilLine aria-hidden />,
            keys: 'Enter',
            run: cell.run,
          },
        ]
      : []),
    {
      id: 'details',
      label: t('registerView.menu.details'),
      icon: <PanelRight aria-hidden />,
      run: () => openDetails(benefitId),
    },
    {
      id: 'comment',
      label: t('comments.menu'),
      icon: <MessageSquare aria-hidden />,
      run: () => writeAt({ elementId: benefitId }),
    },
    ...(cell?.field
      ? [
          {
            id: 'commentCell',
            label: t('comments.menuCell'),
            icon: <MessageSquare aria-hidden />,
            run: () => writeAt({ benefitId, field: cell.field ?? '' }),
          },
        ]
      : []),
    {
      id: 'map',
      label: t('registerView.menu.showOnMap'),
      icon: <MapIcon aria-hidden />,
      run: () => showOnMap([benefitId]),
    },
    {
      id: 'link',
      label: t('registerView.menu.copyLink'),
      icon: <Link2 aria-hidden />,
      run: () => void copyLink(benefitId),
    },
  ]
}
