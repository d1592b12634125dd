import { useEffect } from 'react'
import { loadUndoCare } from '#client/board/undoActions.ts'
import { useConnection } from '#client/session/BoardProvider.tsx'

/** How long a board is left alone after opening before anything else is fetched. */
const LATER_MS = 1500

/** What a person may need of a board when there is no network to fetch it over, the likeliest first. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('#client/ui/AriaLocale.tsx'),
  () => import('#client/inspector/Inspector.tsx'),
  () => import('#client/board/walking/showRect.ts'),
  () => import('#client/board/walking/walkKeys.ts'),
  () => import('#client/board/walking/linkKeys.ts'),
  () => import('#client/board/walking/goneWords.ts'),
  () => import('#client/board/regions.ts'),
  () => import('#client/board/speech/inform.ts'),
  () => import('#client/board/speech/saying.ts'),
  () => import('#client/board/speech/SaidList.tsx'),
  () => import('#client/board/LinkPicker.tsx'),
  () => import('#client/board/OverlayMenu.tsx'),
  () => import('#client/ui/Menu.tsx'),
  () => import('#client/outline/Outline.tsx'),
  () => import('#client/health/HealthPanel.tsx'),
  () => import('#client/comments/CommentPanel.tsx'),
  () => import('#client/comments/actions.ts'),
  () => import('#client/comments/ElementComments.tsx'),
  () => import('#client/history/ElementHistory.tsx'),
  () => import('#client/roles/RoleLine.tsx'),
  () => import('#client/comments/DiscussionPage.tsx'),
  () => import('#client/boards/OtherView.tsx'),
  () => import('#client/register/RegisterView.tsx'),
  () => import('#client/register/ColumnsPanel.tsx'),
  () => import('#client/views/DerivedView.tsx'),
  () => import('#client/boards/RefusalNotice.tsx'),
  () => import('#client/boards/BoardFaultPage.tsx'),
  () => import('#client/boards/BoardMenuContent.tsx'),
  () => import('#client/boards/PeoplePanel.tsx'),
  loadUndoCare,
  () => import('#client/exports/ExportDialog.tsx'),
  () => import('#client/palette/Palette.tsx'),
  () => import('#client/help/HelpDialog.tsx'),
  () => import('#client/session/parts.ts'),
  () => import('#client/session/fetchedBoard.ts'),
  () => import('#client/boards/AwayPanel.tsx'),
]
let fetched = 0

/** Fetches what is shown later once the board is here, so that it is there when the network is not. */
export function useWarmUp(): void {
  const { state } = useConnection()
  const settled = state === 'saved' || state === 'readOnly'
  useEffect(() => {
    if (!settled || fetched === PARTS.length) return
    let stopped = false
    const timer = setTimeout(() => void fetchAll(() => stopped), LATER_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [settled])
}

async function fetchAll(isStopped: () => boolean): Promise<void> {
  try {
    for (let part = PARTS[fetched]; part && !isStopped(); part = PARTS[fetched]) {
      await part()
      fetched++
    }
  } catch {
    // The network went first: it goes on with the next connection.
  }
}
