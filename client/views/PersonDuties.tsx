import { isActive } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { valueLabel } from '#shared/i18n/labels.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import type { ResponsibilityRow } from '#shared/views/responsibilities.ts'
import { RagMark } from '#client/register/RagMark.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { ElementButton } from '#client/views/ElementButton.tsx'
import { ownedBy } from '#client/views/personFilter.ts'
import { elementIn, type ViewContext } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import styles from '#client/views/PersonDuties.module.css'

/** What one person answers for, which benefits wait for it, and how those stand. */
export function PersonDuties({ row, person }: { row: ResponsibilityRow; person: RegisterPerson }) {
  const context = useViewContext()
  const { t } = context
  const labels = [t('tables.person.thing'), t('tables.person.as'), t('tables.person.done'), t('tables.person.waiting')]
  const [, as = '', stands = '', waiting = ''] = labels
  return (
    <section className={styles.duties}>
      <h3>{t('tables.person.owns', { name: person.name ?? person.role ?? '' })}</h3>
      <Table label={t('tables.person.owns', { name: person.name ?? '' })} columns={labels.map((label) => ({ label }))}>
        {ownedBy(row).map(({ elementId, as: roles }) => (
          <Row key={elementId}>
            <RowHead>
              <ElementButton id={elementId} strong />
            </RowHead>
            <Cell label={as}>{roles.map((role) => valueLabel(t, 'responsibility', role)).join(', ')}</Cell>
            <Cell label={stands}>{standOf(elementId, context)}</Cell>
            <Cell label={waiting}>
              <Waiting ids={waitingFor(elementId, context)} />
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  )
}

function Waiting({ ids }: { ids: readonly string[] }) {
  const { t, rags } = useViewContext()
  if (ids.length === 0) return <span className={styles.none}>{t('tables.person.nothingWaits')}</span>
  return (
    <ul className={styles.waiting}>
      {ids.map((id) => {
        const rag = rags.get(id)
        return (
          <li key={id}>
            <ElementButton id={id} />
            {rag && <RagMark rag={rag} />}
          </li>
        )
      })}
    </ul>
  )
}

/** Worst first. */
const LIGHTS: readonly string[] = ['red', 'amber', 'grey', 'green']

/** Benefits downstream of something that is not itself a benefit or goal, those that stand worst first. */
function waitingFor(id: string, { map, rags }: ViewContext): readonly string[] {
  const element = elementIn(map, id)
  if (!element || !isActive(element) || element.kind === 'benefit' || element.kind === 'goal') return []
  const graph = graphOf(map)
  const node = graph.nodeOf(id)
  if (node === undefined) return []
  const rank = (one: string) => LIGHTS.indexOf(rags.get(one) ?? 'grey')
  return [...graph.down(node, 'benefit')]
    .map((one) => graph.elements[one]?.id ?? '')
    .toSorted((a, b) => rank(a) - rank(b))
}

/** Status and day, or the status light of a benefit. */
function standOf(id: string, { map, t, locale, rags }: ViewContext) {
  const element = elementIn(map, id)
  if (!element) return null
  const rag = rags.get(id)
  if (rag) return <RagMark rag={rag} />
  const date = element.endDate ?? element.availableFrom ?? element.targetDate
  const status = element.status ? valueLabel(t, 'status', element.status) : ''
  return [status, formatDate(date, locale)].filter(Boolean).join(', ')
}
