import type { ReactNode } from 'react'
import { formatMoneyShort, formatPercent } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import type { Summary } from '#client/register/summary.ts'
import styles from '#client/register/RegisterView.module.css'

interface CardProps {
  label: string
  value: ReactNode
  note: string
}

function Card({ label, value, note }: CardProps) {
  return (
    <div className={styles.card}>
      <dt>{label}</dt>
      <dd className={styles.figure}>{value}</dd>
      <dd>{note}</dd>
    </div>
  )
}

interface SummaryCardsProps {
  summary: Summary
  currency: string
  /** One line to swipe through, which keys must be able to reach. */
  strip: boolean
}

/** The headlines of the register; a figure that cannot be given yet has no card. */
export function SummaryCards({ summary, currency, strip }: SummaryCardsProps) {
  const t = useT()
  const { locale } = useLanguage()
  const { benefits, negative, measurable, withoutBaseline, lights, best, borneByOthers } = summary
  const money = (amount: number) => formatMoneyShort(amount, currency, locale)
  return (
    <dl className={styles.cards} tabIndex={strip ? 0 : undefined}>
      <Card
        label={t('registerView.card.benefits')}
        value={benefits}
        note={negative > 0 ? t('registerView.card.negative', { count: negative }) : t('registerView.card.noNegative')}
      />
      <Card
        label={t('registerView.card.measurable')}
        value={t('registerView.card.of', { part: measurable, whole: benefits })}
        note={
          withoutBaseline > 0
            ? t('registerView.card.withoutBaseline', { count: withoutBaseline })
            : t('registerView.card.allBaselines')
        }
      />
      <Card
        label={t('registerView.card.onTrack')}
        value={lights.green}
        note={t('registerView.card.others', { watch: lights.amber, off: lights.red })}
      />
      {best && (
        <Card
          label={t('registerView.card.value')}
          value={t('registerView.card.perYear', { amount: money(best.value) })}
          note={
            best.disvalue > 0
              ? t('registerView.card.fullEffectLess', { year: best.year, amount: money(best.disvalue) })
              : t('registerView.card.fullEffect', { year: best.year })
          }
        />
      )}
      {borneByOthers && (
        <Card
          label={t('registerView.card.borneByOthers')}
          value={formatPercent(Math.round((100 * borneByOthers.cost) / borneByOthers.total), locale)}
          note={
            borneByOthers.cost > 0
              ? t('registerView.card.of', { part: money(borneByOthers.cost), whole: money(borneByOthers.total) })
              : t('registerView.card.nobodyElse')
          }
        />
      )}
    </dl>
  )
}
