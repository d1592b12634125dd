import { valueLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { formatDate, formatMoney, formatNumber, formatPercent } from '#client/ui/fields/formats.ts'
import { asList, asNumber, asPerson, asText } from '#client/inspector/fieldValue.ts'
import type { NamedField } from '#client/inspector/labels.ts'
import { riskWord } from '#client/inspector/riskWords.ts'

export interface ValueContext {
  readonly t: Translate
  readonly locale: string
  readonly map: Pick<BenefitMap, 'organisations' | 'settings'>
}

const nameOf = (organisations: readonly Organisation[], id: string | undefined): string =>
  organisations.find((organisation) => organisation.id === id)?.name ?? id ?? ''

/** A field's value as lines of text, for those who may read only; no line when it is empty. */
export function valueLines(element: Element, field: NamedField, context: ValueContext): readonly string[] {
  const { t, locale, map } = context
  const value = element[field.name]
  const organisation = (id: string | undefined) => nameOf(map.organisations, id)
  switch (field.type) {
    case 'number': {
      const number = asNumber(value)
      const unit = field.unit === 'unit' && element.unit ? ` ${element.unit}` : ''
      return number === undefined ? [] : [`${formatNumber(number, locale)}${unit}`]
    }
    case 'percent': {
      const number = asNumber(value)
      return number === undefined ? [] : [formatPercent(number, locale)]
    }
    case 'boolean':
      return value === true ? [t('values.boolean.true')] : []
    case 'date':
      return lines(formatDate(asText(value), locale))
    case 'enum':
      return typeof value === 'string' ? [valueLabel(t, field.name, value)] : []
    case 'person': {
      const { name, role, organisationId } = asPerson(value)
      return lines([name, role, organisation(organisationId)].filter(Boolean).join(', '))
    }
    case 'organisation':
      return lines(organisation(asText(value)))
    case 'organisations':
      return (asList(value) ?? []).map(organisation)
    case 'names':
      return asList(value) ?? []
    case 'rows':
      return rowLines(element, field.name, context)
    default:
      return lines(asText(value) ?? '')
  }
}

function rowLines(element: Element, name: string, { t, locale, map }: ValueContext): readonly string[] {
  const { currency, riskScale } = map.settings
  const organisation = (id: string | undefined) => nameOf(map.organisations, id)
  const money = (amount: number | undefined) => (amount === undefined ? '' : formatMoney(amount, currency, locale))
  const joined = (...parts: readonly (string | number | undefined)[]) => parts.filter((part) => part).join(' · ')
  if (name === 'costs')
    return element.costs.map(({ organisationId, year, type, amount }) =>
      joined(organisation(organisationId), year, type && t(`values.costType.${type}`), money(amount)),
    )
  if (name === 'annualValues')
    return element.annualValues.map(({ organisationId, year, amount }) =>
      joined(organisation(organisationId), year, money(amount)),
    )
  if (name === 'measurements')
    return element.measurements.map(({ date, value, note }) =>
      joined(
        formatDate(date, locale),
        value === undefined ? undefined : `${formatNumber(value, locale)} ${element.unit ?? ''}`.trim(),
        note,
      ),
    )
  return element.risks.map((risk) =>
    joined(
      risk.threat,
      riskWord(t, 'probability', risk.probability, riskScale),
      riskWord(t, 'consequence', risk.consequence, riskScale),
      risk.action,
      risk.owner?.name,
      formatDate(risk.reassessmentDate, locale),
    ),
  )
}

const lines = (text: string): readonly string[] => (text.trim() === '' ? [] : [text])
