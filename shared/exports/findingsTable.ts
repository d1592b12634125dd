import { elementNumber, valueLabel } from '#shared/i18n/labels.ts'
import { findFindings, findingKey, findingText, type Finding } from '#shared/health/findings.ts'
import { numberIn, type BenefitMap } from '#shared/model/benefitMap.ts'
import { perMap } from '#shared/model/perMap.ts'
import { EVERYTHING, type Scope } from '#shared/views/view.ts'
import { elementsOf, listed, organisationName, titleIn } from '#shared/exports/cells.ts'
import type { CellContext, Table } from '#shared/exports/cells.ts'

/** Who muted findings and when, by the key of the finding; what is not known is left out. */
export type Mutings = Readonly<Record<string, { readonly by?: string; readonly at: string }>>

/** The elements a link or a risk on the map belongs to, by the id of the link or risk. */
const ownersOf = perMap(
  (map: BenefitMap): ReadonlyMap<string, readonly string[]> =>
    new Map<string, readonly string[]>([
      ...map.links.map(({ id, from, to }) => [id, [from, to]] as const),
      ...map.elements.flatMap((element) => (element.risks ?? []).map((risk) => [risk.id, [element.id]] as const)),
    ]),
)

/** Whether a finding is about something in the part of the map; what is about the map as a whole only belongs to all. */
function isIn(finding: Finding, map: BenefitMap, scope: Scope): boolean {
  if (scope === EVERYTHING) return true
  return finding.targets.some((id) => {
    const owners = ownersOf(map).get(id)
    if (owners) return owners.some((owner) => scope.has(owner))
    return elementsOf(map).has(id) ? scope.has(id) : scope.hasOrganisation(id)
  })
}

/** What a finding is about, by what people call it: elements by title, organisations by name. */
function targetText(id: string, context: CellContext): string {
  const { map } = context
  const owners = ownersOf(map).get(id)
  if (owners) return owners.map((owner) => titleIn(context, owner)).join(' → ')
  return elementsOf(map).has(id) ? titleIn(context, id) : organisationName(map, id)
}

/** The numbers of the elements a finding names: `N-012`. */
function numbersText({ targets }: Finding, { map, t }: CellContext): string {
  return listed(
    targets.flatMap((id) => {
      const element = elementsOf(map).get(id)
      const number = numberIn(map, id)
      return element && number !== undefined ? [elementNumber(t, element.kind, number)] : []
    }),
  )
}

/** Everything the checks find in a part of the map, of all phases, muted findings with their reason. */
export function findingsTable(context: CellContext, scope: Scope, mutings: Mutings = {}): Table {
  const { map, asOf, t } = context
  const said = findFindings(map, asOf, { all: true }).filter((finding) => isIn(finding, map, scope))
  const text = (heading: string) => ({ heading, type: 'text' }) as const
  return {
    columns: [
      text(t('columns.benefitId')),
      text(t('workbook.finding.message')),
      text(t('workbook.finding.targets')),
      text(t('workbook.finding.severity')),
      text(t('workbook.finding.from')),
      text(t('workbook.finding.muted')),
      text(t('workbook.finding.reason')),
      text(t('workbook.finding.by')),
      { heading: t('workbook.finding.at'), type: 'date' },
      { ...text(t('workbook.finding.rule')), ids: true },
      { ...text(t('columns.idOf', { column: t('workbook.finding.targets') })), ids: true },
    ],
    rows: said.map((finding) => {
      const muting = finding.muted && mutings[findingKey(finding.rule, finding.targets)]
      return [
        numbersText(finding, context),
        findingText(finding, map, t),
        finding.targets.length === 0
          ? t('workbook.wholeMap')
          : listed(finding.targets.map((id) => targetText(id, context))),
        t(`severity.${finding.severity}`),
        `${finding.from} ${t(`phases.${finding.from}`)}`,
        valueLabel(t, 'boolean', finding.muted !== undefined),
        finding.muted?.reason ?? '',
        muting?.by ?? '',
        muting?.at.slice(0, 10) ?? '',
        finding.rule,
        listed(finding.targets),
      ]
    }),
  }
}
