import type { ReactNode } from 'react'
import { findingText, type Finding } from '#shared/health/findings.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { useT } from '#client/ui/i18n.tsx'
import { SEVERITY_ICONS } from '#client/health/severityIcons.ts'
import styles from '#client/health/FindingsList.module.css'

interface FindingsListProps {
  findings: readonly Finding[]
  map: BenefitMap
  /** What pressing a finding does, e.g. going to the field; none = plain text. */
  goTo: (finding: Finding) => (() => void) | undefined
  /** What else can be done with a finding, behind its words. */
  action?: (finding: Finding, words: string) => ReactNode
}

/** Findings in words, each with its severity as icon and spoken word. */
export function FindingsList({ findings, map, goTo, action }: FindingsListProps) {
  const t = useT()
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => {
        const Icon = SEVERITY_ICONS[finding.severity]
        const go = goTo(finding)
        const words = findingText(finding, map, t)
        return (
          <li key={`${finding.rule}:${finding.targets.join()}`} data-severity={finding.severity}>
            <Icon aria-hidden="true" />
            <span>
              <span className="visually-hidden">{t(`severity.${finding.severity}`)}: </span>
              {go ? (
                <button type="button" onClick={go}>
                  {words}
                </button>
              ) : (
                words
              )}
            </span>
            {action?.(finding, words)}
          </li>
        )
      })}
    </ul>
  )
}
