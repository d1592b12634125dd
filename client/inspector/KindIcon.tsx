import { Puzzle, RefreshCw, Rocket, StickyNote, Target, TrendingDown, TrendingUp, type LucideIcon } from 'lucide-react'
import type { Creatable } from '#shared/model/kinds.ts'

const ICONS: Readonly<Record<Creatable, LucideIcon>> = {
  goal: Target,
  benefit: TrendingUp,
  change: RefreshCw,
  enabler: Puzzle,
  initiative: Rocket,
  disbenefit: TrendingDown,
  note: StickyNote,
}

/** The kind's sign, which knows its colour; its word always stands beside it. */
export function KindIcon({ kind }: { kind: Creatable }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden="true" data-kind={kind} />
}
