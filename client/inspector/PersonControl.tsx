import { useId, useMemo, type ReactNode } from 'react'
import type { ElementPatch } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'
import { useMapView, useOrganisations, usePeople } from '#client/session/BoardProvider.tsx'
import { LabelLine, WithoutHelp } from '#client/ui/fields/fieldHelp.tsx'
import { LineField } from '#client/ui/fields/LineField.tsx'
import { SuggestField } from '#client/ui/fields/SuggestField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { FieldControlProps } from '#client/inspector/FieldControl.tsx'
import { asPerson, withoutEmpty } from '#client/inspector/fieldValue.ts'
import { fieldLabel } from '#client/inspector/labels.ts'
import { OrganisationChoice } from '#client/inspector/OrganisationControls.tsx'
import { named, peopleOnMap, withPeopleHere } from '#client/inspector/people.ts'
import { useEdits } from '#client/inspector/useEdits.ts'
import { RoleLineLater } from '#client/roles/RoleLineLater.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/inspector/grid.module.css'

interface PersonPartsProps {
  label: string
  person: Person
  /** Parts that are needed and empty. */
  missing: readonly string[]
  onCommit: (person: Person | undefined) => void
  /** Below the three. */
  children?: ReactNode
}

/** Everybody to choose from: named on the map, then those on the board. */
function useKnownPeople(): ReadonlyMap<string, Person> {
  const view = useMapView()
  const here = usePeople()
  const organisations = useOrganisations()
  // Read when the control is shown: the list is a help while typing, not part of the map.
  return useMemo(() => withPeopleHere(peopleOnMap(view.map()), here, organisations), [view, here, organisations])
}

/** Name, role and organisation of one person, together. Choosing somebody who is known fills all three. */
export function PersonParts({ label, person, missing, onCommit, children }: PersonPartsProps) {
  const t = useT()
  const id = useId()
  const people = useKnownPeople()
  const organisations = useOrganisations()
  const suggestions = useMemo(() => {
    const nameOf = (wanted: string | undefined) => organisations.find((one) => one.id === wanted)?.name
    return [...people].map(([key, { name = '', role, organisationId }]) => ({
      id: key,
      label: name,
      about: [role, nameOf(organisationId)].filter(Boolean).join(', '),
    }))
  }, [people, organisations])
  const part = (values: { [P in keyof Person]: Person[P] | undefined }) =>
    onCommit(withoutEmpty({ ...person, ...values }))
  return (
    <div className={styles.person} role="group" aria-labelledby={id}>
      <div className={styles.personHead}>
        <LabelLine>
          <span id={id} className={frame.label}>
            <span className={frame.words}>{label}</span>
          </span>
        </LabelLine>
      </div>
      <WithoutHelp>
        <div data-part="name">
          <SuggestField
            label={t('personPart.name')}
            missing={missing.includes('name')}
            value={person.name}
            suggestions={suggestions}
            onPick={(key) => onCommit(people.get(key))}
            onCommit={(name) => onCommit(withoutEmpty(named(person, name, people)))}
          />
        </div>
        <div data-part="role">
          <LineField
            label={t('personPart.role')}
            missing={missing.includes('role')}
            value={person.role}
            onCommit={(role) => part({ role })}
          />
        </div>
        <div data-part="organisationId">
          <OrganisationChoice
            label={t('personPart.organisationId')}
            missing={missing.includes('organisationId')}
            value={person.organisationId}
            onCommit={(organisationId) => part({ organisationId })}
          />
        </div>
      </WithoutHelp>
      {children}
    </div>
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
    >
      <RoleLineLater element={element} field={field.name} />
    </PersonParts>
  )
}
