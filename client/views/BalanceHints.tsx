import { Info, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { findingText } from '#shared/health/findings.ts'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { sharedInitiatives } from '#client/views/balanceRows.ts'
import { elementTitle } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import styles from '#client/views/BalanceTable.module.css'

/** Cost without benefit, and more cost than value: hints that lead to the agreement that is the remedy. */
const RULES: readonly string[] = ['C01', 'C02']

/** What the checks say of an organisation's balance, and the agreements where its split of costs is written down. */
export function BalanceHints({ organisationId }: { organisationId: string }) {
  const context = useViewContext()
  const { map, t, findings } = context
  const { select } = useSelection()
  const said = (findings.get(organisationId) ?? []).filter(({ rule }) => RULES.includes(rule))
  if (said.length === 0) return null
  return (
    <ul className={styles.hints}>
      {said.map((finding) => (
        <li key={finding.rule} data-severity={finding.severity}>
          {finding.severity === 'info' ? <Info aria-hidden /> : <TriangleAlert aria-hidden />}
          <span>
            <span className="visually-hidden">{t(`severity.${finding.severity}`)}: </span>
            {findingText(finding, map, t)}
          </span>
        </li>
      ))}
      {sharedInitiatives(map.elements, organisationId).map(({ id, costAllocationAgreement }) => (
        <li key={id}>
          <span />
          <Button
            className={styles.agreement ?? ''}
            onPress={() => {
              select([id])
              openInspector({ elementId: id, field: 'costAllocationAgreement' })
            }}
          >
            {t(costAllocationAgreement?.trim() ? 'tables.balance.agreement' : 'tables.balance.noAgreement', {
              title: elementTitle(context, id),
            })}
          </Button>
        </li>
      ))}
    </ul>
  )
}
