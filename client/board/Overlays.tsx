import { Suspense, useEffect } from 'react'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { useStore } from '#client/session/useStore.ts'
import { useCanvas } from '#client/board/canvasContext.ts'

const loadMenu = () => import('#client/board/OverlayMenu.tsx')
const loadPicker = () => import('#client/board/LinkPicker.tsx')
const OverlayMenu = lazyPart(async () => (await loadMenu()).OverlayMenu)
const LockOverlay = lazyPart(async () => (await import('#client/people/LockOverlay.tsx')).LockOverlay)
const HandsOverlay = lazyPart(async () => (await import('#client/board/hands/HandsOverlay.tsx')).HandsOverlay)
const LinkPicker = lazyPart(async () => (await loadPicker()).LinkPicker)
/** The map comes first; what opens over it is fetched when it has been drawn. */
const PRELOAD_MS = 2000

/** What floats over the canvas: menus at the pointer, the list of link targets. */
export function Overlays() {
  const { board } = useCanvas()
  const overlay = useStore(board.state.overlay)
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([loadMenu(), loadPicker()]).catch(reportError), PRELOAD_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!overlay) return null
  return (
    <Suspense fallback={null}>
      {overlay.kind === 'linkPicker' ? (
        <LinkPicker key={overlay.id} id={overlay.id} at={overlay.at} />
      ) : overlay.kind === 'linkEnd' || overlay.kind === 'insert' || overlay.kind === 'insertDrop' ? (
        <HandsOverlay overlay={overlay} />
      ) : overlay.kind === 'lock' ? (
        <LockOverlay locks={overlay.locks} onClose={() => board.state.overlay.set(undefined)} />
      ) : (
        <OverlayMenu overlay={overlay} />
      )}
    </Suspense>
  )
}
