import { Fragment } from 'react'
import { isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { useT } from '#client/ui/i18n.tsx'
import { isLinked, type Chain, type ChainPart } from '#client/inspector/chain.ts'
import { useTrace } from '#client/inspector/useTrace.ts'
import styles from '#client/inspector/head.module.css'

interface Step extends Partial<ChainPart> {
  readonly key: string
}

/** The chain in words, from cause to effect: "2 insatser → 3 möjliggörare → nyttan → 1 mål"; each number shows them on the map. */
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
            <TraceButton from={element.id} ids={ids} way={key.startsWith('before') ? 'up' : 'down'}>
              {t(`inspector.chain.${wordOf(key, kind)}`, { count: ids.length })}
            </TraceButton>
          ) : (
            <b className={styles.chainSelf}>{t(`inspector.chainSelf.${own}`)}</b>
          )}
        </Fragment>
      ))}
      {chain.against.length > 0 && (
        <>
          {' '}
          {t('inspector.chainAgainst')}{' '}
          <TraceButton from={element.id} ids={chain.against} way="down">
            {t('inspector.chain.goal', { count: chain.against.length })}
          </TraceButton>
        </>
      )}
      {chain.disbenefits.length > 0 && (
        <>
          {' '}
          ·{' '}
          <TraceButton from={element.id} ids={chain.disbenefits} way="down">
            {t('inspector.chain.disbenefit', { count: chain.disbenefits.length })}
          </TraceButton>
        </>
      )}
    </p>
  )
}

interface TraceButtonProps {
  from: ElementId
  ids: readonly ElementId[]
  way: 'up' | 'down'
  children: string
}

/** "3 enablers": selects them, on the map and in every other view. */
function TraceButton({ from, ids, way, children }: TraceButtonProps) {
  const t = useT()
  const trace = useTrace()
  const words = `${ids.length} ${children}`
  return (
    <button
      type="button"
      className={styles.step}
      title={t('inspector.trace', { what: words })}
      onClick={() => trace(from, ids, way)}
    >
      <b>{ids.length}</b> {children}
    </button>
  )
}
