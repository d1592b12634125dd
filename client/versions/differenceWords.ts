import { creatableOf, kindLabel, missingFieldLabel, valueLabel, type ValueList } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { FIELDS, fieldSpec, type FieldName, type Person } from '#shared/model/fields.ts'
import { perMap } from '#shared/model/perMap.ts'
import { chosenColumns, columnHeading, type RegisterColumn } from '#shared/register/columns.ts'
import type { MapComparison } from '#shared/wire/versions.ts'
import { fieldLabel, type NamedField } from '#client/inspector/labels.ts'
import { valueLines } from '#client/inspector/valueText.ts'
import { formatDate, formatMoney, formatNumber, formatPercent } from '#client/ui/fields/formats.ts'
import { diffTexts, type TextPart } from '#client/versions/textDiff.ts'

/** One field that is different, in words: a text word by word, a list by what went and came, else both values. */
export type Difference = { readonly label: string } & (
  | { readonly form: 'text'; readonly parts: readonly TextPart[] }
  | { readonly form: 'list'; readonly gone: readonly string[]; readonly come: readonly string[] }
  | { readonly form: 'value'; readonly before: string; readonly after: string }
)

/** The two maps that are compared, for the names in them, and the language they are told in. */
export interface Compared {
  readonly t: Translate
  readonly locale: string
  readonly before: BenefitMap
  readonly after: BenefitMap
}
type FieldChange = MapComparison['others'][number]['fields'][number]

const elementsById = perMap(
  (map: BenefitMap): ReadonlyMap<ElementId, Element> =>
    new Map([...map.elements, ...map.aside].map((element) => [element.id, element])),
)
export const elementIn = (map: BenefitMap, id: ElementId): Element | undefined => elementsById(map).get(id)

const TEXTS: readonly string[] = ['text', 'paragraph', 'line']
const LISTS: readonly string[] = ['rows', 'organisations', 'names']

const inOrder = ({ field }: FieldChange): number => {
  const at = FIELDS.findIndex(({ name }) => name === field)
  return at < 0 ? FIELDS.length : at
}

/** What is different about an element that both maps have, in the order of the details. */
export function elementDifferences(
  compared: Compared,
  id: ElementId,
  fields: readonly FieldChange[],
): readonly Difference[] {
  const { t, locale, before, after } = compared
  const [old, fresh] = [elementIn(before, id), elementIn(after, id)]
  return fields
    .toSorted((a, b) => inOrder(a) - inOrder(b))
    .map((change): Difference => {
      const { field } = change
      const spec = fieldSpec(field) as NamedField | undefined
      if (field === 'kind' && old && fresh)
        return {
          label: t('versions.fields.kind'),
          form: 'value',
          before: kindLabel(t, creatableOf(old)),
          after: kindLabel(t, creatableOf(fresh)),
        }
      if (!spec || !old || !fresh) return plainDifference(compared, ownLabel(t, field), change)
      const label = fieldLabel(t, spec, fresh)
      const lines = (element: Element, map: BenefitMap) => valueLines(element, spec, { t, locale, map })
      return differenceOf(label, spec.type, lines(old, before), lines(fresh, after))
    })
}

function differenceOf(label: string, type: string, old: readonly string[], fresh: readonly string[]): Difference {
  const [before, after] = [old.join('\n'), fresh.join('\n')]
  if (LISTS.includes(type)) return { label, form: 'list', ...listDifference(old, fresh) }
  if (TEXTS.includes(type) && before && after) return { label, form: 'text', parts: diffTexts(before, after) }
  return { label, form: 'value', before, after }
}

/** Lines that only one of the two has, as often as they stand there. */
function listDifference(old: readonly string[], fresh: readonly string[]) {
  const come = [...fresh]
  const gone = old.filter((line) => {
    const at = come.indexOf(line)
    if (at < 0) return true
    come.splice(at, 1)
    return false
  })
  return { gone, come }
}

/** What is different about a link that both maps have. */
export const linkDifferences = (compared: Compared, fields: readonly FieldChange[]): readonly Difference[] =>
  fields.map((change): Difference => {
    const { t, before, after } = compared
    const { field } = change
    const label = textOr(t, `linkFields.${field}`, ownLabel(t, field))
    const title = (map: BenefitMap, id: unknown) =>
      (typeof id === 'string' && elementIn(map, id)?.title) || t('board.untitled')
    if (field === 'from' || field === 'to')
      return { label, form: 'value', before: title(before, change.before), after: title(after, change.after) }
    return plainDifference(compared, label, change)
  })

