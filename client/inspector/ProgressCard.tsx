import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { roundHalfUp } from '#shared/register/numbers.ts'
import { progressOf } from '#shared/register/progress.ts'
import { ragOf } from '#shared/register/rag.ts'
import { formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { useAsOf } from '#client/health/useAsOf.ts'
import { RagMark } from '#client/register/RagMark.tsx'
import { sparklineOf } from '#client/inspector/sparkline.ts'
import styles from '#client/inspector/progress.module.css'

const WIDTH = 280
const HEIGHT = 104
/** Room for the circles at the sides, and for the words above and below. */
const PAD = 6
const WORDS = 20

/** Where a benefit stands: the latest value, how much of the way, the status light, and the values over time. */
export function ProgressCard({ benefit, map }: { benefit: Element; map: BenefitMap }) {
  const t = useT()
  const { locale } = useLanguage()
  const asOf = useAsOf()
  const latest = latestMeasurement(benefit, asOf)
  if (!latest) return null
  const progress = progressOf(benefit, asOf)
  const unit = benefit.unit ? ` ${benefit.unit}` : ''
  return (
    <section className={styles.progress} aria-label={t('inspector.progress')}>
      <p className={styles.progressHead}>
        <b>
          {formatNumber(latest.value, locale)}
          {unit}
        </b>
        <span>
          {progress !== undefined && `${t('inspector.ofTheWay', { percent: roundHalfUp(progress) })} · `}
          <RagMark rag={ragOf(benefit, asOf, map.settings.ragTolerance)} />
        </span>
      </p>
      <Line benefit={benefit} asOf={asOf} />
    </section>
  )
}

function Line({ benefit, asOf }: { benefit: Element; asOf: string }) {
  const t = useT()
  const { locale } = useLanguage()
  const { baselineValue, baselineDate, targetValue } = benefit
  const line = sparklineOf(benefit.measurements, { value: baselineValue, date: baselineDate }, targetValue, asOf)
  if (!line) return null
  const x = (share: number) => PAD + share * (WIDTH - 2 * PAD)
  const y = (share: number) => HEIGHT - WORDS - share * (HEIGHT - 2 * WORDS)
  const path = line.points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')
  const label = (share: number | undefined, words: string) =>
    share !== undefined && (
      <g>
        <line x1={0} x2={WIDTH} y1={y(share)} y2={y(share)} className={styles.level} />
        <text x={WIDTH} y={share > 0.5 ? y(share) - 6 : y(share) + 15} textAnchor="end">
          {words}
        </text>
      </g>
    )
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.line} aria-hidden="true">
      {label(line.baseline, `${t('inspector.baseline')} ${formatNumber(baselineValue ?? 0, locale)}`)}
      {label(line.target, `${t('inspector.target')} ${formatNumber(targetValue ?? 0, locale)}`)}
      <polyline points={path} />
      {line.points.map((point) => (
        <circle key={point.x} cx={x(point.x)} cy={y(point.y)} r={3.5} />
      ))}
    </svg>
  )
}
