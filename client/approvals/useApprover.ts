import { useCallback } from 'react'
import { getBoard } from '#client/api/board.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { useHello, useSession } from '#client/session/BoardProvider.tsx'

export interface Approver {
  readonly id: string
  readonly name: string
  /** May record the answer of any organisation, and name who answers. */
  readonly facilitate: boolean
}

const nothing = () => Promise.resolve(undefined)

/** This person as the one who may answer; undefined until it is known. Who reads a version is a viewer there, whatever they may do. */
export function useApprover(): Approver | undefined {
  const { boardId, versionId } = useSession()
  const hello = useHello()
  const asked = useAnswer(
    useCallback(() => (versionId === undefined ? nothing() : getBoard(boardId)), [boardId, versionId]),
  )
  if (!hello) return undefined
  const { id, name } = hello.participant
  const role = versionId === undefined ? hello.role : asked.value?.role
  return role && { id, name, facilitate: role === 'facilitator' }
}
