import { useDerivedMap, useFindings } from '#client/derived/useDerived.ts'
import { FindingsList } from '#client/health/FindingsList.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/inspector/sections.module.css'

/** What a link says of its two kinds stands in its head already. */
const SAID: readonly string[] = ['G04', 'G05']

/** It is mended here. */
const nowhere = () => undefined

/** What the checks say about a link: that it leads nowhere, to itself, or is drawn twice. */
export function LinkFindings({ id }: { id: string }) {
  const t = useT()
  const map = useDerivedMap()
  const findings = useFindings().filter(({ rule, targets }) => targets.includes(id) && !SAID.includes(rule))
  if (findings.length === 0) return null
  return (
    <section className={styles.findings} aria-label={t('inspector.findings')}>
      <h3>{t('inspector.findings')}</h3>
      <FindingsList findings={findings} map={map} goTo={nowhere} />
    </section>
  )
}
