import { ChevronDown, ChevronRight } from 'lucide-react'
import { use } from 'react'
import { formatMoney, formatPercent } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import type { ShownColumn } from '#client/register/registerRows.ts'
import { netOf, type MoneyTotal, type Totals } from '#client/register/totals.ts'
import { RegisterContext } from '#client/register/useRegister.ts'
import styles from '#client/register/RegisterTable.module.css'

/** The sum that stands under a column of money; undefined under the others. */
export function moneyUnder({ id, year }: ShownColumn, totals: Totals): MoneyTotal | undefined {
  if (year !== undefined) return totals.perYear.get(year)
  if (id === 'valueTotal' || id === 'countedValueTotal') return totals.value
  return id === 'riskAdjustedValue' ? totals.riskAdjusted : undefined
}

/** What stands under a column for several rows; empty where nothing can be summed up. */
export function totalWords(
  shown: ShownColumn,
  totals: Totals,
  { currency, locale }: { readonly currency: string; readonly locale: string },
): string {
  const money = moneyUnder(shown, totals)
  if (money) return formatMoney(netOf(money), currency, locale)
  if (shown.id === 'completeness' && totals.completeness !== undefined)
    return formatPercent(totals.completeness, locale)
  return ''
}

interface GroupCellProps {
  group: string
  shown: ShownColumn
  closed: boolean
}

/** A cell of a group's heading: its name and how many it holds, and its totals under the columns that have one. */
export function GroupCell({ group, shown, closed }: GroupCellProps) {
  const t = useT()
  const { locale } = useLanguage()
  const data = use(RegisterContext)
  const known = data?.groups.get(group)
  if (!data || !known) return null
  const { name, totals } = known
  if (shown.id === 'title')
    return (
      // What a press or key does is told by the table around it, for the whole line alike.
      <button type="button" className={styles.groupName} tabIndex={-1} aria-expanded={!closed}>
        {closed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
        <span>
          <b>{name}</b>
          <small>{countWords(t, totals)}</small>
        </span>
      </button>
    )
  const words = totalWords(shown, totals, { currency: data.context.map.settings.currency, locale })
  if (words) return <span className={styles.total}>{words}</span>
  if (shown.id === 'measurementStatus' || shown.id === 'nextMeasurementDue')
    return <span className={styles.total}>{t('registerView.totals.overdue', { count: totals.overdue })}</span>
  return <span className="visually-hidden">{t('registerView.emptyCell')}</span>
}

/** "6 benefits · 1 dis-benefit among them". */
export function countWords(t: ReturnType<typeof useT>, { benefits, disbenefits }: Totals): string {
  const all = t('registerView.totals.benefits', { count: benefits })
  return disbenefits > 0 ? `${all} · ${t('registerView.totals.disbenefits', { count: disbenefits })}` : all
}
