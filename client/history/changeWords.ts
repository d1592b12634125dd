import type { Translate } from '#shared/i18n/texts.ts'
import type { Author } from '#shared/wire/author.ts'
import type { Step, StepChange } from '#shared/wire/history.ts'
import { missingFieldLabel } from '#shared/i18n/labels.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import { fieldWords, thingWords } from '#client/people/undoWords.ts'

/** Fields that are the map's own, with the words for them. */
const OWN = ['links', 'position', 'trashed', 'order', 'kind', 'parked'] as const

/** Name and organisation; who was erased or is unknown has words of their own. */
export const authorWords = (by: Author | undefined, t: Translate): string =>
  by ? [by.name || t('changes.somebody'), by.organisation?.name].filter(Boolean).join(', ') : t('changes.server')

/** Names of fields of an element in words, each once. */
export function elementFieldWords(fields: readonly string[], kind: string, t: Translate): string {
  const known = ELEMENT_KINDS.find((one) => one === kind) ?? 'note'
  const words = fields.map((field) => {
    const own = OWN.find((one) => one === field)
    return own ? t(`changes.field.${own}`) : missingFieldLabel(t, field, known).toLocaleLowerCase()
  })
  return [...new Set(words)].join(', ')
}

/** One change of a step in a sentence: what it is and what was done. */
export function changeWords({ kind, id, title, act, fields }: StepChange, map: BenefitMap, t: Translate): string {
  const thing = thingWords({ kind, ...(title !== undefined && { title }) }, t)
  return `${thing}: ${doneWords({ kind, id, act, fields }, map, t)}`
}

/** What was done to the element a list is about, whose name need not be told. */
export function ownWords(change: StepChange, map: BenefitMap, t: Translate): string {
  const words = doneWords(change, map, t)
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

function doneWords({ kind, id, act, fields }: Omit<StepChange, 'title'>, map: BenefitMap, t: Translate): string {
  const words = act === 'changed' ? fields.map((field) => fieldWords(kind, id, field, map, t)) : []
  return [...new Set(words)].join(', ') || t(`steps.act.${act}`)
}

/** "2 elements, 1 link". */
export function countsWords({ counts }: Step, t: Translate): string {
  const parts = (['elements', 'links', 'rows', 'others'] as const)
    .filter((part) => counts[part] > 0)
    .map((part) => t(`steps.counts.${part}`, { count: counts[part] }))
  return parts.join(', ') || t('steps.nothing')
}

export const stepKindWords = ({ kind }: Pick<Step, 'kind'>, t: Translate): string => t(`steps.kind.${kind}`)
