import { Building2, Crosshair, Lock, LockOpen, PencilLine, Scaling, Trash2 } from 'lucide-react'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import type { MenuTools } from '#client/board/menus/menuTools.tsx'
import { organisationChoice } from '#client/board/menus/organisationEntries.tsx'
import { unlock } from '#client/board/menus/unlock.ts'
import {
  deleteSection,
  goToSection,
  sectionOf,
  setSectionOrganisation,
  startNaming,
} from '#client/board/sections/sectionActions.ts'

/** What can be done with a section. */
export function sectionEntries({ board, view, edit, facilitate, locks, t }: MenuTools, id: string): MenuItemEntry[] {
  const { session, state } = board
  const goTo = {
    id: 'goTo',
    label: t('structure.section.goTo'),
    icon: <Crosshair aria-hidden />,
    run: () => goToSection(id),
  }
  const isLocked = locks.some((lock) => lock.scope === 'section' && lock.id === id)
  const at = { x: 0, y: 0 }
  const lock = isLocked
    ? {
        id: 'unlock',
        label: t('structure.section.unlock'),
        icon: <LockOpen aria-hidden />,
        run: () => unlock(board, { scope: 'section', id }),
      }
    : {
        id: 'lock',
        label: t('structure.section.lock'),
        icon: <Lock aria-hidden />,
        run: () => state.overlay.set({ kind: 'lock', at, locks: [{ scope: 'section', id }] }),
      }
  if (!edit) return [goTo]
  const { organisations } = session.view.map()
  const chosen = sectionOf(board, id)?.organisationId
  return [
    goTo,
    {
      id: 'rename',
      label: t('structure.section.rename'),
      icon: <PencilLine aria-hidden />,
      keys: 'Enter',
      run: () => startNaming(board, id),
    },
    {
      id: 'resize',
      label: t('structure.section.resize'),
      icon: <Scaling aria-hidden />,
      run: () => state.overlay.set({ kind: 'sectionSize', at, id }),
    },
    {
      id: 'organisation',
      label: t('structure.section.organisation'),
      icon: <Building2 aria-hidden />,
      entries: [
        organisationChoice(t, t('structure.section.organisation'), organisations, chosen, (organisation) =>
          setSectionOrganisation(board, id, organisation),
        ),
      ],
    },
    ...(facilitate ? [lock] : []),
    {
      id: 'delete',
      label: t('structure.section.delete'),
      description: t('structure.section.deleteHelp'),
      icon: <Trash2 aria-hidden />,
      keys: 'Del',
      danger: true,
      run: () => {
        deleteSection(board, id)
        view.focusCanvas()
      },
    },
  ]
}
