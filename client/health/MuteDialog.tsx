import { useId, useState, type FormEvent } from 'react'
import type { Finding } from '#shared/health/findings.ts'
import { MAX_REASON } from '#shared/wire/limits.ts'
import { muteFinding } from '#client/api/findings.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/health/HealthPanel.module.css'

interface MuteDialogProps {
  finding: Finding
  words: string
  onClose: () => void
}

/** Asks why a finding is to be muted, and mutes it for everyone. */
export function MuteDialog({ finding, words, onClose }: MuteDialogProps) {
  const t = useT()
  const form = useId()
  const { boardId } = useSession()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const given = reason.trim()
    setMissing(given === '')
    if (sending || given === '') return
    setSending(true)
    setProblem(undefined)
    try {
      await muteFinding(boardId, finding, given)
      announce(t('health.said.muted', { finding: words }))
      onClose()
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }
  return (
    <Dialog
      title={t('health.muteTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={sending}>
            {sending ? t('manage.working') : t('health.mute')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p className={styles.quoted}>{words}</p>
        <TextField
          label={t('health.reason')}
          description={t('health.muteHelp')}
          error={missing ? t('health.reasonMissing') : undefined}
          value={reason}
          maxLength={MAX_REASON}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
