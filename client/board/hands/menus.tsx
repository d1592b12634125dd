import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Columns3,
  GitCommitHorizontal,
  Search,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { LinkId } from '#shared/model/link.ts'
import type { Kind } from '#shared/model/kinds.ts'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import type { Board } from '#client/board/board.ts'
import type { CommandId } from '#client/board/commands.ts'
import { insertNew, kindsBetween } from '#client/board/hands/inserting.ts'

type Commands = (ids: readonly CommandId[]) => MenuItemEntry[]
type KindEntry = (kind: Kind, choose: () => void, unusual: boolean) => MenuItemEntry

/** What may be put in the middle of a link: a new element of a kind that makes sense there, or one that is there. */
export function insertEntry(board: Board, id: LinkId, commands: Commands, kindEntry: KindEntry): MenuItemEntry[] {
  const { view } = board.session
  const link = view.link(id)
  const [cause, effect] = [link && view.element(link.from), link && view.element(link.to)]
  if (!cause || !effect) return []
  const kinds = kindsBetween(cause, effect).map(({ kind, unusual }) =>
    kindEntry(kind, () => void insertNew(board, id, kind), unusual),
  )
  const known = commands(['insertBetween']).map((entry) => ({ ...entry, icon: <Search aria-hidden /> }))
  const label = board.t('hands.insert')
  return [
    {
      id: 'insert',
      label,
      icon: <GitCommitHorizontal aria-hidden />,
      entries: [...kinds, ...known],
    },
  ]
}

/** In the order of the menu. */
const ARRANGING = {
  alignLeft: <AlignStartVertical aria-hidden />,
  alignCentre: <AlignCenterVertical aria-hidden />,
  alignRight: <AlignEndVertical aria-hidden />,
  alignTop: <AlignStartHorizontal aria-hidden />,
  alignMiddle: <AlignCenterHorizontal aria-hidden />,
  alignBottom: <AlignEndHorizontal aria-hidden />,
  distributeDown: <AlignVerticalDistributeCenter aria-hidden />,
  distributeAcross: <AlignHorizontalDistributeCenter aria-hidden />,
  toColumn: <Columns3 aria-hidden />,
} as const satisfies Partial<Record<CommandId, ReactNode>>
type Arranging = keyof typeof ARRANGING

/** How several cards are brought into line. */
export function alignEntries(commands: Commands): MenuItemEntry[] {
  const ids = Object.keys(ARRANGING) as Arranging[]
  return ids.flatMap((id) => commands([id]).map((entry) => ({ ...entry, icon: ARRANGING[id] })))
}
