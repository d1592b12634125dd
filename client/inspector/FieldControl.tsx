import { memo, type ComponentType } from 'react'
import { sameValue } from '#shared/doc/sameValue.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import type { Element, ElementPatch } from '#shared/model/element.ts'
import { isTextField, type FieldType } from '#shared/model/fields.ts'
import { ChoiceField } from '#client/ui/fields/ChoiceField.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { LineField, ParagraphField } from '#client/ui/fields/LineField.tsx'
import { NumberField, PercentField } from '#client/ui/fields/NumberField.tsx'
import { SharedTextField } from '#client/ui/fields/SharedTextField.tsx'
import { SwitchField } from '#client/ui/fields/SwitchField.tsx'
import { TagsField } from '#client/ui/fields/TagsField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { asBoolean, asList, asNumber, asText } from '#client/inspector/fieldValue.ts'
import { enumOptions, fieldLabel, type NamedField } from '#client/inspector/labels.ts'
import { OrganisationControl, OrganisationsControl } from '#client/inspector/OrganisationControls.tsx'
import { PersonControl } from '#client/inspector/PersonControl.tsx'
import { RowsControl } from '#client/inspector/RowsControl.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'

export interface FieldControlProps {
  readonly element: Element
  readonly field: NamedField
  /** What is missing of a needed field: its name, or `<name>.<part>` of a person. */
  readonly missing: readonly string[]
}

/** What a control of one type is given besides: its words, its value, and where the value goes. */
function useField({ element, field, missing }: FieldControlProps) {
  const t = useT()
  const edits = useEdits()
  const label = fieldLabel(t, field, element)
  const store = (value: unknown) =>
    edits.set(element.id, { [field.name]: value } as ElementPatch, t('inspector.steps.change', { what: label }))
  return { t, edits, store, words: { label, missing: missing.length > 0 }, value: element[field.name] }
}

function TextControl(props: FieldControlProps) {
  const { t, edits, words, value } = useField(props)
  const { element, field } = props
  return (
    <SharedTextField
      {...words}
      value={asText(value) ?? ''}
      placeholder={
        field.name === 'description' && element.title.trim() !== '' ? t(`prompt.${creatableOf(element)}`) : undefined
      }
      onKeyDown={edits.undoKeys}
      onEdit={(edit) => {
        if (isTextField(field.name)) edits.text(element.id, field.name, edit)
      }}
    />
  )
}

function LineControl(props: FieldControlProps) {
  const { words, value, store } = useField(props)
  return <LineField {...words} value={asText(value)} onCommit={store} />
}

function ParagraphControl(props: FieldControlProps) {
  const { words, value, store } = useField(props)
  return <ParagraphField {...words} value={asText(value)} onCommit={store} />
}

function NumberControl(props: FieldControlProps) {
  const { words, value, store } = useField(props)
  const unit = props.field.unit === 'unit' ? props.element.unit : undefined
  return <NumberField {...words} value={asNumber(value)} onCommit={store} suffix={unit} />
}

function PercentControl(props: FieldControlProps) {
  const { words, value, store } = useField(props)
  return <PercentField {...words} value={asNumber(value)} onCommit={store} />
}

function BooleanControl(props: FieldControlProps) {
  const { words, value, store } = useField(props)
  return <SwitchField {...words} value={asBoolean(value)} onCommit={store} />
}

function DateControl(props: FieldControlProps) {
  const { words, value, store } = useField(props)
  return <DateField {...words} value={asText(value)} onCommit={store} />
}

function EnumControl(props: FieldControlProps) {
  const { t, words, value, store } = useField(props)
  const options = enumOptions(t, props.field, props.element.kind)
  return <ChoiceField {...words} value={asText(value)} onCommit={store} options={options} />
}

function NamesControl(props: FieldControlProps) {
  const { words, value, store } = useField(props)
  return <TagsField {...words} value={asList(value)} onCommit={store} />
}

/** One control per field type: a new field of the registry needs nothing here, a new type one line. */
const CONTROLS: Readonly<Record<FieldType, ComponentType<FieldControlProps>>> = {
  text: TextControl,
  line: LineControl,
  paragraph: ParagraphControl,
  number: NumberControl,
  percent: PercentControl,
  boolean: BooleanControl,
  date: DateControl,
  enum: EnumControl,
  person: PersonControl,
  organisation: OrganisationControl,
  organisations: OrganisationsControl,
  names: NamesControl,
  rows: RowsControl,
}

/** What a control reads of the element besides its own field: units, and where new rows of money begin. */
const ALSO_READ = ['id', 'kind', 'isDisbenefit', 'unit', 'organisationId', 'realisingOrganisationId'] as const

/** Whether a control shows the same for both: a letter typed into one field does not draw the twenty others again. */
export function sameForControl(before: FieldControlProps, after: FieldControlProps): boolean {
  const { name } = before.field
  return (
    name === after.field.name &&
    sameValue(before.missing, after.missing) &&
    sameValue(before.element[name], after.element[name]) &&
    // The prompt stands in the title first, then in the description.
    (before.element.title.trim() === '') === (after.element.title.trim() === '') &&
    ALSO_READ.every((other) => before.element[other] === after.element[other])
  )
}

/** The control with which a field of an element is edited, by the field's type. */
export const FieldControl = memo(function FieldControl(props: FieldControlProps) {
  const Control = CONTROLS[props.field.type]
  return <Control {...props} />
}, sameForControl)
