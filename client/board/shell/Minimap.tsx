import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { X } from 'lucide-react'
import { usePeople, useSession } from '#client/session/BoardProvider.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Rect } from '#client/board/laneGeometry.ts'
import { drawMap } from '#client/board/overview/drawMap.ts'
import { watchColours, type MapColours } from '#client/board/overview/mapColours.ts'
import { createPictures } from '#client/board/overview/mapPicture.ts'
import { around } from '#client/board/viewGeometry.ts'
import { MINIMAP, onMap, onMinimap, scaleOf, shownPart, type Scale } from '#client/board/shell/minimapScale.ts'
import { viewOf } from '#client/board/together/followView.ts'
import { createSeenByOthers } from '#client/board/together/shared.ts'
import { MAX_ZOOM, MIN_ZOOM } from '#client/board/zoomLimits.ts'
import styles from '#client/board/shell/Shell.module.css'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** Part of the view that an arrow moves it by. */
const STEP = 0.2

/** The whole map in small: what is in view here and, of those who show it, by others. Moves the view. */
export function Minimap() {
  const t = useT()
  const help = useId()
  const { run } = useCanvas()
  const { canvas, moveTo, moveBy, end } = useMinimap()

  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    moveTo({ x: event.clientX - box.x, y: event.clientY - box.y })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    moveBy(arrow[0] * STEP, arrow[1] * STEP)
  }
  return (
    <div className={styles.minimap} data-shell data-over>
      <div
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys move the view
        tabIndex={0}
        aria-label={t('handling.minimap')}
        aria-describedby={help}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          point(event)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event)
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <canvas ref={canvas} style={MINIMAP} />
      </div>
      <span id={help} hidden>
        {t('handling.minimapHelp')}
      </span>
      <IconButton
        label={t('handling.closeMinimap')}
        icon={<X aria-hidden />}
        size="small"
        className={styles.close}
        onClick={() => run('minimap')}
      />
    </div>
  )
}

function useMinimap() {
  const { board } = useCanvas()
  const session = useSession()
  const people = usePeople()
  const flow = useReactFlow()
  const store = useStoreApi()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pictures] = useState(createPictures)
  /** The scale a drag has begun with: the map must not move under the pointer. */
  const held = useRef<Scale>(undefined)
  const scale = useRef<Scale>(scaleOf([]))

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context) return undefined
    const ratio = window.devicePixelRatio
    let colours: MapColours | undefined
    canvas.current.width = MINIMAP.width * ratio
    canvas.current.height = MINIMAP.height * ratio
    const seen = createSeenByOthers(session.awareness)
    const colourOf = new Map(people.map((one) => [one.clientId, organisationColour(one.colour).background]))

    const frame = (rect: Rect, colour: string, filled: boolean) => {
      const { x, y, width, height } = onMinimap(rect, scale.current)
      context.strokeStyle = colour
      context.lineWidth = 1.5
      context.setLineDash(filled ? [] : [3, 2])
      if (filled) {
        context.fillStyle = colour
        context.globalAlpha = 0.1
        context.fillRect(x, y, width, height)
        context.globalAlpha = 1
      }
      context.strokeRect(x, y, width, height)
    }
    const draw = () => {
      if (!colours) return
      const { width, height, transform } = store.getState()
      const [x, y, zoom] = transform
      const mine = shownPart({ x, y, zoom }, { width, height })
      const picture = pictures(session.view.map(), board.layout(), board.direction())
      const cards = picture.cards.map(({ rect }) => rect)
      scale.current = held.current ?? scaleOf([around([...cards, mine])])
      drawMap(context, picture, { ...scale.current, ...MINIMAP, ratio }, colours, {
        selected: session.selection.get(),
        lit: board.state.lit.get(),
      })
      for (const [clientId, view] of seen()) {
        const colour = colourOf.get(clientId)
        if (!colour || clientId === session.doc.clientID) continue
        const window = { width: 1440, height: 900 }
        const theirs = viewOf(view, window, board.direction(), { least: MIN_ZOOM, most: MAX_ZOOM })
        frame(shownPart(theirs, window), colours.of(colour), false)
      }
      frame(mine, colours.focus, true)
    }
    let planned = 0
    const plan = () => {
      planned ||= requestAnimationFrame(() => {
        planned = 0
        draw()
      })
    }
    plan()
    const stopColours = watchColours(canvas.current, (read) => {
      colours = read
      plan()
    })
    session.awareness.on('change', plan)
    const stops = [
      stopColours,
      store.subscribe(plan),
      session.view.subscribeAll(plan),
      session.selection.subscribe(plan),
      board.state.lit.subscribe(plan),
      () => session.awareness.off('change', plan),
      () => cancelAnimationFrame(planned),
    ]
    return () => stops.forEach((stop) => stop())
  }, [board, people, pictures, session, store])

  return {
    canvas,
    /** The view's middle goes to a point of the minimap. */
    moveTo: (at: { x: number; y: number }) => {
      held.current ??= scale.current
      const { x, y } = onMap(at, held.current)
      void flow.setCenter(x, y, { zoom: flow.getZoom() })
    },
    moveBy: (dx: number, dy: number) => {
      const { x, y, zoom } = flow.getViewport()
      const { width, height } = store.getState()
      void flow.setViewport({ x: x - dx * width, y: y - dy * height, zoom })
    },
    end: () => {
      held.current = undefined
      void flow.setViewport(flow.getViewport())
    },
  }
}
