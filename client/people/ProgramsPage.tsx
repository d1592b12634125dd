import { useCallback, useId, useState, type FormEvent } from 'react'
import { Plus, Trash2 } from 'lucide-react'
import { MAX_LABEL } from '#shared/wire/limits.ts'
import type { CreatedToken, Token } from '#shared/wire/tokens.ts'
import { basePath } from '#client/api/basePath.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { createToken, listTokens, revokeToken } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { When } from '#client/boards/When.tsx'
import { Confirm } from '#client/people/Confirm.tsx'
import { dayOf, endOfDay } from '#client/people/days.ts'
import { Page } from '#client/people/Page.tsx'
import { ShownOnce } from '#client/people/ShownOnce.tsx'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
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
            <TokenRow key={token.id} token={token} onWithdraw={() => setLeaving(token)} />
          ))}
        </Table>
      )}
      <p>
        <a href={`${basePath()}/docs`}>{t('programs.documentation')}</a>
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

function TokenRow({ token, onWithdraw }: { token: Token; onWithdraw: () => void }) {
  const t = useT()
  const { locale } = useLanguage()
  const [now] = useState(() => Date.now())
  const expired = token.expiresAt !== undefined && Date.parse(token.expiresAt) <= now
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
          label={t('programs.withdrawNamed', { label: token.label })}
          icon={<Trash2 aria-hidden />}
          onClick={onWithdraw}
        />
      </Cell>
    </Row>
  )
}

const ROLES = ['viewer', 'reporter'] as const

function TokenDialog({ onMade, onClose }: { onMade: (token: CreatedToken) => void; onClose: () => void }) {
  const t = useT()
  const { boardId } = useSession()
  const form = useId()
  const [label, setLabel] = useState('')
  const [role, setRole] = useState<(typeof ROLES)[number]>('viewer')
  const [day, setDay] = useState<string>()
  const [checked, setChecked] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const missing = !label.trim()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setProblem(undefined)
    if (sending || missing) return
    setSending(true)
    try {
      onMade(
        await createToken(boardId, {
          role,
          label: label.trim(),
          ...(day !== undefined && { expiresAt: endOfDay(day) }),
        }),
      )
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }
  return (
    <Dialog
      title={t('programs.new')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={sending}>
            {sending ? t('manage.working') : t('programs.make')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('programs.label')}
          description={t('programs.labelHelp')}
          value={label}
          maxLength={MAX_LABEL}
          error={checked && missing ? t('programs.labelMissing') : undefined}
          onChange={(event) => setLabel(event.target.value)}
        />
        <Select
          label={t('programs.may')}
          value={role}
          onChange={(event) => setRole(event.target.value === 'reporter' ? 'reporter' : 'viewer')}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`programs.role.${one}`)}
            </option>
          ))}
        </Select>
        <div>
          <DateField label={t('programs.expires')} value={day} onCommit={setDay} />
          <p className={styles.help}>{t('programs.expiresHelp')}</p>
        </div>
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
