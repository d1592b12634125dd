import { useId, useMemo } from 'react'
import { Link } from 'wouter'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { organisationColours } from '#shared/model/organisationColours.ts'
import { roundHalfUp } from '#shared/register/numbers.ts'
import { derivedAddress } from '#client/boards/views.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { costShares } from '#client/inspector/costShares.ts'
import styles from '#client/inspector/costs.module.css'

/** Who pays: each organisation's share of the costs of an element, of a benefit of all that leads to it. */
export function CostBar({ element, map }: { element: Element; map: BenefitMap }) {
  const t = useT()
  const title = useId()
  const { boardId } = useSession()
  const shares = useMemo(() => costShares(map, element), [map, element])
  if (shares.length === 0) return null
  const colours = organisationColours(map.organisations)
  const shown = shares.map(({ organisationId, share }) => {
    const organisation = map.organisations.find(({ id }) => id === organisationId)
    return {
      id: organisationId,
      name: organisation?.name ?? t('views.noOrganisation'),
      percent: share < 0.005 ? '<\u00a01\u00a0%' : `${roundHalfUp(100 * share)}\u00a0%`,
      width: `${100 * share}%`,
      background: organisation ? organisationColour(colours.get(organisationId)).background : 'var(--muted)',
    }
  })
  return (
    <section className={styles.costs} aria-labelledby={title}>
      <h3 id={title}>{t('inspector.costBorneBy')}</h3>
      <div className={styles.bar} aria-hidden="true">
        {shown.map(({ id, width, background }) => (
          <span key={id} style={{ width, background }} />
        ))}
      </div>
      <ul className={styles.payers}>
        {shown.map(({ id, name, percent, background }) => (
          <li key={id}>
            <span className={styles.square} style={{ background }} aria-hidden="true" />
            <span>{name}</span>
            <b className="tabular">{percent}</b>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        {element.kind === 'benefit' && <span>{t('inspector.costBorneUp')}</span>}
        <Link href={derivedAddress(boardId, 'balance')}>{t('inspector.showInBalance')}</Link>
      </p>
    </section>
  )
}
