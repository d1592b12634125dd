import { useId, useState, type FormEvent } from 'react'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { createVersion } from '#client/api/versions.ts'
import fieldStyles from '#client/ui/Field.module.css'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/Field.tsx'
import { useConnection, useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { toast } from '#client/ui/toast.ts'
import { newVersionAsked } from '#client/versions/versionState.ts'
import { versionTitle } from '#client/versions/versionWords.ts'
import styles from '#client/versions/Versions.module.css'

const [MOST_NAME, MOST_NOTE] = [120, 2000]

/** Asks what the version is to be called, says what making one does, and makes it. */
export function NewVersionDialog() {
  const t = useT()
  const form = useId()
  const noteId = useId()
  const { boardId } = useSession()
  const { pending } = useConnection()
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const close = () => newVersionAsked.set(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (working) return
    const [wanted, about] = [name.trim(), note.trim()]
    setMissing(!wanted)
    if (!wanted) return announce(t('versions.nameMissing'))
    setWorking(true)
    setProblem(undefined)
    try {
      const version = await createVersion(boardId, { name: wanted, ...(about && { note: about }) })
      toast(t('versions.made', { version: versionTitle(t, version) }))
      close()
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setWorking(false)
    }
  }
  return (
    <Dialog
      title={t('versions.makeTitle')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={working}>
            {working ? t('manage.working') : t('versions.makeYes')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p>{t('versions.makeHelp')}</p>
        <TextField
          label={t('versions.name')}
          description={t('versions.nameHelp')}
          error={missing ? t('versions.nameMissing') : undefined}
          value={name}
          maxLength={MOST_NAME}
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <div className={fieldStyles.field}>
          <label htmlFor={noteId} className={fieldStyles.label}>
            {t('manage.optionalField', { label: t('versions.note') })}
          </label>
          <textarea
            id={noteId}
            className={fieldStyles.control}
            rows={3}
            value={note}
            maxLength={MOST_NOTE}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        {pending > 0 && <p className={styles.warning}>{t('versions.unsaved', { count: pending })}</p>}
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
