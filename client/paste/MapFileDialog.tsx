import { useEffect, useState } from 'react'
import type { ImportReport } from '#shared/wire/imports.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { FileProblems } from '#client/boards/FileProblems.tsx'
import { pointerWords } from '#client/boards/pointerWords.ts'
import type { ChosenFile } from '#client/boards/mapFile.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Said, WAITED_MS } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { toast } from '#client/ui/toast.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { importMap } from '#client/paste/importMap.ts'
import styles from '#client/paste/Dialogs.module.css'

const SHOWN = 6

/** What merging a map file would do, as the server says, before it does it. */
export function MapFileDialog({ file, onClose }: { file: ChosenFile; onClose: () => void }) {
  const t = useT()
  const { boardId } = useSession()
  const [report, setReport] = useState<ImportReport>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [sending, setSending] = useState(false)
  useEffect(() => {
    let isCurrent = true
    importMap(boardId, file.map, true).then(
      (said) => isCurrent && setReport(said),
      (thrown: unknown) => isCurrent && setProblem(asProblem(thrown)),
    )
    return () => {
      isCurrent = false
    }
  }, [boardId, file])

  const apply = () => {
    setSending(true)
    importMap(boardId, file.map, false).then(
      ({ created, changed }) => {
        toast(t('paste.map.done', { created: created.length, changed: changed.length }))
        onClose()
      },
      (thrown: unknown) => {
        setProblem(asProblem(thrown))
        setSending(false)
      },
    )
  }
  const isNews = report !== undefined && report.created.length + report.changed.length > 0
  return (
    <Dialog
      title={t('paste.map.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t(isNews ? 'common.cancel' : 'common.close')}</Button>
          {isNews && (
            <Button variant="primary" aria-disabled={sending} onClick={() => !sending && apply()}>
              {t('paste.map.apply')}
            </Button>
          )}
        </>
      }
    >
      {problem ? (
        problem.errors.length > 0 ? (
          <FileProblems problem={problem} file={file.map} />
        ) : (
          <ProblemNotice problem={problem} />
        )
      ) : !report ? (
        <Said afterMs={WAITED_MS}>{t('paste.map.asking', { file: file.name })}</Said>
      ) : (
        <Told report={report} file={file} />
      )}
    </Dialog>
  )
}

function Told({ report, file }: { report: ImportReport; file: ChosenFile }) {
  const t = useT()
  const { created, changed, problems } = report
  if (created.length + changed.length === 0) return <p>{t('paste.map.nothing', { file: file.name })}</p>
  return (
    <>
      <p>{t('paste.map.will', { file: file.name })}</p>
      <ul className={styles.list}>
        {created.length > 0 && <li>{t('paste.map.created', { count: created.length })}</li>}
        {changed.length > 0 && <li>{t('paste.map.changed', { count: changed.length })}</li>}
        <li>{t('paste.map.removed')}</li>
      </ul>
      {problems.length > 0 && (
        <>
          <p>{t('paste.map.problems', { count: problems.length })}</p>
          <ul className={styles.list}>
            {problems.slice(0, SHOWN).map(({ pointer, code, detail }) => (
              <li key={`${pointer} ${code}`}>
                <strong>{pointerWords(pointer, file.map, t)}</strong>
                {': '}
                {detail}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
