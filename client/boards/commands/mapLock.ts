import { patchBoard } from '#client/api/board.ts'
import { asProblem } from '#client/api/problem.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { createStore } from '#client/session/store.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'

/** Whether the dialog that locks the whole map is open. */
export const lockAsked = createStore(false)

type Where = Pick<PageContext, 'boardId' | 't'>

/** Locks the whole map for all but facilitators, or opens it again; rejects with the server's refusal. */
export async function setMapLock({ boardId, t }: Where, locked: boolean, reason = ''): Promise<void> {
  await patchBoard(boardId, { locked, ...(reason && { lockReason: reason }) })
  announce(t(locked ? 'locks.locked' : 'locks.unlocked', { what: t('locks.theMap') }))
}

/** Opens the map again, or says why that was refused. */
export function unlockMap(where: Where): void {
  setMapLock(where, false).catch((thrown: unknown) =>
    toast(asProblem(thrown).title || where.t('common.problem'), { tone: 'problem' }),
  )
}
