import { useCallback, useState } from 'react'
import { Ellipsis, Lock as LockIcon, LockOpen } from 'lucide-react'
import type { Lock } from '#shared/wire/locks.ts'
import { patchBoard } from '#client/api/board.ts'
import { listParticipants } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { listLocks, putLock, removeLock } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { When } from '#client/boards/When.tsx'
import { LockDialog } from '#client/people/LockDialog.tsx'
import { lockedWords } from '#client/people/lockWords.ts'
import { Page, Section } from '#client/people/Page.tsx'
import { PartPicker, readPart, type PartId } from '#client/people/PartPicker.tsx'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useBenefitMap, useHello, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

const LOCK_EVENTS = ['lock'] as const
type Asked = { readonly of: 'map' } | { readonly of: 'part' } | { readonly of: 'lock'; readonly lock: Lock }

/** What only facilitators may change: the whole map, or parts of it; who locked it, when and why. */
export function LocksPage() {
  const t = useT()
  const { boardId } = useSession()
  const map = useBenefitMap()
  const locked = useHello()?.locked
  const { value, problem, refetch } = useAnswer(useCallback(() => listLocks(boardId), [boardId]))
  const { value: people } = useAnswer(useCallback(() => listParticipants(boardId), [boardId]))
  useRefetchOn(LOCK_EVENTS, refetch)
  const [asked, setAsked] = useState<Asked>()
  const [part, setPart] = useState<PartId>('kind goal')
  const [fault, setFault] = useState<ApiProblem>()

  const done = (words: string) => {
    announce(words)
    setAsked(undefined)
    refetch()
  }
  const attempt = async (act: Promise<unknown>, words: string) => {
    setFault(undefined)
    try {
      await act
      done(words)
    } catch (thrown) {
      setFault(asProblem(thrown))
    }
  }
  const unlock = (lock: Lock) =>
    void attempt(removeLock(boardId, lock.scope, lock.id), t('locks.unlocked', { what: lockedWords(lock, map, t) }))
  const lockPart = async ({ scope, id }: Pick<Lock, 'scope' | 'id'>, reason: string) => {
    await putLock(boardId, { scope, id, ...(reason && { reason }) })
    done(t('locks.locked', { what: lockedWords({ scope, id }, map, t) }))
  }
  return (
    <Page title={t('shell.view.locks')} lead={t('locks.lead')}>
      {fault && <ProblemNotice problem={fault} />}
      <Section title={t('locks.mapTitle')}>
        <p>
          {!locked
            ? t('locks.mapOpen')
            : locked.reason
              ? t('locks.mapLockedReason', { reason: locked.reason })
              : t('locks.mapLocked')}
        </p>
        {locked ? (
          <Button
            icon={<LockOpen aria-hidden />}
            onClick={() =>
              void attempt(patchBoard(boardId, { locked: false }), t('locks.unlocked', { what: t('locks.theMap') }))
            }
          >
            {t('locks.unlockMap')}
          </Button>
        ) : (
          <Button icon={<LockIcon aria-hidden />} onClick={() => setAsked({ of: 'map' })}>
            {t('locks.lockMap')}
          </Button>
        )}
      </Section>
      <div className={styles.subhead}>
        <h3>{t('locks.partsTitle')}</h3>
        <Button icon={<LockIcon aria-hidden />} onClick={() => setAsked({ of: 'part' })}>
          {t('locks.add')}
        </Button>
      </div>
      {problem && !value && <ProblemNotice problem={problem} title={t('manage.failed')} onRetry={refetch} />}
      {value?.length === 0 && <p className={styles.empty}>{t('locks.empty')}</p>}
      {value && value.length > 0 && (
        <Table
          label={t('locks.table')}
          columns={[
            { label: t('locks.what') },
            { label: t('locks.reason') },
            { label: t('log.who') },
            { label: t('log.time') },
            { label: t('manage.actions'), hidden: true },
          ]}
        >
          {value.map((lock) => (
            <Row key={`${lock.scope} ${lock.id}`}>
              <RowHead>
                <span className={styles.name}>{lockedWords(lock, map, t)}</span>
              </RowHead>
              <Cell label={t('locks.reason')}>
                {lock.reason ?? <span className={styles.quiet}>{t('locks.noReason')}</span>}
              </Cell>
              <Cell label={t('log.who')}>
                {people?.find(({ id }) => id === lock.by)?.name ?? t('manage.somebodyGone')}
              </Cell>
              <Cell label={t('log.time')}>
                <When at={lock.at} />
              </Cell>
              <Cell label={t('manage.actions')} actions>
                <MenuButton
                  iconOnly
                  size="small"
                  label={t('manage.actionsFor', { name: lockedWords(lock, map, t) })}
                  icon={<Ellipsis aria-hidden />}
                  placement="bottom end"
                  entries={[
                    { id: 'unlock', label: t('locks.unlock'), run: () => unlock(lock) },
                    { id: 'reason', label: t('locks.changeReason'), run: () => setAsked({ of: 'lock', lock }) },
                  ]}
                />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {asked?.of === 'map' && (
        <LockDialog
          title={t('locks.lockTitleMap')}
          onClose={() => setAsked(undefined)}
          onLock={async (reason) => {
            await patchBoard(boardId, { locked: true, ...(reason && { lockReason: reason }) })
            done(t('locks.locked', { what: t('locks.theMap') }))
          }}
        />
      )}
      {asked?.of === 'part' && (
        <LockDialog
          title={t('locks.add')}
          onClose={() => setAsked(undefined)}
          onLock={(reason) => lockPart(readPart(part), reason)}
        >
          <PartPicker map={map} value={part} onChange={setPart} />
        </LockDialog>
      )}
      {asked?.of === 'lock' && (
        <LockDialog
          title={t('locks.lockTitle', { what: lockedWords(asked.lock, map, t) })}
          reason={asked.lock.reason ?? ''}
          onClose={() => setAsked(undefined)}
          onLock={(reason) => lockPart(asked.lock, reason)}
        />
      )}
    </Page>
  )
}
