import { useId, useState } from 'react'
import type { Approval, Version } from '#shared/wire/versions.ts'
import { ApprovalRow } from '#client/approvals/ApprovalRow.tsx'
import { AnswerDialog } from '#client/approvals/AnswerDialog.tsx'
import {
  outcomeOf,
  progressWords,
  saidWords,
  tallyOf,
  waitingFor,
  type Tally,
} from '#client/approvals/approvalWords.ts'
import { NameApprover } from '#client/approvals/NameApprover.tsx'
import { useApprover } from '#client/approvals/useApprover.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/approvals/Approvals.module.css'

export interface ApprovalsProps {
  boardId: string
  version: Version
  /** Somebody has answered or was named: the version is to be fetched anew. */
  onChanged: () => void
  /** What they come to stands above already. */
  bare?: boolean
}

interface Asked {
  readonly act: 'answer' | 'name'
  readonly approval: Approval
}

/** What each organisation says of a version, who has not answered and may, and answering. */
export function Approvals({ boardId, version, onChanged, bare = false }: ApprovalsProps) {
  const t = useT()
  const me = useApprover()
  const heading = useId()
  const [asked, setAsked] = useState<Asked>()
  const { approvals, number } = version
  const tally = tallyOf(approvals)
  const progress = progressWords(t, tally)
  if (approvals.length === 0) return <p className={styles.quiet}>{t('approvals.none')}</p>
  return (
    <section aria-labelledby={heading} className={styles.approvals}>
      <h4 id={heading} className="visually-hidden">
        {t('approvals.label', { number })}
      </h4>
      {!bare && <Head tally={tally} progress={progress} approvals={approvals} />}
      {waitingFor(approvals, me?.id).map(({ organisationId, organisation }) => (
        <p key={organisationId} className={styles.waiting}>
          {t('approvals.waitsForYou', { number, organisation })}
        </p>
      ))}
      <ul className={styles.list}>
        {approvals.map((approval) => (
          <ApprovalRow
            key={approval.organisationId}
            approval={approval}
            me={me}
            onAnswer={() => setAsked({ act: 'answer', approval })}
            onName={() => setAsked({ act: 'name', approval })}
          />
        ))}
      </ul>
      {asked?.act === 'answer' && me && (
        <AnswerDialog
          boardId={boardId}
          version={version}
          approval={asked.approval}
          me={me}
          onClose={() => setAsked(undefined)}
          onDone={(decision) => {
            setAsked(undefined)
            announce(saidWords(t, approvals, asked.approval, decision))
            onChanged()
          }}
        />
      )}
      {asked?.act === 'name' && (
        <NameApprover
          boardId={boardId}
          approval={asked.approval}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined)
            onChanged()
          }}
        />
      )}
    </section>
  )
}

interface HeadProps {
  tally: Tally
  progress: string
  approvals: readonly Approval[]
}

/** What the answers come to, in words and as a bar with a part for each organisation. */
function Head({ tally, progress, approvals }: HeadProps) {
  const t = useT()
  const outcome = outcomeOf(tally)
  return (
    <div className={styles.head}>
      <span className={styles.outcome} data-outcome={outcome}>
        {t(`approvals.outcome.${outcome}`)}
      </span>
      <span className={styles.progress}>{progress}</span>
      <span className={styles.bar} aria-hidden>
        {approvals.map(({ organisationId, decision }) => (
          <span key={organisationId} data-decision={decision ?? undefined} />
        ))}
      </span>
    </div>
  )
}
