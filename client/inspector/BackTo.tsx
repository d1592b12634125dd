import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { titleOf } from '#shared/health/findings.ts'
import { useBenefitMap, useMapView, useSelection } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { tracedState } from '#client/inspector/useTrace.ts'
import styles from '#client/inspector/head.module.css'

/** The way back to the element whose chain led to what is selected now; nothing when it was selected otherwise. */
export function BackTo() {
  const t = useT()
  const map = useBenefitMap()
  const view = useMapView()
  const { selected, select } = useSelection()
  const traced = useStore(tracedState)
  const button = useRef<HTMLButtonElement>(null)
  const origin = traced && view.element(traced.from)
  const ids = traced?.ids ?? []
  const here = origin !== undefined && ids.length === selected.size && ids.every((id) => selected.has(id))
  // The number that was pressed has gone with the details it stood in.
  useEffect(() => {
    if (here && (document.activeElement === null || document.activeElement === document.body)) button.current?.focus()
  }, [here])
  if (!here) return null
  return (
    <button ref={button} type="button" className={styles.back} onClick={() => select([origin.id])}>
      <ArrowLeft aria-hidden="true" /> {t('inspector.backTo', { what: titleOf(origin, map, t) })}
    </button>
  )
}
