import type { RefObject } from 'react'
import { Link } from 'wouter'
import { peopleOnce } from '#client/boards/peopleHere.ts'
import { manageAddress } from '#client/boards/views.ts'
import { useCan, usePeople, useSession } from '#client/session/BoardProvider.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import styles from '#client/boards/PeoplePanel.module.css'

interface PeoplePanelProps {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Everybody who has the board open now: name, organisation, role. */
export function PeoplePanel({ triggerRef, onClose }: PeoplePanelProps) {
  const t = useT()
  const people = peopleOnce(usePeople())
  const { boardId } = useSession()
  const { facilitate } = useCan()
  return (
    <Panel title={t('shell.peopleHere', { count: people.length })} triggerRef={triggerRef} onClose={onClose}>
      <ul className={styles.list}>
        {people.map((person) => (
          <li key={person.participantId} className={styles.person}>
            <Avatar name={person.name} colour={person.colour} faded={person.idle} />
            <span className={styles.words}>
              <span className={styles.name}>
                {person.name}
                {person.me && <span className={styles.quiet}> ({t('common.me')})</span>}
                {person.idle && <span className={styles.quiet}> · {t('shell.away')}</span>}
              </span>
              <span className={styles.quiet}>
                {person.organisation || t('shell.noOrganisation')}
                {person.windows > 1 && ` · ${t('shell.tabs', { count: person.windows })}`}
              </span>
            </span>
            <span className={styles.role}>{t(`common.role.${person.role}`)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.more}>
        <Link href={manageAddress(boardId, 'people')} onClick={onClose}>
          {facilitate ? t('people.toRights') : t('people.toAll')}
        </Link>
        <Link href="/me" onClick={onClose}>
          {t('aboutMe.title')}
        </Link>
      </p>
    </Panel>
  )
}
