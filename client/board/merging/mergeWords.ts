import type { MergeWords } from '#shared/doc/mergeElements.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { fieldSpec } from '#shared/model/fields.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import { fieldLabel, type NamedField } from '#client/inspector/labels.ts'
import { valueLines, type ValueContext } from '#client/inspector/valueText.ts'

/** The name of the organisation an element belongs to; undefined when it has none that is known. */
export const organisationName = (element: Element, map: Pick<BenefitMap, 'organisations'>): string | undefined =>
  map.organisations.find(({ id }) => id === laneOrganisation(element))?.name

/** A field's value in words, on one line; `title` is the element's title. */
export function valueInWords(field: string, from: Element, context: ValueContext): string {
  if (field === 'title') return from.title.trim()
  const spec = fieldSpec(field)
  // The registry's own names are those an element has.
  if (spec) return valueLines(from, spec as NamedField, context).join(', ')
  return JSON.stringify(from.unknown?.[field])
}

/** A field's name as this element calls it. */
export function fieldInWords(field: string, of: Element, t: Translate): string {
  const spec = fieldSpec(field)
  return spec ? fieldLabel(t, spec as NamedField, of) : field
}

/** How what gives way in a merge is written down: whose text it was, and of which field. */
export function mergeWords(context: ValueContext): MergeWords {
  const { t, map } = context
  const nameOf = (element: Element) => element.title.trim() || t('board.untitled')
  return {
    text: (text, from, kept) => {
      const organisation = organisationName(from, map)
      const isOwn = organisation === undefined || laneOrganisation(from) === laneOrganisation(kept)
      return isOwn ? text : t('structure.merge.textBy', { organisation, text })
    },
    title: (from) => {
      const [title, organisation] = [from.title.trim(), organisationName(from, map)]
      return organisation === undefined
        ? t('structure.merge.titleWas', { title })
        : t('structure.merge.titleWasBy', { title, organisation })
    },
    value: (field, from) =>
      t('structure.merge.valueWas', {
        field: fieldInWords(field, from, t),
        value: valueInWords(field, from, context),
        title: organisationName(from, map) ?? nameOf(from),
      }),
  }
}
