import type { ReactNode } from 'react'
import { CirclePlus, Move, PencilLine, RotateCcw, Trash2 } from 'lucide-react'
import type { ChangeAct } from '#shared/wire/history.ts'

/** The sign of an act, beside its word. */
export const ACT_ICONS: Readonly<Record<ChangeAct, ReactNode>> = {
  added: <CirclePlus aria-hidden />,
  restored: <RotateCcw aria-hidden />,
  changed: <PencilLine aria-hidden />,
  moved: <Move aria-hidden />,
  removed: <Trash2 aria-hidden />,
}
