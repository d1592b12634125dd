import { useId, useState } from 'react'
import { ChevronRight } from 'lucide-react'
import { Approvals, type ApprovalsProps } from '#client/approvals/Approvals.tsx'
import { outcomeOf, progressWords, tallyOf, waitingFor } from '#client/approvals/approvalWords.ts'
import { useApprover } from '#client/approvals/useApprover.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/approvals/Approvals.module.css'

interface FoldedApprovalsProps extends Omit<ApprovalsProps, 'bare'> {
  /** No newer version waits for answers. */
  newest: boolean
}

/** The approvals of one version among many: in one line, unfolded on request, and the newest where this person is to answer. */
export function FoldedApprovals({ newest, ...props }: FoldedApprovalsProps) {
  const t = useT()
  const me = useApprover()
  const content = useId()
  const { approvals } = props.version
  const [asked, setAsked] = useState<boolean>()
  const tally = tallyOf(approvals)
  const outcome = outcomeOf(tally)
  if (approvals.length === 0) return <p className={styles.quiet}>{t('approvals.none')}</p>
  const open = asked ?? (newest && waitingFor(approvals, me?.id).length > 0)
  return (
    <div className={styles.approvals}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={open ? content : undefined}
        onClick={() => setAsked(!open)}
      >
        <ChevronRight aria-hidden />
        <span>{t('approvals.title')}</span>
        <span className={styles.outcome} data-outcome={outcome}>
          {t(`approvals.outcome.${outcome}`)}
        </span>
        <span className={styles.progress}>{progressWords(t, tally)}</span>
      </button>
      {open && (
        <div id={content}>
          <Approvals {...props} bare />
        </div>
      )}
    </div>
  )
}
