import type { Translate } from '#shared/i18n/texts.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { asProblem } from '#client/api/problem.ts'
import { removeLock } from '#client/api/rights.ts'
import { lockedWords } from '#client/people/lockWords.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'

type Session = Pick<BoardSession, 'boardId' | 'view'>
type Part = Pick<MapLock, 'scope' | 'id'>

async function unlockAll({ boardId }: Session, parts: readonly Part[], what: string, t: Translate): Promise<void> {
  try {
    await Promise.all(parts.map(({ scope, id }) => removeLock(boardId, scope, id)))
    announce(t('locks.unlocked', { what }))
  } catch (thrown) {
    const { title, detail } = asProblem(thrown)
    toast(`${title} ${detail}`.trim() || t('common.noNetwork'), { tone: 'problem' })
  }
}

/** Takes the locks of single elements away and says so; a failure is told in a toast. */
export function unlockElements(session: Session, ids: readonly ElementId[], t: Translate): Promise<void> {
  const parts = ids.map((id) => ({ scope: 'element', id }) as const)
  return unlockAll(session, parts, wordsFor(session, parts, t), t)
}

/** Takes one lock away, likewise. */
export const unlockPart = (session: Session, part: Part, t: Translate): Promise<void> =>
  unlockAll(session, [part], wordsFor(session, [part], t), t)

/** What is locked or unlocked, in words: its name, or how many there are. */
export function wordsFor({ view }: Pick<Session, 'view'>, parts: readonly Part[], t: Translate): string {
  const [first] = parts
  if (first === undefined || parts.length > 1) return t('locks.several', { count: parts.length })
  return lockedWords(first, view.map(), t)
}
