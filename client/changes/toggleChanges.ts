import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { changeMarks } from '#client/changes/changeMarks.ts'
import { showSinceVisit } from '#client/changes/showChanges.ts'
import { toast } from '#client/ui/toast.ts'

/** Marks on the map what has changed since the person's last visit, or shows it no longer. */
export async function toggleSinceVisit({ session, t, boardId, view, navigate }: PageContext): Promise<void> {
  if (changeMarks.get()?.boardId === boardId) return changeMarks.set(undefined)
  try {
    await showSinceVisit(session, t)
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown
    toast(t('changes.failed'))
    return
  }
  if (changeMarks.get() && view !== 'map' && view !== 'outline') navigate(`/b/${boardId}`)
}
