import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type ElementId } from '#shared/model/element.ts'
import type { Risk } from '#shared/model/fields.ts'
import { graphOf } from '#shared/model/graph.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { perDay } from '#shared/model/perMap.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import { openRisks, riskLevel, riskScore, type RiskLevel } from '#shared/register/risks.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import { dateOf, numberOf, personOf, textOf } from '#shared/register/shown.ts'
import { WRITTEN, columnsFor } from '#shared/views/columnsFor.ts'
import { activeElements, idsOf, isPast, type MapElement } from '#shared/views/onMap.ts'
import type { DerivedView } from '#shared/views/view.ts'

/** One open risk of one element. */
export interface RiskRow {
  readonly riskId: string
  readonly elementId: ElementId
  readonly kind: Creatable
  /** Of the element: the responsible organisation; of a benefit the realising one, where that is set. */
  readonly organisationId: string | null
  readonly threat: string | null
  /** 1 to the map's `riskScale`. */
  readonly probability: number | null
  readonly consequence: number | null
  /** probability × consequence. */
  readonly score: number | null
  readonly level: RiskLevel | null
  readonly action: string | null
  readonly owner: RegisterPerson | null
  readonly reassessmentDate: string | null
  /** The re-assessment was due before the status date. */
  readonly overdue: boolean
  /** Benefits it threatens: the element itself where it is one, and those downstream; dis-benefits left out. By id. */
  readonly benefits: readonly ElementId[]
}

/** Every open risk of the map: highest score first, unassessed ones last; on equal scores in map order. Once per day. */
export const riskRows = perDay((map, asOf): readonly RiskRow[] =>
  activeElements(map)
    .flatMap((element) => rowsOf(map, element, asOf))
    .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1)),
)

function rowsOf(map: BenefitMap, element: MapElement, asOf: string): readonly RiskRow[] {
  const open = openRisks(element)
  if (open.length === 0) return []
  const about = {
    kind: creatableOf(element),
    organisationId: textOf(laneOrganisation(element)),
    benefits: threatenedBy(map, element),
  }
  return open.map((risk) => rowOf(map, element, risk, about, asOf))
}

function threatenedBy(map: BenefitMap, element: MapElement): readonly ElementId[] {
  const graph = graphOf(map)
  const node = graph.nodeOf(element.id)
  if (node === undefined) return []
  const below = graph.down(node, 'benefit')
  const isBenefit = element.kind === 'benefit' && !isDisbenefit(element)
  return idsOf(graph, isBenefit ? [...below, node].toSorted((a, b) => a - b) : below)
}

type About = Pick<RiskRow, 'kind' | 'organisationId' | 'benefits'>
function rowOf(map: BenefitMap, element: MapElement, risk: Risk, about: About, asOf: string): RiskRow {
  const score = riskScore(risk)
  return {
    riskId: risk.id,
    elementId: element.id,
    kind: about.kind,
    organisationId: about.organisationId,
    threat: textOf(risk.threat),
    probability: numberOf(risk.probability),
    consequence: numberOf(risk.consequence),
    score: numberOf(score),
    level: score === undefined ? null : riskLevel(score, map.settings.riskScale),
    action: textOf(risk.action),
    owner: personOf(risk.owner),
    reassessmentDate: dateOf(risk.reassessmentDate),
    overdue: isPast(risk.reassessmentDate, asOf),
    benefits: about.benefits,
  }
}

const column = columnsFor<RiskRow>()
const COLUMNS = [
  column('text', 'threat', 'rows.risks.threat', (row) => row.threat, WRITTEN),
  column('count', 'score', 'views.column.score', (row) => row.score),
  column('value', 'level', 'views.column.level', (row) => row.level, { list: 'riskLevel' }),
  column('count', 'probability', 'rows.risks.probability', (row) => row.probability, WRITTEN),
  column('count', 'consequence', 'rows.risks.consequence', (row) => row.consequence, WRITTEN),
  column('element', 'elementId', 'views.column.element', (row) => row.elementId),
  column('kind', 'kind', 'views.column.kind', (row) => row.kind),
  column('organisation', 'organisationId', 'views.column.organisation', (row) => row.organisationId),
  column('text', 'action', 'rows.risks.action', (row) => row.action, WRITTEN),
  column('person', 'owner', 'rows.risks.owner', (row) => row.owner, WRITTEN),
  column('date', 'reassessmentDate', 'rows.risks.reassessmentDate', (row) => row.reassessmentDate, WRITTEN),
  column('boolean', 'overdue', 'views.column.overdue', (row) => row.overdue),
  column('elements', 'benefits', 'views.column.threatenedBenefits', (row) => row.benefits),
]

/** The risk list: every open risk, highest score first. */
export const risks: DerivedView<RiskRow> = {
  id: 'risks',
  derive: (map, asOf, scope) => riskRows(map, asOf).filter((row) => scope.has(row.elementId)),
  columns: () => COLUMNS,
  subject: (row) => ({ element: row.elementId }),
}
