import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { MapComparison } from '#shared/wire/versions.ts'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { formatMoney, formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import styles from '#client/versions/Compare.module.css'

const SUMS = ['cost', 'value', 'disvalue', 'net'] as const

interface OrganisationSumsProps {
  comparison: MapComparison
  /** Only this one. */
  organisation: string | undefined
  map: BenefitMap
}

/** What each organisation pays and gets, before and after, with the difference. */
export function OrganisationSums({ comparison: { organisations }, organisation, map }: OrganisationSumsProps) {
  const t = useT()
  const { locale } = useLanguage()
  const money = (amount: number) => formatMoney(amount, map.settings.currency, locale)
  const rows = organisations.filter(
    ({ organisationId }) => organisation === undefined || organisationId === organisation,
  )
  if (rows.length === 0) return null
  const heading = (sum: (typeof SUMS)[number]) => t(`tables.balance.${sum}`)
  return (
    <section className={styles.part}>
      <h3>{t('versions.compare.sums')}</h3>
      <Table
        label={t('versions.compare.sums')}
        columns={[
          { label: t('tables.organisation') },
          ...SUMS.map((sum) => ({ label: heading(sum) })),
          { label: t('versions.compare.benefits') },
        ]}
      >
        {rows.map(({ organisationId, name, before, after }) => (
          <Row key={organisationId} quiet={after === null}>
            <RowHead>
              {name}
              {before === null && <span className={styles.note}>{t('versions.compare.newOrganisation')}</span>}
              {after === null && <span className={styles.note}>{t('versions.compare.goneOrganisation')}</span>}
            </RowHead>
            {SUMS.map((sum) => (
              <Cell key={sum} label={heading(sum)}>
                <Sum before={before?.[sum] ?? 0} after={after?.[sum] ?? 0} format={money} />
              </Cell>
            ))}
            <Cell label={t('versions.compare.benefits')}>
              <Sum
                before={before?.benefitCount ?? 0}
                after={after?.benefitCount ?? 0}
                format={(count) => formatNumber(count, locale)}
              />
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  )
}

/** The sum as it became, with how much more or less that is. */
function Sum({ before, after, format }: { before: number; after: number; format: (value: number) => string }) {
  const t = useT()
  const difference = after - before
  return (
    <span className={styles.sum}>
      <span className="tabular">{format(after)}</span>
      {difference !== 0 && (
        <span className={styles.difference} data-sign={difference > 0 ? 'more' : 'less'}>
          {t(difference > 0 ? 'versions.compare.more' : 'versions.compare.less', {
            amount: format(Math.abs(difference)),
          })}
          <span className="visually-hidden"> {t('versions.compare.wasSum', { sum: format(before) })}</span>
        </span>
      )}
    </span>
  )
}
