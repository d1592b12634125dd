import type { Element } from '#shared/model/element.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { progressOf } from '#shared/register/progress.ts'
import { useAsOf } from '#client/health/useAsOf.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import styles from '#client/board/ElementNode.module.css'

/** The first value a measure lacks, in the order they are needed. */
const missingOf = ({ indicator, baselineValue, targetValue }: Element) =>
  baselineValue === undefined
    ? ({ field: 'baselineValue', words: 'board.baselineMissing' } as const)
    : targetValue === undefined
      ? ({ field: 'targetValue', words: 'board.targetMissing' } as const)
      : indicator === undefined
        ? ({ field: 'indicator', words: 'board.indicatorMissing' } as const)
        : undefined

/** How far a benefit has come: a small bar and "baseline → latest → target unit"; what is missing is a way to fill it in. */
export function CardMeasure({ element }: { element: Element }) {
  const t = useT()
  const { locale } = useLanguage()
  const asOf = useAsOf()
  const { select } = useSelection()
  const { baselineValue, targetValue, unit } = element
  const latest = latestMeasurement(element, asOf)
  const percent = Math.min(100, Math.max(0, progressOf(element, asOf) ?? 0))
  const missing = missingOf(element)
  const shown = (value: number | undefined) => (value === undefined ? '' : formatNumber(value, locale))
  const ends = { baseline: shown(baselineValue), target: `${shown(targetValue)} ${unit ?? ''}`.trim() }
  const inWords = latest ? t('board.measure', { ...ends, latest: shown(latest.value) }) : t('board.measureStart', ends)
  const words = [baselineValue, latest?.value, targetValue]
    .filter((value) => value !== undefined)
    .map((value) => formatNumber(value, locale))
    .join(' → ')
  return (
    <p className={styles.measure}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.progress} style={{ width: `${percent}%` }} />
      </span>
      {missing && missing.field !== 'indicator' ? (
        <button
          type="button"
          className={`${styles.missing ?? ''} nodrag nopan`}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation()
            select([element.id])
            openInspector({ elementId: element.id, field: missing.field })
          }}
        >
          {t(missing.words)}
        </button>
      ) : (
        <span className={styles.values} title={inWords} aria-hidden="true">
          {words} {unit}
        </span>
      )}
    </p>
  )
}
