import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { ReactFlowProvider } from '@xyflow/react'
import { useConnection, useLoaded, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { healthState } from '#client/health/healthState.ts'
import { Said, WAITED_MS } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import { calmPart, lazyPart } from '#client/ui/lazyPart.ts'
import { titleOf, type Board } from '#client/board/board.ts'
import { CanvasContext, useCanvas, type CanvasTools } from '#client/board/canvasContext.ts'
import { createCanvasState, walkedPast } from '#client/board/canvasState.ts'
import type { CanvasView } from '#client/board/commands.ts'
import { firstCommand } from '#client/board/commands/first.ts'
import { withCommands } from '#client/board/commands/withCommands.ts'
import { leaveGone, speakOfGone } from '#client/board/goneThings.ts'
import { directionOf } from '#client/board/lanes/shownAs.ts'
import type { Layout } from '#client/board/layout.ts'
import { MapFlow } from '#client/board/MapFlow.tsx'
import { outlineDock } from '#client/board/outlineDock.ts'
import { Overlays } from '#client/board/Overlays.tsx'
import { Toolbar } from '#client/board/Toolbar.tsx'
import { useCanvasView } from '#client/board/useCanvasView.ts'
import { ViewControls } from '#client/board/ViewControls.tsx'
import { withOutline } from '#client/board/withOutline.ts'
import styles from '#client/board/Canvas.module.css'

const Outline = lazyPart(async () => (await import('#client/outline/Outline.tsx')).Outline)
const MapHealth = calmPart(async () => (await import('#client/health/MapHealth.tsx')).MapHealth)
const HealthPanel = lazyPart(async () => (await import('#client/health/HealthPanel.tsx')).HealthPanel)
const FrameParts = calmPart(async () => (await import('#client/board/late/FrameParts.tsx')).FrameParts)
const NO_LAYOUT: Layout = { rects: new Map(), unplaced: [] }

/** The map: one live canvas with its tools, which the outline may lie over. Fills what it is put into. */
export function Canvas({ covered = false }: { covered?: boolean }) {
  return (
    <ReactFlowProvider>
      <BoardCanvas covered={covered} />
    </ReactFlowProvider>
  )
}

function BoardCanvas({ covered }: { covered: boolean }) {
  const t = useT()
  const session = useSession()
  const loaded = useLoaded()
  // A session that had to be opened anew fills the same canvas: view and tools stay.
  const [shown, setShown] = useState(loaded)
  // Here and not in an effect: what follows is then one piece of work, which the browser draws once.
  if (loaded && !shown) setShown(true)
  const [state] = useState(createCanvasState)
  const health = useStore(healthState).open
  const container = useRef<HTMLDivElement>(null)
  const layout = useRef(NO_LAYOUT)

  const board = useMemo(
    (): Board => ({
      session,
      state,
      t,
      layout: () => layout.current,
      direction: () => directionOf(session.settings.get()),
    }),
    [session, state, t],
  )
  const canvas = useCanvasView(board, container)
  const view = useMemo(() => withOutline(canvas, state), [canvas, state])
  const docked = useStore(outlineDock) && !covered
  const tools = useMemo((): CanvasTools => {
    const context: CanvasTools['context'] = () => {
      const now = session.selection.get()
      const selected = walkedPast(state, now) === undefined ? [...now] : []
      const focused = state.focused.get()
      const elements = selected.filter((id) => session.view.element(id))
      const link = state.focusedLink.get()?.id
      const links = (selected.length === 0 && link !== undefined ? [link] : selected).filter((id) =>
        session.view.link(id),
      )
      const fallback = selected.length === 0 && focused !== undefined && session.view.element(focused) ? [focused] : []
      return { board, view, elements: elements.length > 0 ? elements : fallback, links }
    }
    const run: CanvasTools['run'] = (id) => {
      const first = firstCommand(id)
      if (!first) return withCommands((commands) => commands.runCommand(id, context()))
      const now = context()
      if (first.enabled(now)) first.run(now)
    }
    return { board, view, context, run }
  }, [board, view, session, state])
  useGoneThings(tools)

  return (
    <CanvasContext value={tools}>
      <div className={styles.split}>
        {shown && docked && (
          <Suspense fallback={null}>
            <Outline />
          </Suspense>
        )}
        <div className={styles.frame}>
          <div ref={container} className={styles.canvas} inert={covered} onFocus={() => state.home.set('canvas')}>
            {shown ? <MapFlow layout={layout} /> : <Waiting />}
            <LinkHint />
          </div>
          {shown && (
            <>
              <div inert={covered} className={covered ? styles.covered : undefined}>
                <Toolbar />
                <ViewControls />
                <Suspense fallback={null}>
                  <MapHealth />
                </Suspense>
              </div>
              {covered && (
                <Suspense fallback={null}>
                  <Outline covering />
                </Suspense>
              )}
              <Suspense fallback={null}>
                <FrameParts />
              </Suspense>
            </>
          )}
        </div>
        {shown && health && (
          <Suspense fallback={null}>
            <HealthPanel />
          </Suspense>
        )}
      </div>
      <Overlays />
    </CanvasContext>
  )
}

function Waiting() {
  const t = useT()
  const { state } = useConnection()
  return (
    <Said className={styles.waiting} afterMs={WAITED_MS}>
      {state === 'connecting' || state === 'offline' ? t('board.loading') : ''}
    </Said>
  )
}

/** What to click next while a link is drawn by clicks. */
function LinkHint() {
  const t = useT()
  const { board } = useCanvas()
  const tool = useStore(board.state.tool)
  const linking = useStore(board.state.linking)
  // While the end of a link is drawn elsewhere, hands/Hands.tsx says what to do.
  if (linking ? linking.moves !== undefined : tool !== 'link') return null
  const words = !linking
    ? t('canvas.linkHint')
    : t(linking.end === 'from' ? 'canvas.linkHintTo' : 'canvas.linkHintFrom', { title: titleOf(board, linking.id) })
  return <p className={styles.hint}>{words}</p>
}

/** When what is selected here or has the keyboard is deleted or parked, the keyboard is not lost. */
function useGoneThings({ board, view }: CanvasTools): void {
  const { view: map } = board.session
  useEffect(
    () =>
      map.subscribeAll((change) => {
        const gone = leaveGone(board, change)
        if (!gone) return
        keepKeyboard(view)
        speakOfGone(board, gone).catch(reportUnlessOffline)
      }),
    [board, map, view],
  )
}

/** What had the keyboard may go with what was deleted: then the next card takes it, else the canvas. */
function keepKeyboard(view: CanvasView): void {
  if (document.activeElement === document.body) return
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) view.focusCanvas()
  })
}
