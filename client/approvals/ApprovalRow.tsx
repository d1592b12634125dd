import type { Approval } from '#shared/wire/versions.ts'
import { mayAnswerFor } from '#client/approvals/approvalWords.ts'
import { DecisionMark } from '#client/approvals/DecisionMark.tsx'
import type { Approver } from '#client/approvals/useApprover.ts'
import { When } from '#client/boards/When.tsx'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/approvals/Approvals.module.css'

interface ApprovalRowProps {
  approval: Approval
  me: Approver | undefined
  onAnswer: () => void
  onName: () => void
}

/** One organisation: what it says, who said so and when; or who may, and what this person can do about it. */
export function ApprovalRow({ approval, me, onAnswer, onName }: ApprovalRowProps) {
  const t = useT()
  const { organisationId, organisation, decision, comment, approvers } = approval
  const known = useOrganisations().find(({ id }) => id === organisationId)
  const how = mayAnswerFor(approval, me)
  const words =
    decision !== null
      ? { shown: t('approvals.change'), spoken: t('approvals.changeFor', { organisation }) }
      : how === 'own'
        ? { shown: t('approvals.answer'), spoken: t('approvals.answerFor', { organisation }) }
        : { shown: t('approvals.record'), spoken: t('approvals.recordFor', { organisation }) }
  return (
    <li className={styles.row} data-organisation={organisationId}>
      <div className={styles.who}>
        <Swatch colour={known?.colour} />
        <strong>{organisation}</strong>
      </div>
      <div className={styles.what}>
        <DecisionMark decision={decision} />
        {comment !== undefined && <q className={styles.comment}>{comment}</q>}
        <Signed approval={approval} />
        {decision === null && (
          <p className={styles.quiet}>
            {approvers.length > 0
              ? t('approvals.mayAnswer', { names: approvers.map(({ name }) => name).join(', ') })
              : t('approvals.nobodyNamed')}
          </p>
        )}
      </div>
      <div className={styles.acts}>
        {how && (
          <Button
            size="small"
            variant={how === 'own' && decision === null ? 'primary' : 'secondary'}
            aria-label={words.spoken}
            aria-haspopup="dialog"
            onClick={onAnswer}
          >
            {words.shown}
          </Button>
        )}
        {me?.facilitate && decision === null && (
          <Button
            size="small"
            aria-label={t('approvals.nameFor', { organisation })}
            aria-haspopup="dialog"
            onClick={onName}
          >
            {t('approvals.name')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** By whom an answer is, since when, and whether it was recorded for them. */
function Signed({ approval: { by, at, onBehalf, organisation } }: { approval: Approval }) {
  const t = useT()
  if (!by || at === undefined) return null
  const name = by.name || t('manage.somebodyGone')
  return (
    <p className={styles.quiet}>
      <When
        at={at}
        sentence={(when) =>
          onBehalf ? t('approvals.onBehalf', { name, organisation, when }) : t('approvals.by', { name, when })
        }
      />
    </p>
  )
}
