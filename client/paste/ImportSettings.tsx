import { kindLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { Checkbox, Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { TableImporting } from '#client/paste/useTableImport.ts'
import styles from '#client/paste/ImportDialog.module.css'

/** What holds for the whole table: its sheet, what its rows are, where new ones go. */
export function ImportSettings({ importing }: { importing: TableImporting }) {
  const t = useT()
  const { sheets, sheet, table, subject, kind, targets, match, parked, withLinks, linkTable } = importing
  const nameOf = (index: number) => sheets[index]?.name ?? t('paste.table.unnamed', { number: index + 1 })
  return (
    <div className={styles.settings}>
      <div className={styles.selects}>
        {sheets.length > 1 && (
          <Select
            label={t('paste.table.sheet')}
            value={sheet}
            onChange={(event) => importing.setSheet(Number(event.target.value))}
          >
            {sheets.map(({ rows }, index) => (
              <option key={nameOf(index)} value={index}>
                {t('paste.table.sheetRows', { name: nameOf(index), count: rows.length })}
              </option>
            ))}
          </Select>
        )}
        <Select
          label={t('paste.table.subject')}
          value={subject}
          onChange={(event) => importing.setSubject(event.target.value === 'links' ? 'links' : 'elements')}
        >
          <option value="elements">{t('paste.table.subjectElements')}</option>
          <option value="links">{t('paste.table.subjectLinks')}</option>
        </Select>
        {subject === 'elements' && (
          <>
            <Select
              label={t(targets.includes('kind') ? 'paste.table.kindElse' : 'paste.table.kind')}
              value={kind}
              onChange={(event) => importing.setKind(CREATABLE.find((one) => one === event.target.value) ?? 'note')}
            >
              {CREATABLE.map((one) => (
                <option key={one} value={one}>
                  {kindLabel(t, one)}
                </option>
              ))}
            </Select>
            <Select
              label={t('paste.table.place')}
              value={parked ? 'parked' : 'lanes'}
              onChange={(event) => importing.setParked(event.target.value === 'parked')}
            >
              <option value="lanes">{t('paste.table.placeLanes')}</option>
              <option value="parked">{t('paste.table.placeParked')}</option>
            </Select>
          </>
        )}
      </div>
      <div className={styles.ticks}>
        <Checkbox
          checked={(table?.headingRow ?? -1) >= 0}
          onChange={(event) => importing.setHeadings(event.target.checked)}
        >
          {t('paste.table.headings')}
        </Checkbox>
        {subject === 'elements' && (
          <Checkbox checked={match} onChange={(event) => importing.setMatch(event.target.checked)}>
            {t('paste.table.match')}
            <small>{t('paste.table.matchHelp')}</small>
          </Checkbox>
        )}
        {linkTable && (
          <Checkbox checked={withLinks} onChange={(event) => importing.setWithLinks(event.target.checked)}>
            {t('paste.table.withLinks', { name: linkTable.name ?? '', count: linkTable.rows.length })}
          </Checkbox>
        )}
      </div>
    </div>
  )
}
