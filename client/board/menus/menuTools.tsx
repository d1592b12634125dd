import type { ReactNode } from 'react'
import { Lock } from 'lucide-react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { ElementId } from '#shared/model/element.ts'
import { CREATABLE, type Creatable } from '#shared/model/kinds.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { useCan, useHello } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { MenuEntry, MenuGroupEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { changeKind } from '#client/board/changeActions.ts'
import type { Board } from '#client/board/board.ts'
import { useCanvas, type CanvasTools } from '#client/board/canvasContext.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { ICONS, PAGE_ICONS } from '#client/board/menus/icons.tsx'
import { whyNot } from '#client/board/menus/whyNot.ts'
import type { PageCommandId } from '#client/boards/commands/pageCommands.ts'
import { isPageCommand, pageEntries } from '#client/boards/commands/pageEntry.ts'

/** What the menus over the canvas are made with. */
export interface MenuTools extends CanvasTools {
  readonly t: Translate
  readonly edit: boolean
  readonly facilitate: boolean
  readonly locks: readonly MapLock[]
  /** Entries from the command registries, those that work now, with their keys. */
  readonly commands: (ids: readonly (CommandId | PageCommandId)[]) => MenuItemEntry[]
  /** Likewise, but those that do nothing now stand there too, and say why. */
  readonly steady: (ids: readonly (CommandId | PageCommandId)[]) => MenuItemEntry[]
}

export function useMenuTools(): MenuTools {
  const t = useT()
  const { edit, facilitate } = useCan()
  const locks = useHello()?.locks ?? []
  const tools = useCanvas()
  return { ...tools, t, edit, facilitate, locks, ...entriesOf(tools, t) }
}

/** Entries for commands of the canvas and of every view, as they work now. */
export function entriesOf(
  { context, run }: Pick<CanvasTools, 'context' | 'run'>,
  t: Translate,
): Pick<MenuTools, 'commands' | 'steady'> {
  const entry = (id: CommandId | PageCommandId, steady: boolean): MenuItemEntry[] => {
    if (isPageCommand(id)) return pageEntries(t, [id], PAGE_ICONS)
    const one = command(id)
    const off = whyNot(one, context())
    if (off !== undefined && !steady) return []
    return [
      {
        id,
        label: t(one.labelKey),
        icon: ICONS[id],
        keys: shownKeys(one),
        danger: id === 'delete' || id === 'sectionDelete',
        ...(off !== undefined && { off }),
        run: () => run(id),
      },
    ]
  }
  return {
    commands: (ids) => ids.flatMap((id) => entry(id, false)),
    steady: (ids) => ids.flatMap((id) => entry(id, true)),
  }
}

/** A kind to choose, with its sign; `unusual` says that the method advises against it. */
export const kindEntry = (t: Translate, kind: Creatable, choose: () => void, unusual = false): MenuItemEntry => ({
  id: kind,
  label: kindLabel(t, kind),
  icon: (
    <span data-kind={kind} style={{ color: 'var(--kind)', display: 'inline-flex' }}>
      <KindIcon kind={kind} />
    </span>
  ),
  ...(unusual && { description: t('canvas.picker.unusual') }),
  run: choose,
})

/** The kinds that elements can be made, without the one they all are. */
export function kindEntries(board: Board, ids: readonly ElementId[]): MenuItemEntry[] {
  const now = new Set(ids.flatMap((id) => board.session.view.element(id) ?? []).map(creatableOf))
  return CREATABLE.filter((kind) => !(now.size === 1 && now.has(kind))).map((kind) =>
    kindEntry(board.t, kind, () => changeKind(board, ids, kind)),
  )
}

/** In place of commands that would do nothing: why. */
export function lockedEntry({ board, t }: MenuTools, id: string): MenuItemEntry {
  const reason = board.session.lockOf(id)?.reason
  const label = reason ? t('board.lockedReason', { reason }) : t('board.locked')
  return { id: 'locked', label, icon: <Lock aria-hidden />, disabled: true }
}

/** A way into a submenu, unless that would be empty; `same` is a command that opens the same by its key. */
export const submenu = (
  id: string,
  label: string,
  icon: ReactNode,
  entries: readonly MenuEntry[],
  same?: CommandId,
): MenuItemEntry[] =>
  entries.length > 0 ? [{ id, label, icon, entries, ...(same && { keys: shownKeys(command(same)) }) }] : []

/** Entries between lines, with a heading that is spoken. */
export const quiet = (id: string, heading: string, entries: readonly MenuItemEntry[]): MenuGroupEntry => ({
  id,
  heading,
  quiet: true,
  entries,
})
