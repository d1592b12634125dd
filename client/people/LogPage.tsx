import { useCallback, useMemo, useState } from 'react'
import { Download } from 'lucide-react'
import type { AuditLine } from '#shared/wire/audit.ts'
import { listInvites, listParticipants } from '#client/api/people.ts'
import { auditUrl, listTokens, readAudit } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { actWords, concernsWords, filteredLog, outcomeWords, whoWords, type Known } from '#client/people/auditWords.ts'
import { Page } from '#client/people/Page.tsx'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useBenefitMap, useSession } from '#client/session/BoardProvider.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Select } from '#client/ui/Field.tsx'
import { Said } from '#client/ui/announce.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

const KEPT_DAYS = 400
const PER_PAGE = 100
/** Whatever is told of an act may have left a line. */
const ACT_EVENTS = ['participant', 'role', 'lock', 'board'] as const

/** What has been done on the board, newest first, to be filtered and saved. */
export function LogPage() {
  const t = useT()
  const { boardId } = useSession()
  const map = useBenefitMap()
  const load = useCallback(async () => {
    const [lines, people, invites, tokens] = await Promise.all([
      readAudit(boardId),
      listParticipants(boardId),
      listInvites(boardId),
      listTokens(boardId),
    ])
    return { lines, people, invites, tokens }
  }, [boardId])
  const { value, problem, refetch } = useAnswer(load)
  useRefetchOn(ACT_EVENTS, refetch)
  const [action, setAction] = useState('')
  const [person, setPerson] = useState('')
  const [most, setMost] = useState(PER_PAGE)
  const lines = useMemo(() => filteredLog(value?.lines ?? [], { action, person }), [value, action, person])
  const actions = useMemo(
    () =>
      [...new Set(value?.lines.map((line) => line.action))]
        .map((id) => ({ id, words: actWords({ action: id }, t) }))
        .toSorted((a, b) => a.words.localeCompare(b.words)),
    [value, t],
  )
  return (
    <Page
      title={t('shell.view.log')}
      lead={t('log.lead', { days: KEPT_DAYS })}
      actions={
        <ButtonLink href={auditUrl(boardId)} download icon={<Download aria-hidden />}>
          {t('log.download')}
        </ButtonLink>
      }
    >
      {problem && !value && <ProblemNotice problem={problem} title={t('manage.failed')} onRetry={refetch} />}
      {value && (
        <>
          <div className={styles.filters}>
            <Select label={t('log.action')} value={action} onChange={(event) => setAction(event.target.value)}>
              <option value="">{t('log.all')}</option>
              {actions.map(({ id, words }) => (
                <option key={id} value={id}>
                  {words}
                </option>
              ))}
            </Select>
            <Select label={t('log.person')} value={person} onChange={(event) => setPerson(event.target.value)}>
              <option value="">{t('log.all')}</option>
              {value.people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
            <Said>{[t('log.shown', { count: lines.length }), t('log.serverTime')].join('. ')}</Said>
          </div>
          {lines.length === 0 ? (
            <p className={styles.empty}>{t('log.nothing')}</p>
          ) : (
            <Lines lines={lines.slice(0, most)} known={{ ...value, map, t }} />
          )}
          {lines.length > most && (
            <Button onClick={() => setMost((before) => before + PER_PAGE)}>{t('log.more')}</Button>
          )}
        </>
      )}
    </Page>
  )
}

function Lines({ lines, known }: { lines: readonly AuditLine[]; known: Known }) {
  const t = useT()
  const { locale } = useLanguage()
  const format = useMemo(() => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }), [locale])
  return (
    <Table
      label={t('log.table')}
      columns={[
        { label: t('log.time') },
        { label: t('log.who') },
        { label: t('log.what') },
        { label: t('log.concerns') },
        { label: t('log.outcome') },
      ]}
    >
      {lines.map((line) => (
        <Row key={line.id}>
          <Cell label={t('log.time')}>
            <time dateTime={line.at} className={`tabular ${styles.time ?? ''}`}>
              {format.format(new Date(line.at))}
            </time>
          </Cell>
          <Cell label={t('log.who')}>{whoWords(line, known)}</Cell>
          <RowHead>
            <span className={styles.name}>{actWords(line, t)}</span>
          </RowHead>
          <Cell label={t('log.concerns')}>{concernsWords(line, known)}</Cell>
          <Cell label={t('log.outcome')}>{outcomeWords(line, t)}</Cell>
        </Row>
      ))}
    </Table>
  )
}
