import { COST_TYPES, type AnnualValue, type Cost } from '#shared/model/fields.ts'
import { useOrganisations, useSettings } from '#client/session/BoardProvider.tsx'
import { NumberCell } from '#client/ui/fields/CellInputs.tsx'
import { ChoiceField } from '#client/ui/fields/ChoiceField.tsx'
import { formatMoney } from '#client/ui/fields/formats.ts'
import { RowsTable, type RowsColumn } from '#client/ui/fields/RowsTable.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { useAsOf } from '#client/health/useAsOf.ts'
import { OrganisationChoice } from '#client/inspector/OrganisationControls.tsx'
import type { RowsProps } from '#client/inspector/RowsControl.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import styles from '#client/inspector/grid.module.css'

const YEAR = { min: 1900, max: 2200, year: true } as const

type MoneyField = 'costs' | 'annualValues'

/** What costs and yearly values have in common: who, which year, how much. */
function useMoneyRows(field: MoneyField, { element, label }: RowsProps) {
  const t = useT()
  const edits = useEdits()
  const { locale } = useLanguage()
  const { currency } = useSettings()
  const organisations = useOrganisations()
  const asOf = useAsOf()
  const step = t('inspector.steps.change', { what: label })
  const rows: readonly (Cost | AnnualValue)[] = element[field]
  const patch = (id: string, values: Partial<Cost>) => edits.patchRow(field, id, values, step)
  const name = (column: 'organisationId' | 'year' | 'amount') => t(`rows.${field}.${column}`)

  const nameOf = (row: Cost | AnnualValue) =>
    [organisations.find(({ id }) => id === row.organisationId)?.name, row.year].filter(Boolean).join(' ') || label

  const organisation: RowsColumn<Cost> = {
    name: 'organisationId',
    label: name('organisationId'),
    cell: (row) => (
      <OrganisationChoice
        bare
        label={name('organisationId')}
        value={row.organisationId}
        onCommit={(organisationId) => patch(row.id, { organisationId })}
      />
    ),
  }
  const year: RowsColumn<Cost> = {
    name: 'year',
    label: name('year'),
    width: '46px',
    cell: (row) => (
      <NumberCell
        label={name('year')}
        value={row.year}
        limits={YEAR}
        onCommit={(value) => patch(row.id, { year: value })}
      />
    ),
  }
  const amount: RowsColumn<Cost> = {
    name: 'amount',
    label: `${name('amount')} (${currency})`,
    align: 'end',
    width: '84px',
    cell: (row) => (
      <NumberCell label={name('amount')} value={row.amount} onCommit={(value) => patch(row.id, { amount: value })} />
    ),
  }
  const total = rows.reduce((sum, row) => sum + (row.amount ?? 0), 0)
  const foot = (columns: number) =>
    rows.length > 1 && (
      <tr>
        <th scope="row">{t('inspector.total')}</th>
        <td colSpan={columns} className={styles.total}>
          {formatMoney(total, currency, locale)}
        </td>
      </tr>
    )
  const last = rows.at(-1)
  const next = {
    organisationId: last?.organisationId ?? element.organisationId ?? element.realisingOrganisationId,
    year: last?.year === undefined ? Number(asOf.slice(0, 4)) : last.year + 1,
  }
  const remove = (id: string) => edits.removeRow(field, id, t('inspector.steps.removeRow', { what: label }))
  return { t, edits, patch, organisation, year, amount, foot, next, remove, nameOf }
}

function useCostRows(props: RowsProps) {
  const money = useMoneyRows('costs', props)
  const { t } = money
  const options = COST_TYPES.map((type) => ({ id: type, label: t(`inspector.costType.${type}`) }))
  const type: RowsColumn<Cost> = {
    name: 'type',
    label: t('inspector.costType.label'),
    width: '60px',
    cell: (row) => (
      <ChoiceField
        bare
        label={t('rows.costs.type')}
        value={row.type}
        options={options}
        onCommit={(value) => money.patch(row.id, { type: COST_TYPES.find((one) => one === value) })}
      />
    ),
  }
  return { ...money, columns: [money.organisation, money.year, type, money.amount] }
}

/** Costs per organisation and year; the caret starts in the organisation, a new row continues with the next year. */
export function CostRows(props: RowsProps) {
  const { element, label } = props
  const { t, columns, ...money } = useCostRows(props)
  const add = () => {
    const values = { ...money.next, type: element.costs.at(-1)?.type ?? ('oneOff' as const) }
    return money.edits.addRow('costs', element.id, values, t('inspector.steps.addRow', { what: label }))
  }
  return (
    <RowsTable
      label={label}
      rows={element.costs}
      columns={columns}
      addLabel={t('inspector.addCost')}
      onAdd={add}
      onRemove={money.remove}
      nameOf={money.nameOf}
      foot={money.foot(columns.length)}
    />
  )
}

/** What each organisation gains per year; of a dis-benefit what it loses. */
export function ValueRows(props: RowsProps) {
  const { element, label } = props
  const money = useMoneyRows('annualValues', props)
  const columns = [money.organisation, money.year, money.amount]
  return (
    <RowsTable
      label={label}
      rows={element.annualValues}
      columns={columns}
      addLabel={money.t('inspector.addValue')}
      onAdd={() =>
        money.edits.addRow('annualValues', element.id, money.next, money.t('inspector.steps.addRow', { what: label }))
      }
      onRemove={money.remove}
      nameOf={money.nameOf}
      foot={money.foot(columns.length)}
    />
  )
}
