import { useEffect, useState } from 'react'
import type { BoardPatch } from '#shared/wire/boards.ts'
import { patchBoard } from '#client/api/board.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'

export interface Setting<T> {
  /** What is stored, or what has been sent and has not come back in the document yet. */
  readonly value: T
  readonly save: (value: T) => void
  /** Why the last change was not taken. */
  readonly problem: ApiProblem | undefined
}

/** One setting of the map: stored by the server as soon as it is changed, and said so. `label` is what it is called. */
export function useSetting<T>(label: string, stored: T, patch: (value: T) => BoardPatch): Setting<T> {
  const t = useT()
  const { boardId } = useSession()
  const [sent, setSent] = useState<{ to: T }>()
  const [problem, setProblem] = useState<ApiProblem>()
  useEffect(() => setSent(undefined), [stored])
  const send = async (to: T) => {
    setSent({ to })
    setProblem(undefined)
    try {
      await patchBoard(boardId, patch(to))
      announce(t('mapSettings.saved', { what: label }))
    } catch (thrown) {
      setSent(undefined)
      setProblem(asProblem(thrown))
    }
  }
  const value = sent ? sent.to : stored
  return { value, problem, save: (to) => void (Object.is(to, value) || send(to)) }
}
