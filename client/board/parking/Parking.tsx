import { Suspense, useEffect, useState, type CSSProperties } from 'react'
import { SquareParking } from 'lucide-react'
import { useBenefitMap, useCan } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { DragHelper } from '#client/board/dragging.ts'
import { park, toggleParking } from '#client/board/parking/parkingActions.ts'
import { parkingState } from '#client/board/parking/parkingState.ts'
import { isOver } from '#client/board/parking/isOver.ts'
import styles from '#client/board/parking/Parking.module.css'

const ParkingPanel = lazyPart(async () => (await import('#client/board/parking/ParkingPanel.tsx')).ParkingPanel)

/**
 * The parking lot beside the map: its button with the number of cards, which stands there when there is anything to see
 * or to drop, and its list.
 */
export function Parking() {
  const t = useT()
  const { board } = useCanvas()
  const { edit } = useCan()
  const { open } = useStore(parkingState)
  const presenting = useStore(board.state.presenting)
  const count = useBenefitMap().aside.filter((element) => element.parked).length
  const { dragging, over } = useDropping()
  const left = useBesideHealth()
  if (presenting) return null
  const shown = count > 0 || open || (dragging && edit)
  return (
    <>
      {shown && (
        <Tooltip text={t('structure.parking.lead')}>
          <button
            id="parking-button"
            type="button"
            className={styles.button}
            style={{ '--left': `${left}px` } as CSSProperties}
            data-parking
            data-over={over || undefined}
            data-inviting={dragging || undefined}
            aria-label={t('structure.parking.count', { count })}
            aria-expanded={open}
            aria-controls={open ? 'parking' : undefined}
            onClick={toggleParking}
          >
            <SquareParking aria-hidden />
            <span className={styles.word}>
              {dragging && edit ? t('structure.parking.dropHere') : t('structure.parking.title')}
            </span>
            <span className={styles.count}>{count}</span>
          </button>
        </Tooltip>
      )}
      {open && (
        <Suspense fallback={null}>
          <ParkingPanel over={over} />
        </Suspense>
      )}
    </>
  )
}

/** Takes cards that are dropped on the button or the list; whether there are any on their way, and over it now. */
function useDropping(): { readonly dragging: boolean; readonly over: boolean } {
  const { board, view } = useCanvas()
  const [dragging, setDragging] = useState(false)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const { dragHelpers } = board.state
    const helper: DragHelper = {
      takes: 'overMap',
      move: ({ event }) => {
        // With Alt the drag makes copies, which belong on the map.
        setDragging(!event.altKey)
        setOver(!event.altKey && isOver(event, '[data-parking]'))
      },
      drop: ({ event, at }) => {
        if (event.altKey || !isOver(event, '[data-parking]')) return false
        park(board, [...at.keys()], view)
        return true
      },
      end: () => {
        setDragging(false)
        setOver(false)
      },
    }
    dragHelpers.add(helper)
    return () => void dragHelpers.delete(helper)
  }, [board, view])
  return { dragging, over }
}

/** Where the button of the map check ends, in CSS pixels from the left edge of the map. */
function useBesideHealth(): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const health = document.getElementById('health-button')
    if (!health) return
    const observer = new ResizeObserver(() => setLeft(health.offsetLeft + health.offsetWidth))
    observer.observe(health)
    return () => observer.disconnect()
  }, [])
  return left
}
