import { useCallback, useState } from 'react'
import { BellOff } from 'lucide-react'
import { findingText, type Finding } from '#shared/health/findings.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { listFindings, unmuteFinding } from '#client/api/findings.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { When } from '#client/boards/When.tsx'
import { useCan, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { keyOf } from '#client/health/sortFindings.ts'
import styles from '#client/health/HealthPanel.module.css'

interface MutedFindingsProps {
  findings: readonly Finding[]
  map: BenefitMap
}

/** What facilitators have muted, folded: each with the reason, by whom and when, and a way back for facilitators. */
export function MutedFindings({ findings, map }: MutedFindingsProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <details className={styles.muted} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <BellOff aria-hidden />
        {t('health.mutedCount', { count: findings.length })}
      </summary>
      {open && <Muted key={findings.map(keyOf).join()} findings={findings} map={map} />}
    </details>
  )
}

function Muted({ findings, map }: MutedFindingsProps) {
  const t = useT()
  const { boardId } = useSession()
  const { facilitate } = useCan()
  // Who and when stand in the board's log alone, so the server says it.
  const { value: answer } = useAnswer(useCallback(() => listFindings(boardId), [boardId]))
  const [fault, setFault] = useState<ApiProblem>()
  const told = new Map(answer?.findings.map((one) => [`${one.rule}:${one.targets.join()}`, one.muted]))
  const showAgain = async (finding: Finding) => {
    setFault(undefined)
    try {
      await unmuteFinding(boardId, finding)
      announce(t('health.said.shown', { finding: findingText(finding, map, t) }))
    } catch (thrown) {
      setFault(asProblem(thrown))
    }
  }
  return (
    <>
      {fault && <ProblemNotice problem={fault} />}
      <ul>
        {findings.map((finding) => {
          const words = findingText(finding, map, t)
          const by = told.get(`${finding.rule}:${finding.targets.join()}`)
          return (
            <li key={keyOf(finding)}>
              <p>{words}</p>
              {finding.muted?.reason && (
                <p className={styles.reason}>{t('health.reasonIs', { reason: finding.muted.reason })}</p>
              )}
              <p className={styles.meta}>
                {finding.rule}
                {by?.by && ` · ${by.by}`}
                {by?.at && (
                  <>
                    {' · '}
                    <When at={by.at} />
                  </>
                )}
              </p>
              {facilitate && (
                <Button
                  size="small"
                  aria-label={t('health.unmuteNamed', { finding: words })}
                  onClick={() => void showAgain(finding)}
                >
                  {t('health.unmute')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
