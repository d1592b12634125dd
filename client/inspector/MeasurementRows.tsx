import type { Measurement } from '#shared/model/fields.ts'
import { NumberCell, TextCell } from '#client/ui/fields/CellInputs.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { RowsTable, type RowsColumn } from '#client/ui/fields/RowsTable.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { useToday } from '#client/health/useAsOf.ts'
import type { RowsProps } from '#client/inspector/RowsControl.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'

function useColumns({ element, label }: RowsProps): readonly RowsColumn<Measurement>[] {
  const t = useT()
  const edits = useEdits()
  const step = t('inspector.steps.change', { what: label })
  const patch = (id: string, values: Partial<Measurement>) => edits.patchRow('measurements', id, values, step)
  const unit = element.unit ? ` (${element.unit})` : ''
  return [
    {
      name: 'date',
      label: t('rows.measurements.date'),
      width: '116px',
      cell: (row) => (
        <DateField
          bare
          label={t('rows.measurements.date')}
          value={row.date}
          onCommit={(date) => patch(row.id, { date })}
        />
      ),
    },
    {
      name: 'value',
      label: `${t('rows.measurements.value')}${unit}`,
      align: 'end',
      width: '78px',
      cell: (row) => (
        <NumberCell
          label={t('rows.measurements.value')}
          value={row.value}
          onCommit={(value) => patch(row.id, { value })}
        />
      ),
    },
    {
      name: 'note',
      label: t('rows.measurements.note'),
      cell: (row) => (
        <TextCell label={t('rows.measurements.note')} value={row.note} onCommit={(note) => patch(row.id, { note })} />
      ),
    },
  ]
}

/** The measured values of a benefit; a new row is dated today. */
export function MeasurementRows(props: RowsProps) {
  const { element, label } = props
  const t = useT()
  const edits = useEdits()
  const today = useToday()
  const { locale } = useLanguage()
  const columns = useColumns(props)
  return (
    <RowsTable
      label={label}
      rows={element.measurements}
      columns={columns}
      addLabel={t('inspector.addMeasurement')}
      onAdd={() =>
        edits.addRow('measurements', element.id, { date: today }, t('inspector.steps.addRow', { what: label }))
      }
      onRemove={(id) => edits.removeRow('measurements', id, t('inspector.steps.removeRow', { what: label }))}
      nameOf={(row) => formatDate(row.date, locale) || label}
    />
  )
}
