import { elementNumber, fieldLabel, kindLabel, personPartLabel, creatableOf } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { numberIn } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { PERSON_PARTS } from '#shared/model/fields.ts'
import { escapeFormula } from '#shared/exports/formulaEscape.ts'
import { elementsIn, writeFragment, type Fragment } from '#shared/paste/fragment.ts'

const ATTRIBUTE = 'data-nyttokarta'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

/** The titles, one per line, for where nothing else can be pasted. */
export const fragmentPlain = (fragment: Fragment): string =>
  elementsIn(fragment)
    .map(({ title }) => title.replaceAll(/\s+/g, ' ').trim())
    .filter((title) => title !== '')
    .join('\n')

/**
 * The elements as a table for documents and spreadsheets, which also carries the fragment itself: browsers that keep no
 * format of our own on the clipboard keep this.
 */
export function fragmentHtml(fragment: Fragment, map: BenefitMap, t: Translate): string {
  const ids = new Set(elementsIn(fragment).map(({ id }) => id))
  const elements = [...map.elements, ...map.aside].filter(({ id }) => ids.has(id))
  const names = new Map(map.organisations.map(({ id, name }) => [id, name]))
  const headings = [
    t('columns.number'),
    t('paste.target.kind'),
    fieldLabel(t, 'title', 'benefit'),
    fieldLabel(t, 'description', 'benefit'),
    fieldLabel(t, 'organisationId', 'benefit'),
    `${t('paste.target.responsible')}: ${personPartLabel(t, PERSON_PARTS[0]).toLowerCase()}`,
  ]
  const rowOf = (element: Element): readonly string[] => {
    const number = numberIn(map, element.id)
    const person = element.owner ?? element.changeOwner ?? element.assignmentReceiver
    return [
      number === undefined ? '' : elementNumber(t, element.kind, number),
      kindLabel(t, creatableOf(element)),
      element.title,
      element.description,
      names.get(element.organisationId ?? '') ?? '',
      person?.name ?? '',
    ]
  }
  const line = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(escapeFormula(cell))}</${tag}>`).join('')}</tr>`
  const rows = elements.map((element) => line(rowOf(element), 'td')).join('')
  return `<meta charset="utf-8"><table ${ATTRIBUTE}="${escaped(writeFragment(fragment))}"><thead>${line(headings, 'th')}</thead><tbody>${rows}</tbody></table>`
}

const UNSIGNED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" }

/** What `fragmentHtml` put into markup, as text; undefined when it is not there. */
export function fragmentTextIn(html: string): string | undefined {
  const [, value] = new RegExp(`${ATTRIBUTE}="([^"]*)"`).exec(html) ?? []
  return value?.replaceAll(/&(amp|lt|gt|quot|#34|#39);/g, (whole, name: string) => UNSIGNED[name] ?? whole)
}
