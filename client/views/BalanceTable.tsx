import { useState } from 'react'
import { ChevronRight } from 'lucide-react'
import type { Money } from '#shared/register/balance.ts'
import type { BalanceViewRow } from '#shared/views/balance.ts'
import { classNames } from '#client/ui/classNames.ts'
import { formatMoney } from '#client/ui/fields/formats.ts'
import { useT } from '#client/ui/i18n.tsx'
import { BalanceBar } from '#client/views/BalanceBar.tsx'
import { BalanceHints } from '#client/views/BalanceHints.tsx'
import { sumOf } from '#client/views/balanceRows.ts'
import { ElementButton } from '#client/views/ElementButton.tsx'
import { organisationIn } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import { OrganisationName } from '#client/views/ViewCell.tsx'
import styles from '#client/views/BalanceTable.module.css'

/** Written out, because other display values take a table's own roles away. */
const TABLE = { role: 'table' } as const
const GROUP = { role: 'rowgroup' } as const
const ROW = { role: 'row' } as const
const ROW_HEAD = { role: 'rowheader', scope: 'row' } as const
const CELL = { role: 'cell' } as const
const HEAD = { role: 'columnheader', scope: 'col' } as const

interface BalanceTableProps {
  rows: readonly BalanceViewRow[]
  /** The amount a bar is full at, the same for all bars in sight. */
  most: number
  /** Groups pay nothing: no cost, no net. */
  groups?: boolean
  /** Ends with all of them together. */
  total?: boolean
}

/** What organisations or groups pay and get, one row each; the years unfold below it. */
export function BalanceTable({ rows, most, groups = false, total = false }: BalanceTableProps) {
  const t = useT()
  const sum = sumOf(rows)
  return (
    <div className={styles.frame}>
      <table {...TABLE} className={styles.table} data-groups={groups || undefined}>
        <thead {...GROUP}>
          <tr {...ROW}>
            <th {...HEAD}>{t('tables.organisation')}</th>
            {!groups && (
              <th {...HEAD} data-numeric>
                {t('tables.balance.cost')}
              </th>
            )}
            <th {...HEAD} className={styles.barHead}>
              <span className="visually-hidden">{t('tables.balance.bar')}</span>
              <span aria-hidden className={styles.legend}>
                {!groups && <span>← {t('tables.balance.cost')}</span>}
                <span>{t('tables.balance.value')} →</span>
              </span>
            </th>
            <th {...HEAD} data-numeric>
              {t('tables.balance.value')}
            </th>
            <th {...HEAD} data-numeric>
              {t('tables.balance.disvalue')}
            </th>
            {!groups && (
              <th {...HEAD} data-numeric>
                {t('tables.balance.net')}
              </th>
            )}
            <th {...HEAD}>{t('tables.balance.beyond')}</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <Organisation key={row.organisationId} row={row} most={most} groups={groups} />
        ))}
        {total && rows.length > 1 && (
          <tfoot {...GROUP}>
            <tr {...ROW}>
              <th {...ROW_HEAD}>{t('tables.balance.together')}</th>
              <Amounts money={sum} most={Math.max(most, sum.cost + sum.disvalue, sum.value)} groups={groups} />
              <td {...CELL} data-empty />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

interface AmountsProps {
  money: Money
  most: number
  groups: boolean
}

/** Cost, bar, value, harm and net as cells. */
function Amounts({ money: { cost, value, disvalue, net }, most, groups }: AmountsProps) {
  const t = useT()
  return (
    <>
      {!groups && <Amount label={t('tables.balance.cost')} amount={cost} />}
      <td {...CELL} className={styles.bar}>
        <BalanceBar cost={cost} value={value} disvalue={disvalue} most={most} oneSided={groups} />
      </td>
      <Amount label={t('tables.balance.value')} amount={value} />
      <Amount label={t('tables.balance.disvalue')} amount={disvalue} />
      {!groups && <Amount label={t('tables.balance.net')} amount={net} signed />}
    </>
  )
}

/** An amount in the map's currency; a net with its sign. */
function Amount({ label, amount, signed = false }: { label: string; amount: number; signed?: boolean }) {
  const { map, locale } = useViewContext()
  const words = formatMoney(amount, map.settings.currency, locale)
  return (
    <td
      {...CELL}
      data-numeric
      data-label={label}
      className={classNames(signed && styles.net)}
      data-sign={signed && amount !== 0 ? (amount > 0 ? 'more' : 'less') : undefined}
    >
      {amount === 0 ? <span className={styles.zero}>{words}</span> : signed && amount > 0 ? `+${words}` : words}
    </td>
  )
}

function Organisation({ row, most, groups }: { row: BalanceViewRow; most: number; groups: boolean }) {
  const t = useT()
  const { map } = useViewContext()
  const [open, setOpen] = useState(false)
  const { organisationId, perYear, nonFinancialBenefits, benefitCount, mustActIn, disbenefits } = row
  const years = Object.entries(perYear)
  const hasMore = years.length + mustActIn.length + disbenefits.length > 0
  const { fullName } = organisationIn(map, organisationId)
  return (
    <tbody {...GROUP} data-open={open || undefined}>
      <tr {...ROW} className={styles.organisation}>
        <th {...ROW_HEAD}>
          <span className={styles.name}>
            {hasMore ? (
              <button
                type="button"
                className={styles.toggle}
                aria-expanded={open}
                aria-label={t(open ? 'tables.balance.hideYears' : 'tables.balance.showYears', { name: fullName })}
                onClick={() => setOpen(!open)}
              >
                <ChevronRight aria-hidden />
              </button>
            ) : (
              <span className={styles.noToggle} />
            )}
            <span className={styles.who}>
              <OrganisationName id={organisationId} />
              <small>{t('tables.balance.benefits', { count: benefitCount })}</small>
            </span>
          </span>
          <BalanceHints organisationId={organisationId} />
        </th>
        <Amounts money={row} most={most} groups={groups} />
        <td {...CELL} className={styles.beyond} data-label={t('tables.balance.beyond')}>
          {nonFinancialBenefits.length === 0 ? (
            <span className={styles.zero}>{t('tables.balance.noneBeyond')}</span>
          ) : (
            <ul>
              {nonFinancialBenefits.map((id) => (
                <li key={id}>
                  <ElementButton id={id} light />
                </li>
              ))}
            </ul>
          )}
        </td>
      </tr>
      {open &&
        years.map(([year, money]) => (
          <tr {...ROW} key={year} className={styles.year}>
            <th {...ROW_HEAD}>{year}</th>
            <Amounts money={money} most={most} groups={groups} />
            <td {...CELL} data-empty />
          </tr>
        ))}
      {open && mustActIn.length + disbenefits.length > 0 && (
        <tr {...ROW} className={styles.more}>
          <td {...CELL} colSpan={groups ? 5 : 7}>
            <div className={styles.lists}>
              <Elements heading={t('views.column.mustActIn')} ids={mustActIn} />
              <Elements heading={t('views.column.affectedBy')} ids={disbenefits} />
            </div>
          </td>
        </tr>
      )}
    </tbody>
  )
}

function Elements({ heading, ids }: { heading: string; ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <div>
      <h4>{heading}</h4>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <ElementButton id={id} light />
          </li>
        ))}
      </ul>
    </div>
  )
}
