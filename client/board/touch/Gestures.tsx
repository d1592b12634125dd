import { usePanLayer } from '#client/board/touch/usePanLayer.ts'
import { usePans } from '#client/board/touch/usePans.ts'
import { useTouches } from '#client/board/touch/useTouches.ts'
import { useWheel } from '#client/board/touch/useWheel.ts'
import '#client/board/touch/panning.css'
import styles from '#client/board/touch/Gestures.module.css'

/** What wheel, hands, fingers and pens can do beyond React Flow's own gestures; shows where a finger is held. */
export function Gestures() {
  usePans()
  usePanLayer()
  useWheel()
  const held = useTouches()
  return held && <span className={styles.held} style={{ left: held.x, top: held.y }} aria-hidden="true" data-held />
}
