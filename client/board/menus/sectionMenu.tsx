import { Building2, Crosshair, Lock, LockOpen } from 'lucide-react'
import type { MenuEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { ICONS } from '#client/board/menus/icons.tsx'
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
import { selectIn } from '#client/board/sections/sectionCommands.ts'

/** What can be done with a section. */
export function sectionEntries(tools: MenuTools, id: string): MenuItemEntry[] {
  const { board, view, edit, facilitate, locks, t } = tools
  const { overlay } = board.state
  const at = { x: 0, y: 0 }
  /** A command for the section that has the keyboard, here for this one. */
  const like = (same: CommandId, run: () => void): MenuItemEntry => ({
    id: same,
    label: t(command(same).labelKey),
    icon: ICONS[same],
    keys: shownKeys(command(same)),
    run,
  })
  const goTo: MenuItemEntry = {
    id: 'goTo',
    label: t('structure.section.goTo'),
    icon: <Crosshair aria-hidden />,
    run: () => goToSection(id),
  }
  const contents = like('sectionContents', () => selectIn(tools, id))
  const isLocked = locks.some((lock) => lock.scope === 'section' && lock.id === id)
  if (!edit) return [goTo, contents]
  const lock = isLocked
    ? { ...like('sectionUnlock', () => unlock(board, { scope: 'section', id })), icon: <LockOpen aria-hidden /> }
    : {
        ...like('sectionLock', () => overlay.set({ kind: 'lock', at, locks: [{ scope: 'section', id }] })),
        icon: <Lock aria-hidden />,
      }
  return [
    goTo,
    contents,
    like('sectionTitle', () => startNaming(board, id)),
    like('sectionResize', () => overlay.set({ kind: 'sectionSize', at, id })),
    like('sectionMoveTo', () => overlay.set({ kind: 'sectionMove', at, id })),
    {
      id: 'organisation',
      label: t('structure.section.organisation'),
      icon: <Building2 aria-hidden />,
      entries: sectionOrganisations(tools, id),
    },
    ...(facilitate ? [lock] : []),
    {
      ...like('sectionDelete', () => {
        deleteSection(board, id)
        view.focusCanvas()
      }),
      description: t('structure.section.deleteHelp'),
      danger: true,
    },
  ]
}

/** Whose the section is, to choose. */
export function sectionOrganisations({ board, t }: MenuTools, id: string): MenuEntry[] {
  const { organisations } = board.session.view.map()
  const chosen = sectionOf(board, id)?.organisationId
  return [
    organisationChoice(t, t('structure.section.organisation'), organisations, chosen, (organisation) =>
      setSectionOrganisation(board, id, organisation),
    ),
  ]
}
