import { useCallback, useMemo, type ReactNode } from 'react'
import { Router } from 'wouter'
import { useBrowserLocation } from 'wouter/use-browser-location'
import { basePath } from '#client/api/basePath.ts'
import { isManagePage, isSidePage, viewAt } from '#client/boards/views.ts'

export const versionAddress = (boardId: string, versionId: string, path = ''): string =>
  `/b/${boardId}/v/${versionId}${path && `/${path}`}`

/** An address of a board's view as that of the same view of the version; any other as it is. `base` begins both. */
export function intoVersion(address: string, base: string, boardId: string, versionId: string): string {
  const board = `${base}/b/${boardId}`
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? []
  if (path !== board && !path.startsWith(`${board}/`)) return address
  const view = path.slice(board.length + 1)
  const known = viewAt(view)
  if (!known || isManagePage(known) || isSidePage(known)) return address
  return `${base}${versionAddress(boardId, versionId, view)}${rest}`
}

/** The address of a view of the version as the board's own, which is what everything inside expects. */
export function outOfVersion(location: string, base: string, boardId: string, versionId: string): string {
  const own = `${base}${versionAddress(boardId, versionId)}`
  return location === own || location.startsWith(`${own}/`)
    ? `${base}/b/${boardId}${location.slice(own.length)}`
    : location
}

interface VersionRouterProps {
  boardId: string
  versionId: string
  children: ReactNode
}

/** Everything inside goes from view to view as on the board itself, and stays in the version; other pages lead out. */
export function VersionRouter({ boardId, versionId, children }: VersionRouterProps) {
  const base = basePath()
  const into = useCallback(
    (address: string) => intoVersion(address, base, boardId, versionId),
    [base, boardId, versionId],
  )
  const useVersionLocation = useMemo(
    () =>
      function useVersionLocation(): ReturnType<typeof useBrowserLocation> {
        const [location, navigate] = useBrowserLocation()
        const go = useCallback<typeof navigate>((to, options) => navigate(into(String(to)), options), [navigate])
        return [outOfVersion(location, base, boardId, versionId), go]
      },
    [into, base, boardId, versionId],
  )
  return (
    <Router hook={useVersionLocation} hrefs={into} base={base}>
      {children}
    </Router>
  )
}

/** Addresses inside are those of the whole product again: for what stands in a version and leads out of it. */
export function PlainRouter({ children }: { children: ReactNode }) {
  return (
    <Router hook={useBrowserLocation} base={basePath()}>
      {children}
    </Router>
  )
}
