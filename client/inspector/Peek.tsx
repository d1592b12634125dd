import { ChevronUp } from 'lucide-react'
import { titleOf } from '#shared/health/findings.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import { useBenefitMap, useMapView, useSelection } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import styles from '#client/inspector/panel.module.css'

/** The upper edge of the closed sheet: what is selected, and the way to its details. Nothing without a selection. */
export function Peek() {
  const t = useT()
  const view = useMapView()
  const map = useBenefitMap()
  const { selected } = useSelection()
  const [id] = selected
  if (id === undefined) return null
  const element = selected.size === 1 ? view.element(id) : undefined
  const words = element
    ? titleOf(element, map, t)
    : selected.size > 1
      ? t('inspector.selected', { count: selected.size })
      : t('inspector.link')
  return (
    <button
      type="button"
      className={styles.peek}
      data-kind={element && creatableOf(element)}
      aria-label={`${t('shell.showDetails')}: ${words}`}
      onClick={() => openInspector()}
    >
      {element && <KindIcon kind={creatableOf(element)} />}
      <span>{words}</span>
      <ChevronUp aria-hidden="true" />
    </button>
  )
}
