import { useCallback, useState } from 'react'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import type { CreatedToken, Token } from '#shared/wire/tokens.ts'
import { basePath } from '#client/api/basePath.ts'
import { listTokens, revokeToken } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { When } from '#client/boards/When.tsx'
import { Confirm } from '#client/people/Confirm.tsx'
import { dayOf } from '#client/people/days.ts'
import { Page } from '#client/people/Page.tsx'
import { ShownOnce } from '#client/people/ShownOnce.tsx'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { TokenDialog } from '#client/people/TokenDialog.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { serverNow } from '#client/session/serverClock.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

/** What programs have access, with which token, and when each was last used. */
export function ProgramsPage() {
  const t = useT()
  const { boardId } = useSession()
  const { value, problem, refetch } = useAnswer(useCallback(() => listTokens(boardId), [boardId]))
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<CreatedToken>()
  const [changing, setChanging] = useState<Token>()
  const [leaving, setLeaving] = useState<Token>()
  const shown = value?.filter(({ revokedAt }) => revokedAt === undefined).toReversed() ?? []
  const columns = [
    { label: t('programs.label') },
    { label: t('programs.may') },
    { label: t('programs.expires') },
    { label: t('programs.lastUsed') },
    { label: t('manage.actions'), hidden: true },
  ]
  return (
    <Page
      title={t('shell.view.programs')}
      lead={t('programs.lead')}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
          {t('programs.new')}
        </Button>
      }
    >
      {made && (
        <>
          <ShownOnce key={made.id} label={t('programs.token')} value={made.token} note={t('programs.once')} />
          <p className={styles.quiet}>{t('programs.howTo', { header: 'Authorization: Bearer' })}</p>
        </>
      )}
      {problem && !value && <ProblemNotice problem={problem} title={t('manage.failed')} onRetry={refetch} />}
      {value && shown.length === 0 && <p className={styles.empty}>{t('programs.empty')}</p>}
      {shown.length > 0 && (
        <Table label={t('programs.table')} columns={columns}>
          {shown.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              onChange={() => setChanging(token)}
              onWithdraw={() => setLeaving(token)}
            />
          ))}
        </Table>
      )}
      <p>
        <a className={styles.standing} href={`${basePath()}/docs`}>
          {t('programs.documentation')}
        </a>
      </p>
      {making && (
        <TokenDialog
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false)
            setMade(token)
            announce(t('programs.madeDone'))
            refetch()
          }}
        />
      )}
      {changing && (
        <TokenDialog
          token={changing}
          onClose={() => setChanging(undefined)}
          onChanged={() => {
            setChanging(undefined)
            announce(t('programs.changed'))
            refetch()
          }}
        />
      )}
      {leaving && (
        <Confirm
          title={t('programs.withdrawTitle', { label: leaving.label })}
          yes={t('programs.withdrawYes')}
          onClose={() => setLeaving(undefined)}
          onYes={async () => {
            await revokeToken(boardId, leaving.id)
            announce(t('programs.withdrawn'))
            if (made?.id === leaving.id) setMade(undefined)
            setLeaving(undefined)
            refetch()
          }}
        >
          <p>{t('programs.withdrawHelp')}</p>
        </Confirm>
      )}
    </Page>
  )
}

interface TokenRowProps {
  token: Token
  onChange: () => void
  onWithdraw: () => void
}

function TokenRow({ token, onChange, onWithdraw }: TokenRowProps) {
  const t = useT()
  const { locale } = useLanguage()
  const [now] = useState(serverNow)
  const expired = token.expiresAt !== undefined && Date.parse(token.expiresAt) <= now.getTime()
  return (
    <Row quiet={expired}>
      <RowHead>
        <span className={styles.words}>
          <span className={styles.name}>{token.label}</span>
          <span className={styles.quiet}>
            <When at={token.createdAt} sentence={(when) => t('share.made', { when })} />
          </span>
        </span>
      </RowHead>
      <Cell label={t('programs.may')}>{t(`programs.roleShort.${token.role}`)}</Cell>
      <Cell label={t('programs.expires')}>
        {token.expiresAt ? (
          <span>
            {formatDate(dayOf(token.expiresAt), locale)}{' '}
            {expired && (
              <span className={styles.badge} data-tone="warning">
                {t('links.expired')}
              </span>
            )}
          </span>
        ) : (
          <span className={styles.quiet}>{t('manage.forever')}</span>
        )}
      </Cell>
      <Cell label={t('programs.lastUsed')}>
        {token.lastUsedAt ? <When at={token.lastUsedAt} /> : <span className={styles.quiet}>{t('manage.never')}</span>}
      </Cell>
      <Cell label={t('manage.actions')} actions>
        <IconButton
          size="small"
          label={t('programs.changeNamed', { label: token.label })}
          icon={<Pencil aria-hidden />}
          onClick={onChange}
        />
        <IconButton
          size="small"
          label={t('programs.withdrawNamed', { label: token.label })}
          icon={<Trash2 aria-hidden />}
          onClick={onWithdraw}
        />
      </Cell>
    </Row>
  )
}
