import { useEffect, useRef, useState } from 'react'
import { useReactFlow, useStore as useFlowStore } from '@xyflow/react'
import { Building2 } from 'lucide-react'
import { patchElement } from '#shared/doc/elements.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import type { ElementId } from '#shared/model/element.ts'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { toast } from '#client/ui/toast.ts'
import { mayEdit, step, titleOf, type Board } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { pointOf, type DragHelper } from '#client/board/dragging.ts'
import { LANES_WIDTH, type XY } from '#client/board/laneGeometry.ts'
import type { Band } from '#client/board/lanes/band.ts'
import { bandAt } from '#client/board/lanes/places.ts'
import { organisationPatch } from '#client/board/lanes/keepPlaces.ts'
import { useDirection, useLaneMode } from '#client/board/lanes/shownAs.ts'
import { insetsOf } from '#client/board/viewGeometry.ts'
import styles from '#client/board/lanes/Bands.module.css'

/** What only lanes by organisation need, and keeping the same part of the map in view when it is mirrored. */
export function BandParts() {
  const inBands = useLaneMode() === 'organisations'
  useMirroredView()
  return inBands && <Bands />
}

/** The middle of what is in view stays the same part of the map, on whatever side the goals stand. */
function useMirroredView(): void {
  const flow = useReactFlow()
  const direction = useDirection()
  const width = useFlowStore((store) => store.width)
  const known = useRef(direction)
  useEffect(() => {
    if (known.current === direction) return
    known.current = direction
    const { x, y, zoom } = flow.getViewport()
    const middle = (width / 2 - x) / zoom
    void flow.setViewport({ x: width / 2 - (LANES_WIDTH - middle) * zoom, y, zoom })
  }, [direction, flow, width])
}

/** A drop in another organisation's lane, waiting to be answered. */
interface Asked {
  readonly at: XY
  readonly ids: readonly ElementId[]
  readonly organisation: string | undefined
}

const NO_BANDS: readonly Band[] = []

function Bands() {
  const t = useT()
  const { board } = useCanvas()
  const bands = useStore(board.state.bands)?.list ?? NO_BANDS
  const [asked, setAsked] = useState<Asked>()
  useDrops(board, setAsked)
  return (
    <>
      <BandHeaders bands={bands} />
      {asked && <DropMenu asked={asked} board={board} onClose={() => setAsked(undefined)} label={t('bands.drop')} />}
    </>
  )
}

/** Takes every drop: a card's place is the document's, and here only its lane can be chosen. */
function useDrops(board: Board, ask: (asked: Asked) => void): void {
  useEffect(() => {
    const helper: DragHelper = {
      takes: 'band',
      drop: ({ at, from, event, lead }) => {
        const { session, t } = board
        const now = board.layout()
        const top = at.get(lead)?.y
        const height = now.rects.get(lead)?.height ?? 0
        const band = top === undefined ? undefined : bandAt(now, top + height / 2)
        if (!band) return false
        const ids = [...from.keys()].filter((id) => {
          const element = session.view.element(id)
          return element && laneOrganisation(element) !== band.organisation
        })
        const point = pointOf(event)
        const isGroup = session.view
          .map()
          .organisations.some(({ id, kind }) => id === band.organisation && kind === 'group')
        if (ids.length > 0 && point && !isGroup) {
          if (mayEdit(board, ids)) ask({ at: point, ids, organisation: band.organisation })
        } else toast(t('canvas.said.placesKept'), { matter: 'bands' })
        return true
      },
    }
    board.state.dragHelpers.add(helper)
    return () => void board.state.dragHelpers.delete(helper)
  }, [board, ask])
}

interface DropMenuProps {
  readonly asked: Asked
  readonly board: Board
  readonly label: string
  readonly onClose: () => void
}

/** Whether the organisation in whose lane cards were dropped is to be theirs: asked, never taken for granted. */
function DropMenu({ asked, board, label, onClose }: DropMenuProps) {
  const { at, ids, organisation } = asked
  const { session, t } = board
  const name = session.view.map().organisations.find(({ id }) => id === organisation)?.name
  const isRealised = ids.every((id) => session.view.element(id)?.kind === 'benefit')
  const join = () => {
    step(board, t('bands.step'), () => {
      for (const id of ids) {
        const element = session.view.element(id)
        if (element) patchElement(session.doc, id, organisationPatch(element, organisation), 'person')
        if (element && organisation === undefined)
          patchElement(session.doc, id, { organisationId: undefined }, 'person')
      }
    })
    const [first = ''] = ids
    const title = ids.length === 1 ? titleOf(board, first) : t('inspector.selected', { count: ids.length })
    announce(t('bands.joined', { title, organisation: name ?? t('bands.none') }))
  }
  const words = name === undefined ? t('bands.leave') : t(isRealised ? 'bands.realise' : 'bands.respond', { name })
  return (
    <LazyMenu
      label={label}
      at={at}
      entries={[
        {
          id: 'bands',
          heading: ids.length === 1 ? titleOf(board, ids[0] ?? '') : t('inspector.selected', { count: ids.length }),
          entries: [
            { id: 'join', label: words, icon: <Building2 aria-hidden />, run: join },
            { id: 'stay', label: t('bands.stay'), run: () => announce(t('canvas.said.placesKept')) },
          ],
        },
      ]}
      onClose={onClose}
    />
  )
}

/** Height of a band's name, and how far below the canvas' top it stays in view: under the names of the columns. */
const [HEAD, STICKS] = [28, 40]

function BandHeaders({ bands }: { bands: readonly Band[] }) {
  const t = useT()
  const [x, y, zoom] = useFlowStore((store) => store.transform)
  const width = useFlowStore((store) => store.width)
  const tall = useFlowStore((store) => store.height)
  const organisations = useOrganisations()
  const left = Math.max(width < 600 ? 8 : insetsOf({ width, height: tall }).left - 4, Math.min(x, width - 200))
  return (
    <>
      <div className={styles.lines} aria-hidden="true">
        {bands.map(({ organisation, top, height }) => (
          <span
            key={organisation ?? ''}
            style={{ transform: `translateY(${top * zoom + y}px)`, height: height * zoom }}
            data-first={top === 0 || undefined}
          />
        ))}
      </div>
      <ul className={styles.headers} aria-label={t('bands.label')}>
        {bands.map(({ organisation, top, height, count }) => {
          const one = organisations.find(({ id }) => id === organisation)
          const name = one?.name ?? t('bands.none')
          const from = top * zoom + y + 6
          const at = Math.min(Math.max(from, STICKS), Math.max(from, (top + height) * zoom + y - HEAD - 4))
          return (
            <li
              key={organisation ?? ''}
              className={styles.header}
              style={{ transform: `translate(${left}px, ${at}px)`, maxWidth: Math.max(120, width - left - 12) }}
              aria-label={t('board.laneCount', { kinds: name, count })}
            >
              {one && <i style={{ background: organisationColour(one.colour).background }} />}
              <span className={styles.name}>{width < 600 ? (one?.shortName ?? name) : name}</span>
              <span className={styles.count}>{count}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
