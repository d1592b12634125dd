import { useCallback, useState, type RefObject } from 'react'
import { Link } from 'wouter'
import type { Role } from '#shared/wire/roles.ts'
import { listInvites } from '#client/api/people.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { AskFacilitator } from '#client/boards/AskFacilitator.tsx'
import { GivenLinks } from '#client/boards/GivenLinks.tsx'
import { InviteRow } from '#client/boards/InviteRow.tsx'
import { manageAddress } from '#client/boards/views.ts'
import { useCan, useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/SharePanel.module.css'

/** In the order of how often they are given out. */
const OFFERED: readonly Role[] = ['editor', 'commenter', 'viewer', 'facilitator']

interface SharePanelProps {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** For facilitators the links that give each role, and those given out; for others whom to ask. */
export function SharePanel({ triggerRef, onClose }: SharePanelProps) {
  const t = useT()
  const { boardId } = useSession()
  const { facilitate } = useCan()
  return (
    <Panel title={facilitate ? t('share.title') : t('share.askTitle')} triggerRef={triggerRef} onClose={onClose} wide>
      {facilitate ? <Links boardId={boardId} onClose={onClose} /> : <AskFacilitator boardId={boardId} />}
    </Panel>
  )
}

function Links({ boardId, onClose }: { boardId: string; onClose: () => void }) {
  const t = useT()
  const { value: invites, problem, refetch } = useAnswer(useCallback(() => listInvites(boardId), [boardId]))
  // Shown one at a time: a person gives out one link, then perhaps another.
  const [shown, setShown] = useState<Role>()
  return (
    <div className={styles.links}>
      <p className={styles.lead}>{t('share.lead')}</p>
      <ul className={styles.roles}>
        {OFFERED.map((role) => (
          <InviteRow
            key={role}
            boardId={boardId}
            role={role}
            shown={shown === role}
            onShow={() => setShown(role)}
            onMade={refetch}
          />
        ))}
      </ul>
      <p className={styles.note}>{t('share.onceOnly')}</p>
      {problem && !invites && <ProblemNotice problem={problem} title={t('share.failed')} onRetry={refetch} />}
      {invites && <GivenLinks boardId={boardId} invites={invites} onChanged={refetch} />}
      <p className={styles.more}>
        <Link href={manageAddress(boardId, 'links')} onClick={onClose}>
          {t('links.manage')}
        </Link>
      </p>
    </div>
  )
}
