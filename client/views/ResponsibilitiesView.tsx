import { useState } from 'react'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { readPreference, writePreference } from '#client/ui/preferences.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { Footnotes } from '#client/views/Footnotes.tsx'
import { PersonDuties } from '#client/views/PersonDuties.tsx'
import { personKey } from '#client/views/personFilter.ts'
import { ViewRowsTable } from '#client/views/TableView.tsx'
import { useView } from '#client/derived/useDerived.ts'
import { useViewData } from '#client/views/useViewData.ts'
import { useScope } from '#client/views/useScope.ts'
import { organisationIn } from '#client/views/viewCells.ts'
import { ViewDataContext } from '#client/views/viewContext.ts'
import { ViewHead } from '#client/views/ViewHead.tsx'
import styles from '#client/views/DerivedView.module.css'

/** Who answers for what; for one person what waits for it, and how that stands. */
export function ResponsibilitiesView() {
  const t = useT()
  const context = useViewData()
  const { scope } = useScope()
  const { boardId } = useSession()
  const sheet = useView('responsibilities', scope)
  const preference = `person.${boardId}`
  const [person, setPerson] = useState(() => readPreference(preference) ?? '')
  const people = (sheet?.rows ?? []).flatMap((row) =>
    row.person ? [{ key: personKey(row.person), person: row.person, row }] : [],
  )
  const chosen = people.find(({ key }) => key === person)
  const choose = (key: string) => {
    setPerson(key)
    writePreference(preference, key || undefined)
  }
  return (
    <ViewDataContext value={context}>
      <ViewHead view="responsibilities">
        <div className={styles.personChoice}>
          <Select
            label={t('tables.person.label')}
            value={chosen ? person : ''}
            data-chosen={chosen !== undefined || undefined}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{t('tables.person.everyone')}</option>
            {people.map((one) => (
              <option key={one.key} value={one.key}>
                {[
                  one.person.name ?? one.person.role,
                  one.person.organisationId && organisationIn(context.map, one.person.organisationId).name,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </option>
            ))}
          </Select>
        </div>
      </ViewHead>
      {chosen ? (
        <PersonDuties row={chosen.row} person={chosen.person} />
      ) : (
        <ViewRowsTable view="responsibilities" rows={sheet?.rows} />
      )}
      <Footnotes notes={sheet?.footnotes} />
    </ViewDataContext>
  )
}
