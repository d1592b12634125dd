import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import type { Restored, Version } from '#shared/wire/versions.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { restoreVersion, undoStep } from '#client/api/versions.ts'
import { sideAddress } from '#client/boards/views.ts'
import { announce, Said, useAnnounced, WAITED_MS } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { keyed } from '#client/versions/keyed.ts'
import { changesNothing, restoredGroups, restoredSum, type RestoredGroup } from '#client/versions/restoreWords.ts'
import { versionTitle } from '#client/versions/versionWords.ts'
import styles from '#client/versions/Versions.module.css'

interface RestoreDialogProps {
  boardId: string
  version: Version
  /** Only these, by what they are called; the whole map when left out. */
  elements?: readonly { readonly id: string; readonly title: string }[]
  onClose: () => void
  onRestored?: () => void
}

/** Puts the map, or chosen elements, back to a version: says first what that would do, asks, and says what became of it. */
export function RestoreDialog({ boardId, version, elements, onClose, onRestored }: RestoreDialogProps) {
  const t = useT()
  const [wish] = useState(() => (elements ? { elementIds: elements.map(({ id }) => id) } : {}))
  const load = useCallback(
    () => restoreVersion(boardId, version.id, { ...wish, dryRun: true }),
    [boardId, version.id, wish],
  )
  const { value: preview, problem, refetch } = useAnswer(load)
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<ApiProblem>()
  const [done, setDone] = useState<Restored>()
  const nothing = preview !== undefined && changesNothing(preview)
  const waits = working || !preview || nothing
  const [only] = elements ?? []
  const what =
    elements === undefined
      ? t('versions.restoring.theMap')
      : elements.length === 1 && only
        ? t('versions.restoring.one', { title: only.title || t('board.untitled') })
        : t('versions.restoring.chosen', { count: elements.length })
  const run = async () => {
    if (waits) return
    setWorking(true)
    setFailed(undefined)
    try {
      const restored = await restoreVersion(boardId, version.id, wish)
      setDone(restored)
      announce(t('versions.restoring.done', { what, sum: restoredSum(t, restored) }))
      onRestored?.()
    } catch (thrown) {
      setFailed(asProblem(thrown))
      setWorking(false)
    }
  }
  if (done) return <Done boardId={boardId} what={what} restored={done} onClose={onClose} />
  return (
    <Dialog
      title={t('versions.restoring.title', { what, version: versionTitle(t, version) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" aria-disabled={waits} onClick={() => void run()}>
            {working ? t('manage.working') : t('versions.restoring.yes')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t(elements ? 'versions.restoring.helpSome' : 'versions.restoring.help')}</p>
        {preview ? <Preview preview={preview} /> : problem ? null : <Waiting />}
        <p className={styles.help}>{t('versions.restoring.safe')}</p>
      </div>
      {problem && !preview && <ProblemNotice problem={problem} onRetry={refetch} />}
      {failed && <ProblemNotice problem={failed} />}
    </Dialog>
  )
}

function Waiting() {
  const t = useT()
  useAnnounced(t('common.loading'), 'polite', WAITED_MS)
  return <p>{t('common.loading')}</p>
}

function Preview({ preview }: { preview: Restored }) {
  const t = useT()
  if (changesNothing(preview)) return <Said className={styles.nothing}>{t('versions.restoring.nothing')}</Said>
  return (
    <>
      <Said className={styles.sum}>{restoredSum(t, preview)}</Said>
      <Groups groups={restoredGroups(t, preview)} />
    </>
  )
}

function Groups({ groups }: { groups: readonly RestoredGroup[] }) {
  const t = useT()
  return (
    <div className={styles.groups}>
      {groups.map(({ id, heading, lines, more }) => (
        <section key={id} data-act={id}>
          <h3>{heading}</h3>
          <ul>
            {keyed(lines, String).map(({ key, item }) => (
              <li key={key}>{item}</li>
            ))}
            {more > 0 && <li>{t('undoEdits.more', { count: more })}</li>}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface DoneProps {
  boardId: string
  what: string
  restored: Restored
  onClose: () => void
}

/** What became of it, with the way back. */
function Done({ boardId, what, restored, onClose }: DoneProps) {
  const t = useT()
  const { step } = restored
  const [state, setState] = useState<'there' | 'working' | 'undone'>('there')
  const [problem, setProblem] = useState<ApiProblem>()
  const undo = async () => {
    if (step === undefined || state !== 'there') return
    setState('working')
    setProblem(undefined)
    try {
      await undoStep(boardId, step)
      setState('undone')
      announce(t('versions.restoring.undone'))
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setState('there')
    }
  }
  return (
    <Dialog
      title={state === 'undone' ? t('versions.restoring.undone') : t('versions.restoring.doneTitle')}
      onClose={onClose}
      actions={
        <>
          {step !== undefined && state !== 'undone' && (
            <Button aria-disabled={state === 'working'} onClick={() => void undo()}>
              {state === 'working' ? t('manage.working') : t('common.undo')}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {state !== 'undone' && <p>{t('versions.restoring.done', { what, sum: restoredSum(t, restored) })}</p>}
        <p>
          {t('versions.restoring.inHistory')}{' '}
          <Link href={sideAddress(boardId, 'steps')}>{t('versions.tabs.steps')}</Link>
        </p>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
