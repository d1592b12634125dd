import { useState } from 'react'
import type { Invite } from '#shared/wire/invites.ts'
import { revokeInvite } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { dropLink } from '#client/boards/inviteLinks.ts'
import { When } from '#client/boards/When.tsx'
import { whenWords } from '#client/boards/whenWords.ts'
import { serverNow } from '#client/session/serverClock.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/GivenLinks.module.css'

interface GivenLinksProps {
  boardId: string
  invites: readonly Invite[]
  onChanged: () => void
}

/** Links that still work, newest first, how they have been used, and a way to withdraw them. */
export function GivenLinks({ boardId, invites, onChanged }: GivenLinksProps) {
  const t = useT()
  const open = invites.filter(({ revokedAt }) => revokedAt === undefined).toReversed()
  return (
    <details className={styles.given}>
      <summary>
        {t('share.links')} <span className={styles.count}>{open.length}</span>
      </summary>
      {open.length === 0 ? (
        <p className={styles.none}>{t('share.noLinks')}</p>
      ) : (
        <ul>
          {open.map((invite) => (
            <GivenLink key={invite.id} boardId={boardId} invite={invite} onChanged={onChanged} />
          ))}
        </ul>
      )}
    </details>
  )
}

function GivenLink({ boardId, invite, onChanged }: { boardId: string; invite: Invite; onChanged: () => void }) {
  const t = useT()
  const { locale } = useLanguage()
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const role = t(`share.role.${invite.role}`)
  const [now] = useState(serverNow)
  const when = whenWords(invite.createdAt, now, locale, t)

  const revoke = async () => {
    setProblem(undefined)
    try {
      await revokeInvite(boardId, invite.id)
      dropLink(boardId, invite.id)
      announce(t('share.revoked'))
      onChanged()
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
  }
  return (
    <li className={styles.link}>
      <div className={styles.words}>
        <span className={styles.role}>{invite.label ? `${role}: ${invite.label}` : role}</span>
        <span className={styles.facts}>
          <When at={invite.createdAt} sentence={(at) => t('share.made', { when: at })} />
          {' · '}
          {invite.uses === 0 ? t('share.neverUsed') : t('share.used', { count: invite.uses })}
          {invite.lastUsedAt && (
            <>
              {', '}
              <When at={invite.lastUsedAt} sentence={(at) => t('share.lastUsed', { when: at })} />
            </>
          )}
          {invite.expiresAt && <Expiry at={invite.expiresAt} now={now} />}
        </span>
      </div>
      {!asking && (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('share.revokeNamed', { role, when })}
          onClick={() => setAsking(true)}
        >
          {t('share.revoke')}
        </Button>
      )}
      {asking && (
        <div className={styles.sure}>
          <p>{t('share.revokeSure')}</p>
          {problem && <ProblemNotice problem={problem} />}
          <div className={styles.buttons}>
            <Button size="small" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button size="small" variant="danger" ref={(button) => button?.focus()} onClick={() => void revoke()}>
              {t('share.revokeYes')}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}

function Expiry({ at, now }: { at: string; now: Date }) {
  const t = useT()
  const { locale } = useLanguage()
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at))
  return <> · {Date.parse(at) <= now.getTime() ? t('share.expired') : t('share.expires', { when })}</>
}
