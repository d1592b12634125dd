import { useCallback, useId, useState, type FormEvent } from 'react'
import { CircleCheck, Clock } from 'lucide-react'
import type { Digest, NoticeSettings, NoticeSettingsPatch } from '#shared/wire/notices.ts'
import { getNoticeSettings, patchNoticeSettings } from '#client/api/notices.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { isAddress } from '#client/notices/isAddress.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/notices/NoticePanel.module.css'

/** Written out here, since the schema's list would bring its library into the page. */
const DIGESTS: readonly Digest[] = ['daily', 'weekly', 'never']

/** Whether notices also come by e-mail: to which address, how often, and how to stop. */
export function MailSettings() {
  const t = useT()
  const { boardId } = useSession()
  const { value, problem, refetch } = useAnswer(useCallback(() => getNoticeSettings(boardId), [boardId]))
  const [changed, setChanged] = useState<NoticeSettings>()
  const [fault, setFault] = useState<ApiProblem>()
  const settings = changed ?? value
  if (!settings) {
    return problem ? (
      <ProblemNotice problem={problem} title={t('notices.failed')} onRetry={refetch} />
    ) : (
      <p className={styles.quiet}>{t('common.loading')}</p>
    )
  }
  if (!settings.mail) {
    return (
      <div className={styles.off}>
        <strong>{t('notices.mail.off')}</strong>
        <p>{t('notices.mail.offHelp')}</p>
      </div>
    )
  }
  const change = async (patch: NoticeSettingsPatch, said: string) => {
    setFault(undefined)
    try {
      setChanged(await patchNoticeSettings(boardId, patch))
      announce(said)
    } catch (thrown) {
      setFault(asProblem(thrown))
    }
  }
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t('notices.mail.lead')}</p>
      <Address key={settings.email ?? ''} settings={settings} onChange={change} />
      {settings.email !== null && (
        <>
          <HowOften digest={settings.digest} onChange={change} />
          <Button onClick={() => void change({ email: null }, t('notices.mail.stopped'))}>
            {t('notices.mail.stop')}
          </Button>
        </>
      )}
      {fault && <ProblemNotice problem={fault} />}
    </div>
  )
}

interface PartProps {
  onChange: (patch: NoticeSettingsPatch, said: string) => Promise<void>
}

function Address({ settings: { email, confirmed }, onChange }: PartProps & { settings: NoticeSettings }) {
  const t = useT()
  const [typed, setTyped] = useState(email ?? '')
  const [wrong, setWrong] = useState(false)
  const same = typed.trim() === (email ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const address = typed.trim()
    setWrong(!isAddress(address))
    if (isAddress(address) && !same) void onChange({ email: address }, t('notices.mail.saved'))
  }
  return (
    <form className={styles.address} noValidate onSubmit={submit}>
      <TextField
        type="email"
        label={t('notices.mail.address')}
        value={typed}
        autoComplete="email"
        spellCheck={false}
        error={wrong ? t('notices.mail.addressWrong') : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          setWrong(false)
        }}
      />
      {(!same || email === null) && (
        <Button type="submit" variant="primary">
          {t('notices.mail.save')}
        </Button>
      )}
      {email !== null && same && (
        <div className={styles.state} data-confirmed={confirmed || undefined}>
          {confirmed ? <CircleCheck aria-hidden /> : <Clock aria-hidden />}
          <p>
            <strong>{confirmed ? t('notices.mail.confirmed') : t('notices.mail.unconfirmed')}</strong>
            {confirmed ? t('notices.mail.confirmedHelp') : t('notices.mail.unconfirmedHelp')}
          </p>
        </div>
      )}
      {email !== null && same && !confirmed && (
        <Button size="small" onClick={() => void onChange({ email }, t('notices.mail.sentAgain'))}>
          {t('notices.mail.again')}
        </Button>
      )}
    </form>
  )
}

function HowOften({ digest, onChange }: PartProps & { digest: Digest }) {
  const t = useT()
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>{t('notices.mail.digest')}</legend>
      {DIGESTS.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            checked={digest === one}
            onChange={() =>
              void onChange({ digest: one }, t('notices.mail.digestSaved', { choice: t(`notices.mail.${one}`) }))
            }
          />
          <span>
            {t(`notices.mail.${one}`)}
            <small>{t(`notices.mail.${one}Help`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
