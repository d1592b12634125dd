import type { Finding } from '#shared/health/findings.ts'
import { useCan } from '#client/session/BoardProvider.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'

/** Opens the merge of what a finding takes for the same; undefined for other findings, and for readers. */
export function useMergeFinding({ rule, targets }: Pick<Finding, 'rule' | 'targets'>): (() => void) | undefined {
  const { board } = useCanvas()
  const { edit } = useCan()
  if (rule !== 'V05' || !edit) return undefined
  return () => {
    board.session.selection.select(targets)
    board.state.overlay.set({ kind: 'merge', at: { x: 0, y: 0 }, ids: targets })
  }
}
