import {
  AlignStartVertical,
  BookOpen,
  BoxSelect,
  Building2,
  CircleQuestionMark,
  ClipboardPaste,
  CornerDownRight,
  Eye,
  Footprints,
  Frame,
  Layers,
  Link2,
  Map as MapIcon,
  MousePointer2,
  PencilLine,
  Plus,
  Redo2,
  Route,
  Table2,
  Undo2,
  UserRound,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { Area } from '#client/board/commands/areas.ts'
import { ICONS, PAGE_ICONS } from '#client/board/menus/icons.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import type { PaletteEntry, PaletteGroup } from '#client/palette/paletteEntry.ts'
import styles from '#client/palette/Palette.module.css'

const AREA_ICONS: Readonly<Record<Area, LucideIcon>> = {
  move: Footprints,
  tools: MousePointer2,
  select: BoxSelect,
  create: Plus,
  change: PencilLine,
  link: Link2,
  structure: Frame,
  arrange: AlignStartVertical,
  trace: Route,
  clipboard: ClipboardPaste,
  look: Eye,
  together: Users,
  views: Table2,
  board: MapIcon,
  personal: UserRound,
  help: CircleQuestionMark,
}
const GROUP_ICONS: Readonly<Record<PaletteGroup, LucideIcon>> = {
  commands: CornerDownRight,
  elements: Layers,
  views: Table2,
  people: UserRound,
  sections: Frame,
  organisations: Building2,
  help: BookOpen,
}
/** By the key of the entry; the steps have theirs on buttons. */
const COMMAND_ICONS = new Map(
  Object.entries({ ...PAGE_ICONS, ...ICONS, undo: <Undo2 aria-hidden />, redo: <Redo2 aria-hidden /> }).map(
    ([id, icon]) => [`command ${id}`, icon],
  ),
)

/** What stands before an entry; its words say the same. */
export function PaletteSign({ entry: { key, sign } }: { entry: PaletteEntry }) {
  if ('kind' in sign)
    return (
      <span className={styles.sign} data-kind={sign.kind} aria-hidden="true">
        <KindIcon kind={sign.kind} />
      </span>
    )
  const Icon = 'area' in sign ? AREA_ICONS[sign.area] : GROUP_ICONS[sign.group]
  return (
    <span className={styles.sign} aria-hidden="true">
      {COMMAND_ICONS.get(key) ?? <Icon aria-hidden />}
    </span>
  )
}
