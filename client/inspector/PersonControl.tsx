import { useMemo } from 'react'
import type { ElementPatch } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { LineField, SuggestedLineField } from '#client/ui/fields/LineField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { FieldControlProps } from '#client/inspector/FieldControl.tsx'
import { asPerson, withoutEmpty } from '#client/inspector/fieldValue.ts'
import { fieldLabel } from '#client/inspector/labels.ts'
import { OrganisationChoice } from '#client/inspector/OrganisationControls.tsx'
import { named, peopleOnMap } from '#client/inspector/people.ts'
import { useEdits } from '#client/inspector/useEdits.ts'
import styles from '#client/inspector/Inspector.module.css'

interface PersonPartsProps {
  label: string
  person: Person
  /** Parts that are needed and empty. */
  missing: readonly string[]
  onCommit: (person: Person | undefined) => void
}

/** Name, role and organisation of one person, together. Picking somebody who is named elsewhere on the map fills all three. */
export function PersonParts({ label, person, missing, onCommit }: PersonPartsProps) {
  const t = useT()
  const view = useMapView()
  // Read when the control is shown: the list is a help while typing, not part of the map.
  const people = useMemo(() => peopleOnMap(view.map()), [view])
  const names = useMemo(() => [...people.values()].flatMap(({ name }) => name ?? []), [people])
  const part = (values: { [P in keyof Person]: Person[P] | undefined }) =>
    onCommit(withoutEmpty({ ...person, ...values }))
  return (
    <fieldset className={styles.person}>
      <legend>{label}</legend>
      <SuggestedLineField
        label={t('personPart.name')}
        missing={missing.includes('name')}
        value={person.name}
        suggestions={names}
        onCommit={(name) => onCommit(withoutEmpty(named(person, name, people)))}
      />
      <LineField
        label={t('personPart.role')}
        missing={missing.includes('role')}
        value={person.role}
        onCommit={(role) => part({ role })}
      />
      <OrganisationChoice
        label={t('personPart.organisationId')}
        missing={missing.includes('organisationId')}
        value={person.organisationId}
        onCommit={(organisationId) => part({ organisationId })}
      />
    </fieldset>
  )
}

export function PersonControl({ element, field, missing }: FieldControlProps) {
  const t = useT()
  const edits = useEdits()
  const label = fieldLabel(t, field, element)
  return (
    <PersonParts
      label={label}
      person={asPerson(element[field.name])}
      missing={missing.map((path) => path.slice(field.name.length + 1))}
      onCommit={(person) =>
        edits.set(element.id, { [field.name]: person } as ElementPatch, t('inspector.steps.change', { what: label }))
      }
    />
  )
}
