import { useId, useState, type FormEvent } from 'react'
import { MAX_REASON } from '#shared/wire/limits.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

interface LockDialogProps {
  title: string
  /** The reason there is, to be changed. */
  reason?: string
  /** Chooses what to lock, above the reason. */
  children?: React.ReactNode
  onLock: (reason: string) => Promise<void>
  onClose: () => void
}

/** Asks for the reason that others will see, and locks. */
export function LockDialog({ title, reason = '', children, onLock, onClose }: LockDialogProps) {
  const t = useT()
  const form = useId()
  const [text, setText] = useState(reason)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    setSending(true)
    setProblem(undefined)
    try {
      await onLock(text.trim())
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={sending}>
            {sending ? t('manage.working') : reason ? t('common.save') : t('locks.lockYes')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p>{t('locks.lockHelp')}</p>
        {children}
        <TextField
          label={t('manage.optionalField', { label: t('locks.reasonLabel') })}
          description={t('locks.reasonHelp')}
          value={text}
          maxLength={MAX_REASON}
          autoFocus={children === undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
