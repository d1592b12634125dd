import { Ellipsis, KeyRound } from 'lucide-react'
import type { Invite } from '#shared/wire/invites.ts'
import { When } from '#client/boards/When.tsx'
import { dayOf } from '#client/people/days.ts'
import { linkState, type LinkState } from '#client/people/linkState.ts'
import { Cell, Row, RowHead } from '#client/people/Table.tsx'
import { formatDate, formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import styles from '#client/people/People.module.css'

export type LinkAct = 'change' | 'rotate' | 'withdraw'

const TONES: Readonly<Record<LinkState, 'good' | 'warning' | undefined>> = {
  works: 'good',
  expired: 'warning',
  usedUp: 'warning',
  withdrawn: undefined,
}

interface LinkRowProps {
  invite: Invite
  now: Date
  onAct: (act: LinkAct) => void
}

/** One link: the role it gives, whether it works, its limits and its use. */
export function LinkRow({ invite, now, onAct }: LinkRowProps) {
  const t = useT()
  const { locale } = useLanguage()
  const state = linkState(invite, now)
  const role = t(`share.role.${invite.role}`)
  const uses = formatNumber(invite.uses, locale)
  const acts = ['change', 'rotate', 'withdraw'] as const
  return (
    <Row quiet={state === 'withdrawn'}>
      <RowHead>
        <span className={styles.words}>
          <span className={styles.name}>{invite.label ?? role}</span>
          <span className={styles.quiet}>
            {invite.label && `${role} · `}
            <When at={invite.createdAt} sentence={(when) => t('share.made', { when })} />
          </span>
        </span>
      </RowHead>
      <Cell label={t('links.state')}>
        <span>
          <span className={styles.badge} data-tone={TONES[state]}>
            {t(`links.${state}`)}
          </span>
          {invite.hasPasscode && (
            <span className={styles.passcode}>
              <KeyRound aria-hidden /> {t('links.withPasscode')}
            </span>
          )}
        </span>
      </Cell>
      <Cell label={t('links.expires')}>
        {invite.expiresAt ? (
          formatDate(dayOf(invite.expiresAt), locale)
        ) : (
          <span className={styles.quiet}>{t('manage.forever')}</span>
        )}
      </Cell>
      <Cell label={t('links.uses')}>
        <span className="tabular">
          {invite.maxUses === undefined ? uses : t('links.usesOf', { uses, max: formatNumber(invite.maxUses, locale) })}
        </span>
      </Cell>
      <Cell label={t('links.lastUsed')}>
        {invite.lastUsedAt ? (
          <When at={invite.lastUsedAt} />
        ) : (
          <span className={styles.quiet}>{t('manage.never')}</span>
        )}
      </Cell>
      <Cell label={t('manage.actions')} actions>
        {state !== 'withdrawn' && (
          <MenuButton
            iconOnly
            size="small"
            label={t('manage.actionsFor', { name: invite.label ?? role })}
            icon={<Ellipsis aria-hidden />}
            placement="bottom end"
            entries={acts.map((act) => ({
              id: act,
              label: t(`links.${act}`),
              danger: act === 'withdraw',
              run: () => onAct(act),
            }))}
          />
        )}
      </Cell>
    </Row>
  )
}
