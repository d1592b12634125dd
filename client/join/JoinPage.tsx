import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { previewJoin } from '#client/api/people.ts'
import type { ApiProblem } from '#client/api/problem.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { AlreadyIn } from '#client/join/AlreadyIn.tsx'
import { takeInvite } from '#client/join/inviteFragment.ts'
import { JoinForm } from '#client/join/JoinForm.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Said, WAITED_MS } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MessagePage } from '#client/ui/MessagePage.tsx'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { SitePage } from '#client/ui/SitePage.tsx'
import styles from '#client/join/JoinPage.module.css'

/** Where an invitation leads: what it is to, under which name, and in. */
export function JoinPage() {
  const t = useT()
  const [invite, setInvite] = useState(takeInvite)
  useEffect(() => {
    // Another invitation pasted into the address of this page changes its fragment only.
    const take = () => setInvite(takeInvite())
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  if (!invite) {
    return (
      <MessagePage title={t('join.noInvite')}>
        <p>{t('join.noInviteHelp')}</p>
      </MessagePage>
    )
  }
  return <Invitation key={invite} invite={invite} />
}

function Invitation({ invite }: { invite: string }) {
  const t = useT()
  const [, navigate] = useLocation()
  const { value: preview, problem, refetch } = useAnswer(useCallback(() => previewJoin(invite), [invite]))
  const [changing, setChanging] = useState(false)
  usePageTitle(preview?.board.title ?? t('join.title'))

  if (problem && !preview) return <InviteProblem problem={problem} onRetry={refetch} />
  if (!preview) {
    return (
      <SitePage width="narrow">
        <Said className={styles.waiting} afterMs={WAITED_MS}>
          {t('common.loading')}
        </Said>
      </SitePage>
    )
  }
  const goTo = (boardId: string) => navigate(`/b/${boardId}`)
  return (
    <SitePage width="narrow" footer={false}>
      <p className={styles.invited}>{t('join.invitedTo')}</p>
      <PageHeading className={styles.title}>{preview.board.title || t('shell.untitled')}</PageHeading>
      <p className={styles.may}>{t(`join.may.${preview.role}`)}</p>
      {preview.me && !changing ? (
        <AlreadyIn
          invite={invite}
          preview={preview}
          me={preview.me}
          onJoined={goTo}
          onChange={() => setChanging(true)}
        />
      ) : (
        <JoinForm invite={invite} preview={preview} me={preview.me} onJoined={goTo} />
      )}
    </SitePage>
  )
}

function InviteProblem({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const t = useT()
  const retry = (
    <Button variant="primary" size="large" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  )
  switch (problem.code) {
    case 'invite-not-valid':
    case 'invalid-request':
    case 'no-such-board':
    case 'board-in-bin':
      return (
        <MessagePage title={t('join.invalid')}>
          <p>{t('join.invalidHelp')}</p>
        </MessagePage>
      )
    case 'too-many-attempts':
      return (
        <MessagePage title={t('join.tooMany')} actions={retry}>
          <p>{t('join.tooManyHelp')}</p>
        </MessagePage>
      )
    default:
      return (
        <MessagePage title={t('join.unreachable')} actions={retry}>
          <p>{problem.code === 'network' ? t('common.noNetwork') : problem.detail || t('faults.unexpectedHelp')}</p>
        </MessagePage>
      )
  }
}
