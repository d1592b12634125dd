import type { ReactNode } from 'react'
import { valueLabel } from '#shared/i18n/labels.ts'
import type { Element, ElementPatch } from '#shared/model/element.ts'
import { fieldSpec, type FieldName } from '#shared/model/fields.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { ChoiceField } from '#client/ui/fields/ChoiceField.tsx'
import { HelpedField } from '#client/ui/fields/fieldHelp.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { commonStatuses, commonValue, having, ownerField, ownerPatch } from '#client/inspector/common.ts'
import { asPerson } from '#client/inspector/fieldValue.ts'
import { helpOf, sourceOf } from '#client/inspector/helpTexts.ts'
import { fieldLabel, type NamedField } from '#client/inspector/labels.ts'
import { OrganisationChoice } from '#client/inspector/OrganisationControls.tsx'
import { PersonParts } from '#client/inspector/PersonControl.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import grid from '#client/inspector/grid.module.css'
import styles from '#client/inspector/sections.module.css'

interface CommonFieldsProps {
  elements: readonly Element[]
}

/** What can be given to all of a selection at once: organisation, status, owner, where benefits are realised. */
export function CommonFields({ elements }: CommonFieldsProps) {
  const t = useT()
  const { canEdit } = useSession()
  const locked = elements.filter(({ id }) => !canEdit(id)).length
  return (
    <section className={styles.common} aria-label={t('inspector.commonFields')}>
      <h3>{t('inspector.commonFields')}</h3>
      {locked > 0 && <p className={styles.hint}>{t('inspector.lockedAmong', { count: locked })}</p>}
      <div className={grid.grid}>
        <CommonOrganisation elements={elements} name="organisationId" />
        <CommonStatus elements={elements} />
        <CommonOwner elements={elements} />
        <CommonOrganisation elements={elements} name="realisingOrganisationId" />
      </div>
    </section>
  )
}

/** Stores one change for all it concerns, and says how many that were. */
function useSetAll() {
  const t = useT()
  const edits = useEdits()
  return (elements: readonly Element[], label: string, patchOf: (element: Element) => ElementPatch) => {
    const byId = new Map(elements.map((element) => [element.id, element]))
    const patch = (id: string) => {
      const element = byId.get(id)
      return element ? patchOf(element) : {}
    }
    const number = edits.setMany([...byId.keys()], patch, t('inspector.steps.change', { what: label }))
    announce(t('inspector.changedMany', { what: label, number }))
  }
}

interface CommonPlaceProps {
  name: FieldName
  label: string
  /** Those of the selection that have the field. */
  concerned: readonly Element[]
  all: readonly Element[]
  children: ReactNode
}

function CommonPlace({ name, label, concerned, all, children }: CommonPlaceProps) {
  const t = useT()
  const [first] = concerned
  return (
    <HelpedField
      field={name}
      about={label}
      text={first && helpOf(t, name, first)}
      source={sourceOf(name)}
      className={grid.wide}
    >
      {children}
      {concerned.length < all.length && (
        <p className={styles.hint}>{t('inspector.applyTo', { count: concerned.length, total: all.length })}</p>
      )}
    </HelpedField>
  )
}

/** The field's own name where it has the same on all; a dis-benefit among benefits may call it something else. */
function labelOf(t: ReturnType<typeof useT>, name: FieldName, elements: readonly Element[]): string {
  const field = fieldSpec(name) as NamedField
  const labels = new Set(elements.map((element) => fieldLabel(t, field, element)))
  const [label = '', ...others] = labels
  return others.length === 0 ? label : fieldLabel(t, field, { kind: elements[0]?.kind ?? 'benefit' })
}

interface CommonOrganisationProps extends CommonFieldsProps {
  name: 'organisationId' | 'realisingOrganisationId'
}

function CommonOrganisation({ elements, name }: CommonOrganisationProps) {
  const t = useT()
  const setAll = useSetAll()
  const concerned = having(elements, name)
  if (concerned.length === 0) return null
  const label = labelOf(t, name, concerned)
  const { value, mixed } = commonValue(concerned.map((element) => element[name]))
  return (
    <CommonPlace name={name} label={label} concerned={concerned} all={elements}>
      <OrganisationChoice
        label={label}
        value={mixed ? t('inspector.different') : (value as string | undefined)}
        onCommit={(id) => setAll(concerned, label, () => ({ [name]: id }))}
      />
    </CommonPlace>
  )
}

function CommonStatus({ elements }: CommonFieldsProps) {
  const t = useT()
  const setAll = useSetAll()
  const concerned = having(elements, 'status')
  const statuses = commonStatuses(elements)
  if (statuses.length === 0) return null
  const label = t('fields.status')
  const { value, mixed } = commonValue(concerned.map(({ status }) => status))
  return (
    <CommonPlace name="status" label={label} concerned={concerned} all={elements}>
      <ChoiceField
        label={label}
        value={mixed ? t('inspector.different') : (value as string | undefined)}
        options={statuses.map((status) => ({ id: status, label: valueLabel(t, 'status', status) }))}
        onCommit={(status) => setAll(concerned, label, () => ({ status }) as ElementPatch)}
      />
    </CommonPlace>
  )
}

function CommonOwner({ elements }: CommonFieldsProps) {
  const t = useT()
  const setAll = useSetAll()
  const concerned = elements.filter((element) => ownerField(element))
  const [first] = concerned
  const name = first && ownerField(first)
  if (!name) return null
  const oneKind = concerned.every(({ kind }) => kind === first.kind)
  const label = oneKind ? labelOf(t, name, concerned) : t('inspector.ownerOfAll')
  const owners = concerned.map((element) => asPerson(element[ownerField(element) ?? 'owner']))
  const { value, mixed } = commonValue(owners)
  return (
    <CommonPlace name={name} label={label} concerned={concerned} all={elements}>
      <PersonParts
        label={mixed ? `${label} (${t('inspector.different').toLowerCase()})` : label}
        person={mixed ? {} : asPerson(value)}
        missing={[]}
        onCommit={(person) => setAll(concerned, label, (element) => ownerPatch(element, person))}
      />
    </CommonPlace>
  )
}
