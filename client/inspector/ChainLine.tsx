import { Fragment, type ReactNode } from 'react'
import { isDisbenefit, type Element } from '#shared/model/element.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import { useT } from '#client/ui/i18n.tsx'
import { isLinked, type Chain, type ChainPart } from '#client/inspector/chain.ts'
import styles from '#client/inspector/Inspector.module.css'

/** The chain in words, from cause to effect: "2 insatser → 3 möjliggörare → nyttan → 1 mål". */
export function ChainLine({ element, chain }: { element: Element; chain: Chain }) {
  const t = useT()
  if (!isLinked(chain)) return <p className={styles.chain}>{t('inspector.notLinked')}</p>
  const own = isDisbenefit(element) ? 'disbenefit' : element.kind
  const words = (part: ChainPart): ReactNode => (
    <span key={part.kind}>
      <b>{part.ids.length}</b> {t(`inspector.chain.${part.kind}`, { count: part.ids.length })}
    </span>
  )
  const steps: ReactNode[] = [
    ...chain.before.map(words),
    <b key="self" className={styles.chainSelf}>
      {t(`inspector.chainSelf.${own}` satisfies TextKey)}
    </b>,
    ...chain.after.map(words),
  ]
  return (
    <p className={styles.chain}>
      {steps.map((step, index) => (
        // The steps of one element's chain never change places, they only come and go.
        <Fragment key={index}>
          {index > 0 && <span className={styles.arrow}> → </span>}
          {step}
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
