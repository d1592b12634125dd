import { fieldLabel, kindLabel, personPartLabel } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import {
  FIELDS,
  PERSON_PARTS,
  fieldSpec,
  type FieldName,
  type FieldSpec,
  type PersonPart,
} from '#shared/model/fields.ts'
import { KINDS, type Creatable, type ElementKind } from '#shared/model/kinds.ts'

/**
 * What a column of a table is taken for. '' leaves it out; `id` and `number` find the element; `kind` says what it is;
 * `from` and `to` are the ends of a link. `responsible` is the person of the kind: owner, change owner or who has got the
 * assignment. Others are fields, of persons one part.
 */
export type Target =
  | ''
  | 'id'
  | 'number'
  | 'kind'
  | 'from'
  | 'to'
  | 'strength'
  | 'linkLabel'
  | 'linkNote'
  | 'assumption'
  | PersonTarget
  | Exclude<FieldName, 'isDisbenefit'>
  | 'isDisbenefit'
type PersonField = 'responsible' | PersonFieldName
type PersonFieldName = Extract<(typeof FIELDS)[number], { type: 'person' }>['name']
type PersonTarget = `${PersonField}.${PersonPart}`

/** Columns of a table of links, in the order they are offered. */
export const LINK_TARGETS = [
  'from',
  'to',
  'strength',
  'linkLabel',
  'linkNote',
  'assumption',
] as const satisfies readonly Target[]
type LinkTarget = (typeof LINK_TARGETS)[number]
export const isLinkTarget = (target: Target): target is LinkTarget => LINK_TARGETS.includes(target as LinkTarget)

/** Whose person `responsible` is, by kind; a note has none. */
const RESPONSIBLE: Partial<Record<ElementKind, PersonFieldName>> = {
  goal: 'owner',
  benefit: 'owner',
  enabler: 'owner',
  change: 'changeOwner',
  initiative: 'assignmentReceiver',
}

/** The field that a target fills for a kind, and which part of a person; undefined when the kind has no such field. */
export function fieldOf(
  target: Target,
  kind: ElementKind,
): { readonly spec: FieldSpec & { name: string }; readonly part?: PersonPart } | undefined {
  const [first = '', part] = target.split('.')
  const name = first === 'responsible' ? (RESPONSIBLE[kind] ?? '') : first
  const spec = fieldSpec(name)
  if (!spec || spec.type === 'rows' || !spec.kinds.includes(kind)) return undefined
  const known = PERSON_PARTS.find((one) => one === part)
  if ((spec.type === 'person') !== (known !== undefined)) return undefined
  return known ? { spec, part: known } : { spec }
}

const FIELD_TARGETS: readonly Target[] = FIELDS.flatMap((field): readonly Target[] => {
  if (field.type === 'rows' || field.name === 'priority') return []
  return field.type === 'person' ? PERSON_PARTS.map((part) => `${field.name}.${part}` as const) : [field.name]
})

/** Columns of a table of elements of a kind, in the order they are offered; of any kind without one. */
export function elementTargets(kind: Creatable | undefined): readonly Target[] {
  const kinds: readonly ElementKind[] = kind === undefined ? KINDS : [kind === 'disbenefit' ? 'benefit' : kind]
  const responsible = PERSON_PARTS.map((part): Target => `responsible.${part}`)
  // With one kind its own person says it; both would be offered under the same words.
  const fields = FIELD_TARGETS.filter((target) => kinds.some((one) => fieldOf(target, one)))
  return ['id', 'number', 'kind', ...fields.slice(0, 3), ...(kind === undefined ? responsible : []), ...fields.slice(3)]
}

const OWN_WORDS: Partial<Record<Target, TextKey>> = {
  '': 'paste.target.none',
  id: 'paste.target.id',
  number: 'paste.target.number',
  kind: 'paste.target.kind',
  from: 'paste.target.from',
  to: 'paste.target.to',
  strength: 'linkFields.strength',
  linkLabel: 'linkFields.label',
  linkNote: 'linkFields.note',
  assumption: 'linkFields.assumption',
}

/** What a target is called: the field's label for the kind, for any kind all its labels. */
export function targetLabel(t: Translate, target: Target, kind: Creatable | undefined): string {
  const own = OWN_WORDS[target]
  if (own) return t(own)
  const [name = '', part] = target.split('.')
  const known = PERSON_PARTS.find((one) => one === part)
  const label = name === 'responsible' ? t('paste.target.responsible') : labelOf(t, name as FieldName, kind)
  return known ? `${label}: ${personPartLabel(t, known).toLowerCase()}` : label
}

function labelOf(t: Translate, name: FieldName, kind: Creatable | undefined): string {
  const spec = fieldSpec(name)
  if (!spec) return name
  if (kind !== undefined) return fieldLabel(t, name, kind === 'disbenefit' ? 'benefit' : kind, kind === 'disbenefit')
  const labels = [...new Set(spec.kinds.map((one) => fieldLabel(t, name, one)))]
  // The same words for different things: the kind tells them apart.
  const shared = FIELDS.some(
    (other) => other.name !== name && other.kinds.some((one) => fieldLabel(t, other.name, one) === labels[0]),
  )
  const only = spec.kinds.length === 1 ? spec.kinds[0] : undefined
  return shared && only ? `${labels.join(' / ')} (${kindLabel(t, only).toLowerCase()})` : labels.join(' / ')
}
