import { useState, type ReactNode } from 'react'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Checkbox } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'

interface ConfirmProps {
  title: string
  /** What happens, in sentences. */
  children: ReactNode
  yes: string
  /** Must be ticked first, for what cannot be undone. */
  tick?: string
  /** Does it; what it throws is shown here, with `failed` as heading where that says more. */
  onYes: () => Promise<void>
  failed?: (problem: ApiProblem) => string | undefined
  onClose: () => void
}

/** Asks before something that others notice or that cannot be undone, and says what went wrong when it did. */
export function Confirm({ title, children, yes, tick, onYes, failed, onClose }: ConfirmProps) {
  const t = useT()
  const [ticked, setTicked] = useState(false)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const waits = tick !== undefined && !ticked
  const run = async () => {
    if (working || waits) return
    setWorking(true)
    setProblem(undefined)
    try {
      await onYes()
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setWorking(false)
    }
  }
  return (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" aria-disabled={working || waits} onClick={() => void run()}>
            {working ? t('manage.working') : yes}
          </Button>
        </>
      }
    >
      {children}
      {tick !== undefined && (
        <Checkbox checked={ticked} onChange={(event) => setTicked(event.target.checked)}>
          {tick}
        </Checkbox>
      )}
      {problem && <ProblemNotice problem={problem} title={failed?.(problem)} />}
    </Dialog>
  )
}
