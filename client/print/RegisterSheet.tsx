import { useMemo } from 'react'
import { useAsOf } from '#client/health/useAsOf.ts'
import { useDerivedMap, useFindingsByTarget, useRegisterRows } from '#client/derived/useDerived.ts'
import { useStore } from '#client/session/useStore.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { columnChoice, columnsOf } from '#client/register/columnChoice.ts'
import { headingOf } from '#client/register/headings.ts'
import { wordsOf } from '#client/register/RegisterCell.tsx'
import { shownColumns } from '#client/register/registerRows.ts'

/** As many stand on a sheet without a word being broken. */
const MOST_COLUMNS = 14

/** The register in the columns that this person has chosen, headings on every sheet. */
export function RegisterSheet() {
  const t = useT()
  const { locale } = useLanguage()
  const map = useDerivedMap()
  const asOf = useAsOf()
  const rows = useRegisterRows()
  const findings = useFindingsByTarget()
  const { columns: chosen } = useStore(columnChoice)
  const columns = useMemo(() => shownColumns(columnsOf(chosen), rows), [chosen, rows])
  const context = useMemo(() => ({ map, asOf, t, findings }), [map, asOf, t, findings])
  if (rows.length === 0) return <p>{t('printing.empty')}</p>
  return (
    <table data-many={columns.length > MOST_COLUMNS || undefined}>
      <thead>
        <tr>
          {columns.map(({ id, column, year }) => (
            <th key={id} scope="col">
              {headingOf(t, column, year)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.benefitId} data-kind={row.isDisbenefit ? 'disbenefit' : 'benefit'}>
            {columns.map((shown) => {
              const words = wordsOf(row, shown, context, locale)
              return shown.id === 'title' ? (
                <th key={shown.id} scope="row">
                  {words || t('registerView.untitled')}
                </th>
              ) : (
                <td key={shown.id}>{words || '–'}</td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
