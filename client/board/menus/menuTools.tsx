import type { ReactNode } from 'react'
import {
  Activity,
  AlignStartVertical,
  ArrowLeftRight,
  ArrowRightFromLine,
  ArrowRightToLine,
  Building2,
  ClipboardPaste,
  Copy,
  CopyPlus,
  CornerUpLeft,
  Download,
  Frame,
  Link2,
  ListTree,
  Lock,
  LockOpen,
  Map as MapIcon,
  Maximize,
  Merge,
  Move,
  PanelRight,
  PanelsTopLeft,
  PencilLine,
  Pin,
  PinOff,
  Presentation,
  Scissors,
  Search,
  Share2,
  Sheet,
  Sparkles,
  SquareParking,
  StickyNote,
  Table2,
  Trash2,
} from 'lucide-react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { ElementId } from '#shared/model/element.ts'
import { CREATABLE, type Creatable } from '#shared/model/kinds.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { useCan, useHello } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { MenuEntry, MenuGroupEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { changeKind } from '#client/board/actions.ts'
import type { Board } from '#client/board/board.ts'
import { useCanvas, type CanvasTools } from '#client/board/canvasContext.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { isMac, keysLabel } from '#client/board/keys.ts'

const ICONS: Partial<Record<CommandId, ReactNode>> = {
  editTitle: <PencilLine aria-hidden />,
  editLink: <PencilLine aria-hidden />,
  link: <Link2 aria-hidden />,
  duplicate: <CopyPlus aria-hidden />,
  pin: <Pin aria-hidden />,
  unpin: <PinOff aria-hidden />,
  reverse: <ArrowLeftRight aria-hidden />,
  lock: <Lock aria-hidden />,
  unlock: <LockOpen aria-hidden />,
  delete: <Trash2 aria-hidden />,
  toDetails: <PanelRight aria-hidden />,
  selectAll: <ListTree aria-hidden />,
  fit: <Maximize aria-hidden />,
  tidy: <Sparkles aria-hidden />,
  minimap: <MapIcon aria-hidden />,
  hideInterface: <PanelsTopLeft aria-hidden />,
  present: <Presentation aria-hidden />,
  health: <Activity aria-hidden />,
  register: <Table2 aria-hidden />,
  export: <Download aria-hidden />,
  createSection: <Frame aria-hidden />,
  wrapSection: <Frame aria-hidden />,
  moveTo: <Move aria-hidden />,
  organisation: <Building2 aria-hidden />,
  merge: <Merge aria-hidden />,
  park: <SquareParking aria-hidden />,
  parking: <SquareParking aria-hidden />,
  parkNote: <StickyNote aria-hidden />,
  unpark: <CornerUpLeft aria-hidden />,
  showInRegister: <Table2 aria-hidden />,
  copyLink: <Share2 aria-hidden />,
  cut: <Scissors aria-hidden />,
  copy: <Copy aria-hidden />,
  paste: <ClipboardPaste aria-hidden />,
  pasteNotes: <StickyNote aria-hidden />,
  importTable: <Sheet aria-hidden />,
  find: <Search aria-hidden />,
  toColumn: <AlignStartVertical aria-hidden />,
  changeSource: <ArrowRightFromLine aria-hidden />,
  changeTarget: <ArrowRightToLine aria-hidden />,
}

/** What the menus over the canvas are made with. */
export interface MenuTools extends CanvasTools {
  readonly t: Translate
  readonly edit: boolean
  readonly facilitate: boolean
  readonly locks: readonly MapLock[]
  /** Entries from the command registry, those that work now, with their keys. */
  readonly commands: (ids: readonly CommandId[]) => MenuItemEntry[]
}

export function useMenuTools(): MenuTools {
  const t = useT()
  const { edit, facilitate } = useCan()
  const locks = useHello()?.locks ?? []
  const tools = useCanvas()
  const commands = (ids: readonly CommandId[]): MenuItemEntry[] =>
    ids
      .map(command)
      .filter((one) => one.enabled(tools.context()))
      .map((one) => ({
        id: one.id,
        label: t(one.labelKey),
        icon: ICONS[one.id],
        ...(one.keys[0] && { keys: keysLabel(one.keys[0], isMac()) }),
        danger: one.id === 'delete',
        run: () => tools.run(one.id),
      }))
  return { ...tools, t, edit, facilitate, locks, commands }
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

/** A way into a submenu, unless that would be empty. */
export const submenu = (id: string, label: string, icon: ReactNode, entries: readonly MenuEntry[]): MenuItemEntry[] =>
  entries.length > 0 ? [{ id, label, icon, entries }] : []

/** Entries between lines, with a heading that is spoken. */
export const quiet = (id: string, heading: string, entries: readonly MenuItemEntry[]): MenuGroupEntry => ({
  id,
  heading,
  quiet: true,
  entries,
})
