import { useCallback, useEffect, useState } from 'react'
import type { BoardEvent } from '#shared/wire/presence.ts'
import { readMapFile, type MapFile } from '#shared/model/mapFile.ts'
import type { Version } from '#shared/wire/versions.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { getVersion, getVersionMap } from '#client/api/versions.ts'
import { BoardFrame } from '#client/boards/BoardFrame.tsx'
import { isManagePage, isSidePage, type ViewId } from '#client/boards/views.ts'
import { Waiting } from '#client/derived/Waiting.tsx'
import { NotFoundPage } from '#client/pages.ts'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { SessionContext, useOpened, useSession } from '#client/session/BoardProvider.tsx'
import { openVersion } from '#client/session/versionSession.ts'
import { useT } from '#client/ui/i18n.tsx'
import { VersionBand } from '#client/versions/VersionBand.tsx'
import { VersionFault } from '#client/versions/VersionFault.tsx'
import { VersionRouter } from '#client/versions/versionRouter.tsx'
import { versionTitle } from '#client/versions/versionWords.ts'

/** An approval that came tells of the version, too. */
const VERSION_EVENTS: readonly BoardEvent['kind'][] = ['version']

export interface VersionFrameProps {
  versionId: string
  view: ViewId
  onRetry: () => void
}

/** A frozen version of the board in all its views, for reading. The live board stays open behind it. */
export function VersionFrame({ versionId, view, onRetry }: VersionFrameProps) {
  const live = useSession()
  const { boardId } = live
  const {
    value: version,
    problem,
    refetch,
  } = useAnswer(useCallback(() => getVersion(boardId, versionId), [boardId, versionId]))
  const { value: file, problem: fileProblem } = useAnswer(
    useCallback(() => frozenMap(boardId, versionId), [boardId, versionId]),
  )
  useRefetchOn(VERSION_EVENTS, refetch)
  const failed = (version ? undefined : problem) ?? (file ? undefined : fileProblem)
  if (failed) return <VersionFault problem={failed} boardId={boardId} onRetry={onRetry} />
  // Pages about the board and its history are those of the board as it is now.
  if (isManagePage(view) || isSidePage(view)) return <NotFoundPage />
  if (!version || !file) return <Waiting />
  return <OpenVersion live={live} version={version} file={file} view={view} onRetry={onRetry} onChanged={refetch} />
}

/** The map as it was frozen; one that cannot be read here is a fault like any other. */
async function frozenMap(boardId: string, versionId: string): Promise<MapFile> {
  const reading = readMapFile(await getVersionMap(boardId, versionId))
  if (reading.ok) return reading.file
  throw new ApiProblem({ code: 'unexpected', status: 0, title: '', detail: '', errors: [] })
}

interface OpenVersionProps extends Omit<VersionFrameProps, 'versionId'> {
  live: BoardSession
  version: Version
  file: MapFile
  onChanged: () => void
}

function OpenVersion({ live, version, file, view, onRetry, onChanged }: OpenVersionProps) {
  const t = useT()
  const { boardId } = live
  const { id, asOf } = version
  const { board } = useOpened()
  // The page, its title and what is printed say which version it is.
  const title = [versionTitle(t, version), file.title].filter(Boolean).join(' · ')
  const words = t('versions.readOnly', { number: version.number })
  const [opened, setOpened] = useState<ReturnType<typeof useOpened>>()
  useEffect(() => {
    const session = openVersion(live, { id, asOf, title, words }, file)
    setOpened({ board, session })
    return () => session.close()
  }, [live, board, id, asOf, file, title, words])
  if (!opened) return null
  return (
    <SessionContext value={opened}>
      <VersionRouter boardId={boardId} versionId={id}>
        <BoardFrame
          boardId={boardId}
          view={view}
          onRetry={onRetry}
          band={<VersionBand live={live} version={version} view={view} onChanged={onChanged} />}
        />
      </VersionRouter>
    </SessionContext>
  )
}
