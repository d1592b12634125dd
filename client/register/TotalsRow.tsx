import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { formatMoney } from '#client/ui/fields/formats.ts'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import type { ColumnLayout } from '#client/register/columnSizes.ts'
import { countWords, moneyUnder, totalWords } from '#client/register/GroupCell.tsx'
import { NUMERIC } from '#client/register/numeric.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'
import type { MoneyTotal, Totals } from '#client/register/totals.ts'
import type { RefObject } from 'react'
import styles from '#client/register/RegisterTable.module.css'

interface TotalsRowProps {
  place: RefObject<HTMLDListElement | null>
  columns: readonly ShownColumn[]
  layout: ColumnLayout
  headingOf: (shown: ShownColumn) => string
  totals: Totals
  currency: string
}

/** The bottom line of the rows that are shown; it stays in view and scrolls sideways with the table. */
export function TotalsRow({ place, columns, layout, headingOf, totals, currency }: TotalsRowProps) {
  const t = useT()
  const { locale } = useLanguage()
  let left = 0
  return (
    <dl ref={place} className={styles.totals} data-table aria-label={t('registerView.totals.label')}>
      {columns.map((shown) => {
        const width = layout.widths.get(shown.id) ?? 0
        const pinned = layout.pinned.includes(shown.id)
        const style = { width, ...(pinned && { insetInlineStart: left }) }
        left += width
        return (
          <div
            key={shown.id}
            style={style}
            data-pinned={pinned || undefined}
            data-edge={shown.id === layout.pinned.at(-1) || undefined}
            data-numeric={NUMERIC.includes(shown.column.type) || undefined}
          >
            <TotalCell shown={shown} heading={headingOf(shown)} totals={totals} currency={currency} locale={locale} />
          </div>
        )
      })}
    </dl>
  )
}

interface TotalCellProps {
  shown: ShownColumn
  heading: string
  totals: Totals
  currency: string
  locale: string
}

function TotalCell({ shown, heading, totals, currency, locale }: TotalCellProps) {
  const t = useT()
  if (shown.id === 'title')
    return (
      <>
        <dt className="visually-hidden">{t('registerView.totals.label')}</dt>
        <dd className={styles.totalCount}>
          <b>{countWords(t, totals)}</b>
          {totals.overdue > 0 && <small>{t('registerView.totals.overdueLong', { count: totals.overdue })}</small>}
        </dd>
      </>
    )
  const words = totalWords(shown, totals, { currency, locale })
  const overdue = shown.id === 'measurementStatus' || shown.id === 'nextMeasurementDue'
  if (!words && !overdue) return null
  const money = moneyUnder(shown, totals)
  const text = overdue ? t('registerView.totals.overdue', { count: totals.overdue }) : words
  const help = money ? moneyHelp(t, money, currency, locale) : undefined
  return (
    <>
      <dt className="visually-hidden">
        {shown.id === 'completeness' ? t('registerView.totals.average', { column: heading }) : heading}
      </dt>
      {help ? (
        <dd>
          <Tooltip text={help}>
            {/* Reached by Tab for the sake of its explanation. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <span className={styles.explained} tabIndex={0}>
              {text}
            </span>
          </Tooltip>
          <span className="visually-hidden"> {help}</span>
        </dd>
      ) : (
        <dd>
          {shown.id === 'completeness' && <small>{t('registerView.totals.averageShort')} </small>}
          {text}
        </dd>
      )}
    </>
  )
}

/** How a sum of money comes about: what is subtracted, and what is left out and why. */
function moneyHelp(t: ReturnType<typeof useT>, sum: MoneyTotal, currency: string, locale: string): string {
  const money = (amount: number) => formatMoney(amount, currency, locale)
  return [
    sum.harm > 0
      ? t('registerView.totals.net', { value: money(sum.value), harm: money(sum.harm) })
      : t('registerView.totals.sum'),
    sum.repeated > 0 && t('registerView.totals.repeated', { amount: money(sum.repeated) }),
    sum.without > 0 && t('registerView.totals.without', { count: sum.without }),
  ]
    .filter(Boolean)
    .join(' ')
}
