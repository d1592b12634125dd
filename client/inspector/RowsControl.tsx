import type { ComponentType } from 'react'
import type { RowField } from '#shared/model/fields.ts'
import { isRowField } from '#shared/model/fields.ts'
import type { FieldControlProps } from '#client/inspector/FieldControl.tsx'
import { MeasurementRows } from '#client/inspector/MeasurementRows.tsx'
import { CostRows, ValueRows } from '#client/inspector/MoneyRows.tsx'
import { RiskList } from '#client/inspector/RiskList.tsx'
import { fieldLabel } from '#client/inspector/labels.ts'
import { LabelLine, WithoutHelp } from '#client/ui/fields/fieldHelp.tsx'
import { LabelWords } from '#client/ui/fields/FieldFrame.tsx'
import { useT } from '#client/ui/i18n.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/inspector/grid.module.css'

export interface RowsProps extends Pick<FieldControlProps, 'element'> {
  readonly label: string
}

const ROWS: Readonly<Record<RowField, ComponentType<RowsProps>>> = {
  costs: CostRows,
  annualValues: ValueRows,
  measurements: MeasurementRows,
  risks: RiskList,
}

/** A list field: its heading and its rows. */
export function RowsControl({ element, field, missing }: FieldControlProps) {
  const t = useT()
  if (!isRowField(field.name)) return null
  const Rows = ROWS[field.name]
  const label = fieldLabel(t, field, element)
  return (
    <section className={styles.wideStack} aria-label={label}>
      <LabelLine>
        <h3 className={frame.label}>
          <LabelWords label={label} missing={missing.length > 0} />
        </h3>
      </LabelLine>
      <WithoutHelp>
        <div className={styles.rows} data-entry="rows">
          <Rows element={element} label={label} />
        </div>
      </WithoutHelp>
    </section>
  )
}