/** What is different about an organisation, section, setting or anything else. */
export const otherDifferences = (compared: Compared, other: MapComparison['others'][number]): readonly Difference[] =>
  other.fields.map((change) => {
    const { t } = compared
    const key = other.in === 'settings' ? `settings.${change.field}` : `organisationFields.${change.field}`
    return plainDifference(compared, textOr(t, key, ownLabel(t, change.field)), change)
  })

/** What is different in a row of the register: a cell of persons as a whole, lists by what went and came. */
export function cellDifferences(
  compared: Compared,
  cells: MapComparison['register']['changed'][number]['cells'],
): readonly Difference[] {
  return cells.map(({ field, before, after }): Difference => {
    const { t } = compared
    const column = chosenColumns().find(({ key }) => key === field)
    if (!column) return plainDifference(compared, field, { field, before, after })
    const label = column.part ? missingFieldLabel(t, field, 'benefit') : heading(t, column)
    const [old, fresh] = [
      cellLines({ ...compared, map: compared.before }, column, before),
      cellLines({ ...compared, map: compared.after }, column, after),
    ]
    const isList = ['elements', 'organisations', 'fields', 'rules', 'years'].includes(column.type)
    return differenceOf(label, isList ? 'rows' : column.type, old, fresh)
  })
}

const heading = (t: Translate, column: RegisterColumn): string =>
  column.type === 'years' ? columnHeading(t, column, '').trim() : columnHeading(t, column)

function cellLines(
  { t, locale, map }: Compared & { readonly map: BenefitMap },
  { key, type }: RegisterColumn,
  value: unknown,
): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  const organisation = (id: unknown) => map.organisations.find((one) => one.id === id)?.name ?? String(id)
  const money = (amount: unknown) => formatMoney(Number(amount), map.settings.currency, locale)
  const list = Array.isArray(value) ? (value as readonly unknown[]).map(String) : []
  switch (type) {
    case 'boolean':
      return [valueLabel(t, 'boolean', value === true)]
    case 'enum':
      return [valueLabel(t, key as ValueList, textIn(value))]
    case 'part':
    case 'person':
      return personLine(value as Person, organisation)
    case 'organisation':
      return [organisation(value)]
    case 'organisations':
      return list.map(organisation)
    case 'elements':
      return list.map((id) => elementIn(map, id)?.title || id)
    case 'fields':
      return list.map((name) => missingFieldLabel(t, name, 'benefit'))
    case 'rules':
      return list
    case 'years':
      return Object.entries(value as Record<string, number>).map(([year, amount]) => `${year}: ${money(amount)}`)
    case 'date':
      return [formatDate(textIn(value), locale)]
    case 'count':
    case 'number':
      return [formatNumber(Number(value), locale)]
    case 'percent':
      return [formatPercent(Number(value), locale)]
    case 'money':
      return [money(value)]
    case 'element':
    case 'text':
      return [textIn(value)]
  }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function personLine({ name, role, organisationId }: Person, organisation: (id: string) => string): readonly string[] {
  const words = [name, role, organisationId && organisation(organisationId)].filter(Boolean).join(', ')
  return words ? [words] : []
}

/** A field without a type of its own here: texts word by word, numbers and values in words where there are some. */
function plainDifference({ t, locale, before, after }: Compared, label: string, change: FieldChange): Difference {
  const words = (value: unknown, map: BenefitMap): string => {
    if (value === undefined || value === null || value === '') return ''
    if (typeof value === 'number') return formatNumber(value, locale)
    if (typeof value === 'boolean') return valueLabel(t, 'boolean', value)
    if (change.field === 'organisationId' && typeof value === 'string')
      return map.organisations.find(({ id }) => id === value)?.name ?? value
    if (typeof value !== 'string') return JSON.stringify(value)
    return /^\d{4}-\d{2}-\d{2}$/u.test(value)
      ? formatDate(value, locale)
      : valueLabel(t, change.field as FieldName, value)
  }
  const [old, fresh] = [words(change.before, before), words(change.after, after)]
  const isText = typeof change.before === 'string' && old === change.before && /\s/u.test(old)
  return isText && fresh
    ? { label, form: 'text', parts: diffTexts(old, fresh) }
    : { label, form: 'value', before: old, after: fresh }
}

const ownLabel = (t: Translate, field: string): string =>
  textOr(t, `versions.fields.${field}`, textOr(t, `fields.${field}`, field))

const textOr = (t: Translate, key: string, otherwise: string): string => {
  // Whether the key exists is what is asked.
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}
