import { Suspense, useCallback, useEffect, useState } from 'react'
import { isBoardId } from '#shared/wire/limits.ts'
import { getBoard } from '#client/api/board.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { faultOf } from '#client/boards/banner.ts'
import { BoardFaultPage, VersionFrame } from '#client/boards/lazyPages.ts'
import { BoardFrame } from '#client/boards/BoardFrame.tsx'
import { viewAt, type ViewId } from '#client/boards/views.ts'
import { forgetBoard } from '#client/session/openBoard.ts'
import { BoardProvider } from '#client/session/BoardProvider.tsx'
import { NotFoundPage } from '#client/pages.ts'

/** A board at one of its views. */
export function BoardPage({ boardId, path }: { boardId: string; path: string | undefined }) {
  // /compare/<version>/<version>, /v/<version>[/<view>]: what is compared is for the page to read.
  const [first, id, rest] = path?.split('/') ?? []
  const versionId = first === 'v' ? id : undefined
  const view = viewAt(versionId ? rest : first === 'compare' ? first : path)
  const [attempt, setAttempt] = useState(0)
  if (!view) return <NotFoundPage />
  if (!isBoardId(boardId)) return <BoardFaultPage fault="noSuchBoard" onRetry={() => setAttempt(attempt + 1)} />
  return (
    <KnownBoard
      key={`${boardId} ${attempt}`}
      boardId={boardId}
      view={view}
      versionId={versionId}
      onRetry={() => setAttempt(attempt + 1)}
    />
  )
}

interface KnownBoardProps {
  boardId: string
  view: ViewId
  /** A frozen version instead of the map as it is now. */
  versionId: string | undefined
  onRetry: () => void
}

/**
 * The live connection opens at once; a refused one tells a browser nothing, so the same question goes by HTTP beside it,
 * whose answer says why. A network that is away is no refusal: the board then waits for it.
 */
function KnownBoard({ boardId, view, versionId, onRetry }: KnownBoardProps) {
  const { value, problem } = useAnswer(useCallback(() => getBoard(boardId), [boardId]))
  useEffect(() => {
    // What was kept here of a board that this person may not see any more goes with the right to see it.
    if (!value && problem && ['not-a-participant', 'not-allowed'].includes(problem.code)) forgetBoard(boardId)
  }, [boardId, value, problem])
  if (problem && !value) return <BoardFaultPage fault={faultOf(problem.code)} onRetry={onRetry} />
  return (
    <BoardProvider boardId={boardId}>
      {!versionId ? (
        <BoardFrame
          boardId={boardId}
          view={view}
          keptUntil={value?.role === 'facilitator' && value.retentionWarning ? value.retentionUntil : undefined}
          onRetry={onRetry}
        />
      ) : (
        <Suspense fallback={null}>
          <VersionFrame key={versionId} versionId={versionId} view={view} onRetry={onRetry} />
        </Suspense>
      )}
    </BoardProvider>
  )
}
