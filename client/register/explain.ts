import type { RegisterColumn } from '#shared/register/columns.ts'
import {
  explainChain,
  explainCounteracted,
  explainEarliest,
  explainMustAct,
  explainRisk,
} from '#client/register/explainChain.ts'
import {
  explainCompleteness,
  explainExpected,
  explainFindings,
  explainLatest,
  explainLight,
  explainMeasuring,
  explainProgress,
  explainValue,
} from '#client/register/explainFigures.ts'
import type { Explanation, Subject } from '#client/register/explanation.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'

type DerivedKey = RegisterColumn['key']
type Explain = (subject: Subject, shown: ShownColumn) => Explanation

/** Where each derived column comes from, by its key; columns of fields have no entry. */
const EXPLAIN: Partial<Readonly<Record<DerivedKey, Explain>>> = {
  supportedGoals: (subject) =>
    explainChain(
      subject,
      'supportedGoals',
      subject.context.t(subject.row.isDisbenefit ? 'registerView.why.goalsAgainst' : 'registerView.why.supportedGoals'),
    ),
  contributingChanges: (subject) =>
    explainChain(subject, 'contributingChanges', subject.context.t('registerView.why.upstream')),
  enablers: (subject) => explainChain(subject, 'enablers', subject.context.t('registerView.why.upstream')),
  initiatives: (subject) => explainChain(subject, 'initiatives', subject.context.t('registerView.why.upstream')),
  contributingBenefits: (subject) =>
    explainChain(subject, 'contributingBenefits', subject.context.t('registerView.why.upstream')),
  counteractedBy: explainCounteracted,
  organisationsThatMustAct: explainMustAct,
  pathCount: (subject) => explainChain(subject, undefined, counted(subject, 'pathCount')),
  longestChain: (subject) => explainChain(subject, undefined, counted(subject, 'longestChain')),
  earliestRealisation: explainEarliest,
  latestValue: explainLatest,
  latestDate: explainLatest,
  progress: explainProgress,
  expectedProgress: explainExpected,
  rag: explainLight,
  measurementStatus: explainMeasuring,
  nextMeasurementDue: explainMeasuring,
  valuePerYear: (subject, { year }) => explainValue(subject, year, false),
  valueTotal: (subject) => explainValue(subject, undefined, false),
  countedValueTotal: (subject) => explainValue(subject, undefined, false),
  riskAdjustedValue: (subject) => explainValue(subject, undefined, true),
  maxRiskScore: explainRisk,
  completeness: explainCompleteness,
  missingFields: explainCompleteness,
  findings: explainFindings,
  priority: ({ row, context }) => ({
    lines: [context.t('registerView.why.priority')],
    grounds: [],
    elements: [row.benefitId],
  }),
}

function counted({ row, context }: Subject, key: 'pathCount' | 'longestChain'): string {
  const count = row[key]
  return count === null ? context.t('registerView.why.onCycle') : context.t(`registerView.why.${key}`, { count })
}

/** Where a derived cell comes from; undefined for what is filled in by people. */
export const explain = (subject: Subject, shown: ShownColumn): Explanation | undefined =>
  EXPLAIN[shown.column.key]?.(subject, shown)
