import { useState } from 'react'
import type { ElementPatch } from '#shared/model/element.ts'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { ChoiceField, ChoicesField } from '#client/ui/fields/ChoiceField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { AddOrganisation } from '#client/inspector/AddOrganisation.tsx'
import type { FieldControlProps } from '#client/inspector/FieldControl.tsx'
import { asList, asText } from '#client/inspector/fieldValue.ts'
import { fieldLabel } from '#client/inspector/labels.ts'
import { organisationOptions } from '#client/inspector/organisationOptions.ts'
import { useEdits } from '#client/inspector/useEdits.ts'
import styles from '#client/inspector/grid.module.css'

interface OrganisationChoiceProps {
  label: string
  value: string | undefined
  onCommit: (id: string | undefined) => void
  missing?: boolean
  /** In a table cell. */
  bare?: boolean
}

/** One of the map's organisations, or a new one typed in place. */
export function OrganisationChoice({ bare = false, ...field }: OrganisationChoiceProps) {
  const t = useT()
  const organisations = useOrganisations()
  const [adding, setAdding] = useState(false)
  const action = { label: t('inspector.addOrganisation'), run: () => setAdding(true) }
  const add = adding && (
    <AddOrganisation
      onDone={(id) => {
        setAdding(false)
        if (id) field.onCommit(id)
      }}
    />
  )
  const choice = (
    <ChoiceField {...field} bare={bare} options={organisationOptions(organisations, bare)} action={action} />
  )
  if (bare) return add || choice
  return (
    <div className={styles.stack}>
      {choice}
      {add}
    </div>
  )
}

export function OrganisationControl({ element, field, missing }: FieldControlProps) {
  const t = useT()
  const edits = useEdits()
  const label = fieldLabel(t, field, element)
  return (
    <div className={styles.wide}>
      <OrganisationChoice
        label={label}
        missing={missing.length > 0}
        value={asText(element[field.name])}
        onCommit={(id) =>
          edits.set(element.id, { [field.name]: id } as ElementPatch, t('inspector.steps.change', { what: label }))
        }
      />
    </div>
  )
}

export function OrganisationsControl({ element, field, missing }: FieldControlProps) {
  const t = useT()
  const edits = useEdits()
  const organisations = useOrganisations()
  const [adding, setAdding] = useState(false)
  const label = fieldLabel(t, field, element)
  const value = asList(element[field.name])
  const store = (ids: readonly string[] | undefined) =>
    edits.set(element.id, { [field.name]: ids } as ElementPatch, t('inspector.steps.change', { what: label }))
  return (
    <div className={styles.stack}>
      <ChoicesField
        label={label}
        missing={missing.length > 0}
        value={value}
        onCommit={store}
        options={organisationOptions(organisations)}
        action={{ label: t('inspector.addOrganisation'), run: () => setAdding(true) }}
      />
      {adding && (
        <AddOrganisation
          onDone={(id) => {
            setAdding(false)
            if (id) store([...(value ?? []).filter((other) => other !== id), id])
          }}
        />
      )}
    </div>
  )
}
