import { Link } from 'wouter'
import type { ApiProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/join/JoinFoot.module.css'

interface JoinFootProps {
  label: string
  sending: boolean
  problem: ApiProblem | undefined
}

/** The one button of the page, what went wrong when it was pressed, and who sees what was written. */
export function JoinFoot({ label, sending, problem }: JoinFootProps) {
  const t = useT()
  const invalid = problem?.code === 'invite-not-valid'
  return (
    <div className={styles.foot}>
      {problem && (
        <ProblemNotice problem={problem} title={invalid ? t('join.invalid') : undefined}>
          {invalid ? <p>{t('join.invalidHelp')}</p> : undefined}
        </ProblemNotice>
      )}
      <Button type="submit" variant="primary" size="large" aria-disabled={sending} className={styles.join}>
        {label}
      </Button>
      <p className={styles.seen}>
        {t('join.seen')} <Link href="/privacy">{t('shell.privacy')}</Link>
      </p>
    </div>
  )
}
