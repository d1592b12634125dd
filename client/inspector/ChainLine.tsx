import { Fragment } from 'react'
import { isDisbenefit, type Element } from '#shared/model/element.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { useT } from '#client/ui/i18n.tsx'
import { isLinked, type Chain, type ChainPart } from '#client/inspector/chain.ts'
import styles from '#client/inspector/Inspector.module.css'

interface Step extends Partial<ChainPart> {
  readonly key: string
}

/** The chain in words, from cause to effect: "2 insatser → 3 möjliggörare → nyttan → 1 mål". */
export function ChainLine({ element, chain }: { element: Element; chain: Chain }) {
  const t = useT()
  if (!isLinked(chain)) return <p className={styles.chain}>{t('inspector.notLinked')}</p>
  const own = isDisbenefit(element) ? 'disbenefit' : element.kind
  // What leads from benefit to benefit is an intermediate one.
  const wordOf = (key: string, kind: Kind) =>
    kind === 'benefit' && element.kind === 'benefit' && key.startsWith('before') ? 'intermediate' : kind
  const steps: readonly Step[] = [
    ...chain.before.map((part) => ({ ...part, key: `before ${part.kind}` })),
    { key: 'self' },
    ...chain.after.map((part) => ({ ...part, key: `after ${part.kind}` })),
  ]
  return (
    <p className={styles.chain}>
      {steps.map(({ key, kind, ids }, index) => (
        <Fragment key={key}>
          {index > 0 && <span className={styles.arrow}> → </span>}
          {kind && ids ? (
            <span className={styles.step}>
              <b>{ids.length}</b> {t(`inspector.chain.${wordOf(key, kind)}`, { count: ids.length })}
            </span>
          ) : (
            <b className={styles.chainSelf}>{t(`inspector.chainSelf.${own}`)}</b>
          )}
        </Fragment>
      ))}
      {chain.against.length > 0 && (
        <>
          {' '}
          {t('inspector.chainAgainst')} <b>{chain.against.length}</b>{' '}
          {t('inspector.chain.goal', { count: chain.against.length })}
        </>
      )}
      {chain.disbenefits.length > 0 && (
        <>
          {' '}
          · <b>{chain.disbenefits.length}</b> {t('inspector.chain.disbenefit', { count: chain.disbenefits.length })}
        </>
      )}
    </p>
  )
}
