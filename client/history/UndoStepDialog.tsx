import { useCallback, useState } from 'react'
import type { Step, UndoneEdits } from '#shared/wire/history.ts'
import { listParticipants } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { undoStep } from '#client/api/history.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { stepKindWords } from '#client/history/changeWords.ts'
import { Edits } from '#client/people/UndoEditsDialog.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce, Said, WAITED_MS } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'

interface UndoStepDialogProps {
  step: Step
  /** Called with whether it was undone. */
  onClose: (done: boolean) => void
}

/** Undoes what the server wrote in one go: says first what that would be, and what became of it. */
export function UndoStepDialog({ step, onClose }: UndoStepDialogProps) {
  const t = useT()
  const { boardId } = useSession()
  const load = useCallback(
    async () => ({ edits: await undoStep(boardId, step.step, true), people: await listParticipants(boardId) }),
    [boardId, step.step],
  )
  const { value, problem, refetch } = useAnswer(load)
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<ApiProblem>()
  const [done, setDone] = useState<UndoneEdits>()
  const waits = working || !value || value.edits.undone.length === 0
  const run = async () => {
    if (waits) return
    setWorking(true)
    setFailed(undefined)
    try {
      setDone(await undoStep(boardId, step.step, false))
      announce(t('steps.done'))
    } catch (thrown) {
      setFailed(asProblem(thrown))
      setWorking(false)
    }
  }
  const fault = failed ?? problem
  const close = () => onClose(done !== undefined)
  return (
    <Dialog
      title={done ? t('steps.done') : t('steps.undoTitle', { kind: stepKindWords(step, t) })}
      onClose={close}
      actions={
        done ? (
          <Button variant="primary" onClick={close}>
            {t('common.close')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button variant="danger" aria-disabled={waits} onClick={() => void run()}>
              {working ? t('manage.working') : t('steps.yes')}
            </Button>
          </>
        )
      }
    >
      {!done && <p>{t('steps.undoHelp')}</p>}
      {fault && <ProblemNotice problem={fault} onRetry={refetch} />}
      {!fault && !value && <Said afterMs={WAITED_MS}>{t('manage.working')}</Said>}
      {value && <Edits edits={done ?? value.edits} people={value.people} />}
    </Dialog>
  )
}
