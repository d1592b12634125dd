import type { CSSProperties } from 'react'
import { useStore as useFlowStore, ViewportPortal } from '@xyflow/react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CARD_WIDTH, mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { useDirection, useLaneMode } from '#client/board/lanes/shownAs.ts'
import { ACT_ICONS } from '#client/changes/actIcons.tsx'
import { changeMarks, type Ghost, type Marked } from '#client/changes/changeMarks.ts'
import { useGround } from '#client/changes/useGround.ts'
import { useMapChanges } from '#client/changes/useMapChanges.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import type { ChangeAct } from '#shared/wire/history.ts'
import styles from '#client/changes/ChangeLayer.module.css'

/** As tall as a card with one line, map pixels: of what is gone only title and kind are known. */
const GHOST_HEIGHT = 84
/** Badges are drawn larger where the map is small, in steps, so that they can be read. */
const growth = (zoom: number): number => Math.min(5, Math.max(1, Math.ceil((0.75 / zoom) * 2) / 2))

/** What is new, changed, moved or gone, drawn over the cards; nothing while nothing is marked. */
export function ChangeLayer() {
  const { boardId, versionId } = useSession()
  const marked = useStore(changeMarks)
  return marked?.boardId === boardId && marked.versionId === versionId && <Layer marked={marked} />
}

function Layer({ marked }: { marked: Marked }) {
  useMapChanges()
  const direction = useDirection()
  const mode = useLaneMode()
  const grow = useFlowStore((store) => growth(store.transform[2]))
  const { rects } = useGround()
  const ghosts = mode === 'organisations' ? [] : marked.ghosts
  const places = new Map<string, Rect>(rects)
  for (const ghost of ghosts) if (ghost.act === 'removed') places.set(ghost.id, ghostRect(ghost, direction))
  return (
    <ViewportPortal>
      <div className={styles.layer} style={{ '--grow': grow } as CSSProperties}>
        <Lines marked={marked} places={places} />
        {ghosts.map((ghost) => (
          <GhostCard key={`${ghost.act} ${ghost.id}`} ghost={ghost} rect={ghostRect(ghost, direction)} />
        ))}
        {[...marked.marks].map(([id, act]) => {
          const rect = rects.get(id)
          return rect && <Mark key={id} id={id} act={act} rect={rect} />
        })}
      </div>
    </ViewportPortal>
  )
}

const ghostRect = ({ at: [x, y] }: Ghost, direction: Parameters<typeof mirrored>[2]): Rect => ({
  x: mirrored(x, CARD_WIDTH, direction),
  y,
  width: CARD_WIDTH,
  height: GHOST_HEIGHT,
})

const placeOf = ({ x, y, width, height }: Rect): CSSProperties => ({
  transform: `translate(${x}px, ${y}px)`,
  width,
  height,
})

function Mark({ id, act, rect }: { id: string; act: ChangeAct; rect: Rect }) {
  const t = useT()
  const word = t(`changes.act.${act}`)
  return (
    <div className={styles.mark} data-act={act} style={placeOf(rect)}>
      <span className={styles.badge} aria-hidden="true">
        {ACT_ICONS[act]}
        {word}
      </span>
      {/* The card is described by it. */}
      <span id={`changes-${id}`} hidden>
        {word}
      </span>
    </div>
  )
}

function GhostCard({ ghost, rect }: { ghost: Ghost; rect: Rect }) {
  const t = useT()
  const title = ghost.title.trim() || t('board.untitled')
  return (
    <div className={styles.ghost} data-act={ghost.act} data-kind={ghost.kind} style={placeOf(rect)} aria-hidden="true">
      <p className={styles.kind}>
        <KindIcon kind={ghost.kind} />
        <span className={styles.word}>{t(`changes.act.${ghost.act}`)}</span>
      </p>
      <p className={styles.title}>{title}</p>
    </div>
  )
}

const middle = ({ x, y, width, height }: Rect): readonly [number, number] => [x + width / 2, y + height / 2]

/** Links that are gone, and the way a card has come. */
function Lines({ marked, places }: { marked: Marked; places: ReadonlyMap<string, Rect> }) {
  const { board } = useCanvas()
  const direction = useDirection()
  const lines = [
    ...marked.ghostLinks.map(({ id, from, to }) => ({ id, act: 'removed', ends: [places.get(from), places.get(to)] })),
    ...marked.ghosts
      .filter(({ act }) => act === 'moved')
      .map((ghost) => ({ id: ghost.id, act: 'moved', ends: [ghostRect(ghost, direction), places.get(ghost.id)] })),
    ...[...marked.links].map(([id, act]) => {
      const link = board.session.view.link(id)
      return { id, act, ends: link ? [places.get(link.from), places.get(link.to)] : [] }
    }),
  ]
  return (
    <svg className={styles.lines} aria-hidden="true">
      {lines.map(({ id, act, ends: [from, to] }) => {
        if (!from || !to) return null
        const [x1, y1] = middle(from)
        const [x2, y2] = middle(to)
        return <line key={`${act} ${id}`} data-act={act} x1={x1} y1={y1} x2={x2} y2={y2} />
      })}
    </svg>
  )
}
