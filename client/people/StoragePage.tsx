import { useCallback, useState } from 'react'
import { Archive, Trash2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { getBoard, patchBoard } from '#client/api/board.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { archiveUrl, deleteBoard } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { Confirm } from '#client/people/Confirm.tsx'
import { Erasures } from '#client/people/Erasures.tsx'
import { Page, Section } from '#client/people/Page.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useHello, useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { announce, Said } from '#client/ui/announce.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { toast } from '#client/ui/toast.ts'
import styles from '#client/people/People.module.css'

const BOARD_EVENTS = ['board'] as const

/** How long the board is kept, its archive package, erasures to finish, and deleting it. */
export function StoragePage() {
  const t = useT()
  return (
    <Page title={t('shell.view.storage')} lead={t('storage.lead')}>
      <Kept />
      <ArchivePart />
      <Erasures />
      <DeletePart />
    </Page>
  )
}

function Kept() {
  const t = useT()
  const { locale } = useLanguage()
  const { boardId } = useSession()
  const today = useHello()?.today ?? ''
  const { value, problem, refetch } = useAnswer(useCallback(() => getBoard(boardId), [boardId]))
  useRefetchOn(BOARD_EVENTS, refetch)
  const [wrong, setWrong] = useState(false)
  const [fault, setFault] = useState<ApiProblem>()
  const keep = async (day: string | undefined) => {
    setFault(undefined)
    const passed = day !== undefined && day < today
    setWrong(passed)
    if (passed) return
    try {
      const { retentionUntil } = await patchBoard(boardId, { retentionUntil: day ?? null })
      announce(t('storage.keptSaved', { date: formatDate(retentionUntil, locale) }))
      refetch()
    } catch (thrown) {
      setFault(asProblem(thrown))
    }
  }
  return (
    <Section title={t('storage.keptTitle')}>
      {problem && !value && <ProblemNotice problem={problem} onRetry={refetch} />}
      {value && (
        <>
          <p>
            <strong>{t('storage.keptUntil', { date: formatDate(value.retentionUntil, locale) })}</strong>{' '}
            {t('storage.keptHelp')}
          </p>
          <DateField label={t('storage.keepUntil')} value={value.retentionUntil} onCommit={(day) => void keep(day)} />
          <p className={styles.quiet}>{t('storage.keptDefault')}</p>
          {wrong && <Said className={styles.wrong}>{t('storage.keptWrong')}</Said>}
          {fault && <ProblemNotice problem={fault} />}
        </>
      )}
    </Section>
  )
}

function ArchivePart() {
  const t = useT()
  const { boardId } = useSession()
  return (
    <Section title={t('storage.archiveTitle')}>
      <p>{t('storage.archiveHelp')}</p>
      <ButtonLink href={archiveUrl(boardId)} download icon={<Archive aria-hidden />}>
        {t('storage.archive')}
      </ButtonLink>
    </Section>
  )
}

function DeletePart() {
  const t = useT()
  const { boardId } = useSession()
  const { title } = useSettings()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  const remove = async () => {
    await deleteBoard(boardId)
    navigate('/')
    const bringBack = () => {
      patchBoard(boardId, { deleted: false }).then(
        () => navigate(`/b/${boardId}`),
        (thrown: unknown) => toast(asProblem(thrown).title || t('common.problem'), { tone: 'problem' }),
      )
    }
    toast(t('storage.deleted'), { action: { label: t('storage.bringBack'), run: bringBack } })
  }
  return (
    <Section title={t('storage.deleteTitle')}>
      <p>{t('storage.deleteHelp')}</p>
      <Button variant="danger" icon={<Trash2 aria-hidden />} onClick={() => setAsking(true)}>
        {t('storage.delete')}
      </Button>
      {asking && (
        <Confirm
          title={t('storage.deleteSure', { title })}
          yes={t('storage.deleteYes')}
          onYes={remove}
          onClose={() => setAsking(false)}
        >
          <p>{t('storage.deleteHelp')}</p>
        </Confirm>
      )}
    </Section>
  )
}
