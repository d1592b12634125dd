import { useId, useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import { cellText } from '#shared/paste/grid.ts'
import type { PlannedRow, RowAction } from '#shared/paste/plan.ts'
import type { PlannedLink } from '#shared/paste/planLinks.ts'
import { elementTargets, LINK_TARGETS, targetLabel, type Target } from '#shared/paste/targets.ts'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { TableImporting } from '#client/paste/useTableImport.ts'
import styles from '#client/paste/ImportDialog.module.css'

/** Rows shown at first, and with each asking for more. */
const PAGE = 50
/** Longer texts are cut in the preview, not on the map. */
const SHOWN_TEXT = 120
/** Texts from here on get a wider column. */
const LONG_TEXT = 60

type Row = PlannedRow | PlannedLink
const needsALook = ({ problems, reason }: Row): boolean => problems.size > 0 || reason !== undefined

/** The table as it was read: what each column becomes, and what happens to each row. */
export function ImportPreview({ importing }: { importing: TableImporting }) {
  const t = useT()
  const { table, targets, subject, rows, links } = importing
  const [only, setOnly] = useState(false)
  const [shown, setShown] = useState(PAGE)
  if (!table) return null
  const planned: readonly Row[] = subject === 'links' ? links : rows
  const all = planned.map((row, index) => ({ row, cells: table.rows[index]?.cells ?? [] }))
  const toLookAt = all.filter(({ row }) => needsALook(row))
  const isOnly = only && toLookAt.length > 0
  const wanted = isOnly ? toLookAt : all
  const visible = wanted.slice(0, shown)
  return (
    <div className={styles.preview}>
      {toLookAt.length > 0 && (
        <Checkbox checked={isOnly} onChange={(event) => setOnly(event.target.checked)}>
          {t('paste.table.only', { count: toLookAt.length })}
        </Checkbox>
      )}
      {/* Scrolls in both directions: the keyboard must reach it. */}
      <div className={styles.scroll} role="region" aria-label={t('paste.table.preview')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {t('paste.table.row')}
              </th>
              <th scope="col" className={styles.action}>
                {t('paste.table.action')}
              </th>
              {targets.map((target, column) => (
                <ColumnHead
                  // Columns have nothing but their place.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={column}
                  heading={table.headings[column] || t('paste.table.column', { number: column + 1 })}
                  target={target}
                  importing={importing}
                  onChange={(next) => importing.setTarget(column, next)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {visible.map(({ row, cells }) => (
              <tr key={row.number} data-action={row.action}>
                <th scope="row" className={styles.number}>
                  {row.number}
                </th>
                <ActionCell row={row} onDecide={(action) => importing.decide(row.number, action)} />
                {targets.map((target, column) => {
                  const problem = row.problems.get(column)
                  return (
                    // Columns have nothing but their place.
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={column} data-left-out={target === '' || undefined} data-problem={problem}>
                      <span className={styles.text} data-long={cellText(cells[column]).length > LONG_TEXT || undefined}>
                        {shortened(cellText(cells[column]))}
                      </span>
                      {problem && (
                        <span className={styles.problem}>
                          <TriangleAlert aria-hidden />
                          {t(`paste.problem.${problem}`)}
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {wanted.length > visible.length && (
        <div className={styles.more}>
          <span>{t('paste.table.shown', { shown: visible.length, count: wanted.length })}</span>
          <Button size="small" onClick={() => setShown(shown + PAGE)}>
            {t('paste.table.more', { count: Math.min(PAGE, wanted.length - visible.length) })}
          </Button>
        </div>
      )}
    </div>
  )
}

const shortened = (text: string): string => (text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT - 1)}…` : text)

interface ColumnHeadProps {
  heading: string
  target: Target
  importing: TableImporting
  onChange: (target: Target) => void
}

function ColumnHead({ heading, target, importing, onChange }: ColumnHeadProps) {
  const t = useT()
  const id = useId()
  const { subject, kind, targets } = importing
  const ofKind = targets.includes('kind') ? undefined : kind
  const offered: readonly Target[] = subject === 'links' ? LINK_TARGETS : elementTargets(ofKind)
  const options = target === '' || offered.includes(target) ? offered : [target, ...offered]
  return (
    <th scope="col" data-left-out={target === '' || undefined}>
      <span id={id} className={styles.heading}>
        {heading}
      </span>
      <select
        className={styles.select}
        value={target}
        aria-label={t('paste.table.columnAs', { column: heading })}
        onChange={(event) => onChange(options.find((one) => one === event.target.value) ?? '')}
      >
        <option value="">{t('paste.target.none')}</option>
        {options.map((one) => (
          <option key={one} value={one}>
            {targetLabel(t, one, ofKind)}
          </option>
        ))}
      </select>
    </th>
  )
}

function ActionCell({ row, onDecide }: { row: Row; onDecide: (action: RowAction) => void }) {
  const t = useT()
  const { action, choices, number, reason } = row
  const by = 'by' in row && (row.by === 'id' || row.by === 'number' || row.by === 'title') ? row.by : undefined
  const why = reason ? t(`paste.reason.${reason}`) : by && action !== 'create' ? t(`paste.by.${by}`) : undefined
  const shown: readonly RowAction[] = choices.includes(action) ? choices : [action, ...choices]
  return (
    <td className={styles.action}>
      {shown.length > 1 ? (
        <select
          className={styles.select}
          value={action}
          aria-label={t('paste.table.actionOf', { number })}
          onChange={(event) => onDecide(shown.find((one) => one === event.target.value) ?? action)}
        >
          {shown.map((one) => (
            <option key={one} value={one}>
              {t(`paste.action.${one}`)}
            </option>
          ))}
        </select>
      ) : (
        <span>{t(`paste.action.${action}`)}</span>
      )}
      {why && <span className={styles.why}>{why}</span>}
    </td>
  )
}
