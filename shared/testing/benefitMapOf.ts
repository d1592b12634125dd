import { defaultSettings, type BenefitMap, type Language } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { ROW_FIELDS } from '#shared/model/fields.ts'

type Entry = Readonly<Record<string, unknown>>
interface ExampleFile {
  readonly title: string
  readonly language: string
  readonly currency?: string
  readonly asOf?: string
  readonly settings?: object
  readonly organisations: readonly Entry[]
  readonly elements: readonly Entry[]
  readonly links: readonly Entry[]
}

const isAbsent = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const present = (entry: Entry): Entry =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => !isAbsent(value)))
const inOrder = (list: readonly Entry[]): Entry[] => list.map((entry, order) => ({ ...present(entry), order }))

const rowsOf = (element: Entry, field: string): Entry[] =>
  inOrder((element[field] as readonly Entry[] | undefined) ?? []).map((row) => ({
    id: `${String(element.id)}-${field}-${String(row.order)}`,
    ...(field === 'risks' && { assessments: [] }),
    ...row,
  }))

/**
 * A map file of trusted form (an example map) as a BenefitMap, without the document in between: lists are in map order, so
 * the place in the list is the order, and rows get ids of their own. For tests and figures alone.
 */
export function benefitMapOf(file: ExampleFile): BenefitMap {
  const elements = inOrder(file.elements).map((element) => ({
    title: '',
    description: '',
    ...element,
    ...Object.fromEntries(ROW_FIELDS.map((field) => [field, rowsOf(element, field)])),
  }))
  return {
    settings: {
      ...defaultSettings(file.title, file.language as Language),
      ...(file.currency && { currency: file.currency }),
      ...(file.asOf && { asOf: file.asOf }),
      ...file.settings,
    },
    organisations: inOrder(file.organisations) as unknown as BenefitMap['organisations'],
    elements: elements as unknown as readonly Element[],
    aside: [],
    links: inOrder(file.links) as unknown as BenefitMap['links'],
    asideLinks: [],
    sections: [],
    muted: [],
    numbers: Object.fromEntries(elements.map((element, at) => [String((element as Entry).id), at + 1])),
    extra: {},
    invalidEntries: 0,
  }
}
