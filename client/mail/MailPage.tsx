import { useEffect, useState } from 'react'
import { postMailToken } from '#client/api/notices.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { takeAct, type MailAct } from '#client/mail/mailFragment.ts'
import { Button } from '#client/ui/Button.tsx'
import { Said, useAnnounced } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MessagePage } from '#client/ui/MessagePage.tsx'
import { usePageTitle } from '#client/ui/navigation.tsx'
import { SitePage } from '#client/ui/SitePage.tsx'

/** Kept for React, which renders and begins twice in development: a token works once. */
let held: { readonly asked: MailAct; readonly done: Promise<ApiProblem | undefined> } | undefined

function takeAndSend(again = false): typeof held {
  const asked = takeAct() ?? held?.asked
  if (!asked) return undefined
  if (again || held?.asked.token !== asked.token) {
    held = { asked, done: postMailToken(asked.act, asked.token).then(() => undefined, asProblem) }
  }
  return held
}

type Outcome = 'confirmed' | 'stopped' | ApiProblem

/** Where a link in a message leads: confirms the address or stops the messages, and says so. Needs no session. */
export function MailPage() {
  const [round, setRound] = useState(0)
  const [sent, setSent] = useState(() => takeAndSend())
  const [outcome, setOutcome] = useState<Outcome>()
  useEffect(() => {
    // Another link pasted into the address of this page changes its fragment only.
    const take = () => setSent(takeAndSend())
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  useEffect(() => {
    let current = true
    void sent?.done.then((problem) => {
      if (current) setOutcome(problem ?? (sent.asked.act === 'confirm' ? 'confirmed' : 'stopped'))
    })
    return () => {
      current = false
    }
  }, [sent, round])
  const retry = () => {
    setOutcome(undefined)
    setSent(takeAndSend(true))
    setRound(round + 1)
  }
  return sent ? <Told act={sent.asked.act} outcome={outcome} onRetry={retry} /> : <NoLink />
}

function NoLink() {
  const t = useT()
  return (
    <MessagePage title={t('mailPage.noToken')}>
      <p>{t('mailPage.noTokenHelp')}</p>
    </MessagePage>
  )
}

interface ToldProps {
  act: MailAct['act']
  outcome: Outcome | undefined
  onRetry: () => void
}

function Told({ act, outcome, onRetry }: ToldProps) {
  const t = useT()
  usePageTitle(t('notices.mail.title'))
  if (outcome === undefined) {
    return (
      <SitePage width="narrow">
        <Said>{t('common.loading')}</Said>
      </SitePage>
    )
  }
  if (outcome === 'confirmed' || outcome === 'stopped') {
    return <Message title={t(`mailPage.${outcome}`)} text={t(`mailPage.${outcome}Help`)} />
  }
  const { code, detail } = outcome
  // A token that is not known any more has done its work, or was replaced by a newer one.
  if (code === 'mail-link-not-valid' || code === 'invalid-request') {
    return (
      <Message
        title={t('mailPage.notValid')}
        text={t(act === 'confirm' ? 'mailPage.notValidConfirm' : 'mailPage.notValidStop')}
      />
    )
  }
  return (
    <Message
      title={t('mailPage.failed')}
      text={code === 'network' ? t('common.noNetwork') : detail || t('faults.unexpectedHelp')}
      onRetry={onRetry}
    />
  )
}

function Message({ title, text, onRetry }: { title: string; text: string; onRetry?: () => void }) {
  const t = useT()
  useAnnounced(`${title}. ${text}`)
  const retry = onRetry && (
    <Button variant="primary" size="large" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  )
  return (
    <MessagePage title={title} actions={retry}>
      <p>{text}</p>
    </MessagePage>
  )
}
