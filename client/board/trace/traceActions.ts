import { announce } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'
import type { CommandContext } from '#client/board/commands.ts'
import { traceMap } from '#client/board/trace/traceMap.ts'
import { tracing, type TraceWay, type Tracing } from '#client/board/trace/tracing.ts'

type Of = Pick<CommandContext, 'elements' | 'links'>
const begin = ({ elements, links }: Of): readonly string[] => (elements.length > 0 ? elements : links)

export const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id))

/** Traces from what is at hand, in both directions or one. */
export function startTrace(of: Of, way: TraceWay): void {
  const from = begin(of)
  if (from.length > 0) tracing.set({ from, way, depth: undefined, pinned: false })
}

/** Traces from what is at hand; again from the same, or with nothing at hand, the trace is closed. */
export function toggleTrace(context: CommandContext): void {
  const now = tracing.get()
  const from = begin(context)
  if (now && (from.length === 0 || sameIds(now.from, from))) tracing.set(undefined)
  else if (now) tracing.set({ ...now, from })
  else startTrace(context, 'both')
}

/** One direction alone; again both. Without a trace, one is begun in that direction. */
export function narrowTrace(context: CommandContext, way: 'up' | 'down'): void {
  const now = tracing.get()
  if (now) setWay(now.way === way ? 'both' : way)
  else startTrace(context, way)
}

export const setWay = (way: TraceWay): void => change({ way })

/** So many links away at most: a digit; 0 goes all the way. Without a digit one step more, after nine all. */
export function setDepth(key: string | undefined): void {
  const now = tracing.get()?.depth
  const next = key === undefined ? (now === 9 ? 0 : (now ?? 0) + 1) : Number(key)
  change({ depth: next === 0 ? undefined : next })
}

/** Keeps the trace while something else is selected, or lets it follow again; says which. */
export function togglePin({ t }: Pick<Board, 't'>): void {
  const pinned = !tracing.get()?.pinned
  change({ pinned })
  announce(t(pinned ? 'trace.pinned' : 'trace.unpinned'))
}

/** Shows every card of the trace. */
export function fitTrace({ board, view }: Pick<CommandContext, 'board' | 'view'>): void {
  const now = tracing.get()
  if (!now) return
  const { starts, elements } = traceMap(board.session.view, now)
  view.fit([...starts, ...elements])
}

function change(values: Partial<Tracing>): void {
  const now = tracing.get()
  if (now) tracing.set({ ...now, ...values })
}
