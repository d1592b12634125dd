import type { TextKey } from '#shared/i18n/texts.ts'
import { ownDate } from '#shared/register/chains.ts'
import { openRisks, riskScore } from '#shared/register/risks.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import {
  elementOn,
  groundOf,
  writer,
  type Explanation,
  type Ground,
  type Grounds,
  type Subject,
} from '#client/register/explanation.ts'

/** The chain from cause to effect; each step with the words for its heading. */
const STEPS = [
  { key: 'initiatives', heading: 'columns.initiatives' },
  { key: 'enablers', heading: 'columns.enablers' },
  { key: 'contributingChanges', heading: 'columns.contributingChanges' },
  { key: 'contributingBenefits', heading: 'columns.contributingBenefits' },
] as const satisfies readonly { key: keyof RegisterRow; heading: TextKey }[]
type StepKey = (typeof STEPS)[number]['key']
export type ChainColumn = StepKey | 'supportedGoals'

/** Everything a benefit needs, by id. */
export const causesOf = ({ row }: Subject): readonly string[] => STEPS.flatMap(({ key }) => row[key])

/** The chain through the benefit: initiatives → enablers → changes → intermediate benefits → the benefit → goals. */
export function explainChain(subject: Subject, own: ChainColumn | undefined, line: string): Explanation {
  const { row, context } = subject
  const { t } = context
  const before: readonly Grounds[] = STEPS.map(({ key, heading }) => ({
    heading: t(heading),
    items: row[key].map((id) => groundOf(id, context)),
    own: key === own,
  }))
  const benefit = {
    heading: t(row.isDisbenefit ? 'kind.disbenefit' : 'kind.benefit'),
    items: [groundOf(row.benefitId, context)],
  }
  const goals = {
    heading: t(row.isDisbenefit ? 'registerView.why.worksAgainst' : 'columns.supportedGoals'),
    items: row.supportedGoals.map((id) => groundOf(id, context)),
    own: own === 'supportedGoals',
  }
  return {
    lines: [line],
    grounds: [...before, benefit, goals].filter((part) => part.items.length > 0),
    elements: [...causesOf(subject), row.benefitId, ...row.supportedGoals],
  }
}

export function explainCounteracted({ row, context }: Subject): Explanation {
  const items = row.counteractedBy.map((id) => groundOf(id, context))
  return {
    lines: [context.t('registerView.why.counteractedBy')],
    grounds: items.length > 0 ? [{ heading: context.t('columns.counteractedBy'), items, own: true }] : [],
    elements: [...row.counteractedBy, row.benefitId],
  }
}

/** Per organisation, what it is responsible for, takes part in or realises. */
export function explainMustAct(subject: Subject): Explanation {
  const { row, context } = subject
  const { map, t } = context
  const means = causesOf(subject).flatMap((id) => {
    const element = elementOn(map, id)
    return element && element.kind !== 'benefit' ? [element] : []
  })
  const grounds = row.organisationsThatMustAct.map((organisation): Grounds => {
    const responsible = means.filter(({ organisationId }) => organisationId === organisation)
    const taking = means.filter(
      (element) => !responsible.includes(element) && element.participatingOrganisationIds?.includes(organisation),
    )
    const realises = row.realisingOrganisationId === organisation
    return {
      heading: map.organisations.find(({ id }) => id === organisation)?.name ?? organisation,
      items: [
        ...(realises ? [groundOf(row.benefitId, context, t('registerView.why.realises'))] : []),
        ...responsible.map(({ id }) => groundOf(id, context, t('registerView.why.responsible'))),
        ...taking.map(({ id }) => groundOf(id, context, t('registerView.why.takesPart'))),
      ],
    }
  })
  return {
    lines: [t('registerView.why.organisationsThatMustAct')],
    grounds,
    elements: [...new Set([...means.map(({ id }) => id), row.benefitId])],
  }
}

/**
 * What the benefit waits for, with the day it is in place; the latest first, which decides. What ends later, as a programme
 * that runs on after what it delivered, delays nothing (F7).
 */
export function explainEarliest(subject: Subject): Explanation {
  const { row, context } = subject
  const { map, t } = context
  const write = writer(subject)
  const known = row.earliestRealisation
  const dated = causesOf(subject).flatMap((id) => {
    const element = elementOn(map, id)
    const date = element && ownDate(element)
    return date === undefined || (known !== null && date > known) ? [] : [{ id, date }]
  })
  const items: readonly Ground[] = dated
    .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    .map(({ id, date }) => groundOf(id, context, write.date(date)))
  return {
    lines: [
      t('registerView.why.earliestRealisation'),
      known ? t('registerView.why.earliestIs', { date: write.date(known) }) : t('registerView.why.noDates'),
    ],
    grounds: items.length > 0 ? [{ heading: t('registerView.why.datesBefore'), items }] : [],
    elements: [...dated.map(({ id }) => id), row.benefitId],
  }
}

/** The open risks of the benefit and of all it needs, the highest first. */
export function explainRisk(subject: Subject): Explanation {
  const { row, context } = subject
  const { t } = context
  const risks = [row.benefitId, ...causesOf(subject)].flatMap((id) => {
    const element = elementOn(context.map, id)
    return (element ? openRisks(element) : []).map((risk) => ({ id, score: riskScore(risk) ?? 0, risk }))
  })
  const items = risks
    .toSorted((a, b) => b.score - a.score)
    .map(({ id, score, risk }): Ground => {
      const { label, ...ground } = groundOf(id, context)
      const note = `${score} = ${risk.probability ?? '–'} × ${risk.consequence ?? '–'} · ${label}`
      return { ...ground, label: risk.threat ?? label, note, field: 'risks' }
    })
  return {
    lines: [t('registerView.why.maxRiskScore')],
    grounds: items.length > 0 ? [{ heading: t('fields.risks'), items }] : [],
    elements: [...new Set([...risks.map(({ id }) => id), row.benefitId])],
  }
}
