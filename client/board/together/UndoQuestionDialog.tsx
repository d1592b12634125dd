import type { UndoQuestion } from '#client/board/together/undoQuestion.ts'
import { undoQuestion } from '#client/board/together/undoQuestion.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'

/** Keeps what others have worked on, or deletes it with what hangs on it; Escape leaves everything as it was. */
export function UndoQuestionDialog({ question }: { question: UndoQuestion }) {
  const t = useT()
  const close = () => undoQuestion.set(undefined)
  const answer = (then: () => void) => () => {
    close()
    then()
  }
  return (
    <Dialog
      role="alertdialog"
      title={question.title}
      onClose={close}
      actions={
        <>
          <Button variant="danger" onClick={answer(question.onYes)}>
            {question.yes}
          </Button>
          <Button variant="primary" autoFocus onClick={answer(question.onKeep)}>
            {t('together.ask.keep')}
          </Button>
        </>
      }
    >
      {question.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Dialog>
  )
}
