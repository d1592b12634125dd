import type { RefObject } from 'react'
import { Eye } from 'lucide-react'
import { Link } from 'wouter'
import { look, OTHERS } from '#client/board/look.ts'
import { follow, stopFollowing } from '#client/board/together/follow.ts'
import { following } from '#client/board/together/following.ts'
import { showOthers } from '#client/board/together/level.ts'
import { isFaded, peopleOnce, type PersonOnce } from '#client/boards/peopleHere.ts'
import { manageAddress } from '#client/boards/views.ts'
import { useCan, usePeople, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import styles from '#client/boards/PeoplePanel.module.css'

interface PeoplePanelProps {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Everybody who has the board open now: name, organisation, role, whom they follow; whom to follow, and what to show. */
export function PeoplePanel({ triggerRef, onClose }: PeoplePanelProps) {
  const t = useT()
  const people = peopleOnce(usePeople())
  const { boardId } = useSession()
  const { facilitate } = useCan()
  return (
    <Panel title={t('shell.peopleHere', { count: people.length })} triggerRef={triggerRef} onClose={onClose}>
      <ul className={styles.list}>
        {people.map((person) => (
          <Row key={person.participantId} person={person} people={people} onClose={onClose} />
        ))}
      </ul>
      {people.length > 1 && <Level />}
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

function Row({ person, people, onClose }: { person: PersonOnce; people: readonly PersonOnce[]; onClose: () => void }) {
  const t = useT()
  const followed = people.find(({ participantId }) => participantId === person.following)
  const notes = [
    person.organisation || t('shell.noOrganisation'),
    t(`common.role.${person.role}`),
    ...(person.windows > 1 ? [t('shell.tabs', { count: person.windows })] : []),
    ...(followed ? [t('together.followsSomebody', { name: followed.me ? t('common.me') : followed.name })] : []),
  ]
  return (
    <li className={styles.person}>
      <Avatar name={person.name} colour={person.colour} faded={isFaded(person)} />
      <span className={styles.words}>
        <span className={styles.name}>
          {person.name}
          {person.me && <span className={styles.quiet}> ({t('common.me')})</span>}
          {person.lost && <span className={styles.quiet}> · {t('together.lost')}</span>}
          {person.idle && !person.lost && <span className={styles.quiet}> · {t('shell.away')}</span>}
        </span>
        <span className={styles.quiet}>{notes.join(' · ')}</span>
      </span>
      {!person.me && !person.lost && <FollowButton person={person} onClose={onClose} />}
    </li>
  )
}

function FollowButton({ person, onClose }: { person: PersonOnce; onClose: () => void }) {
  const t = useT()
  const session = useSession()
  const isFollowed = useStore(following) === person.participantId
  const { name } = person
  return isFollowed ? (
    <Button size="small" aria-label={t('together.stopNamed', { name })} onClick={() => stopFollowing(session, t)}>
      {t('together.stop')}
    </Button>
  ) : (
    <Button
      size="small"
      icon={<Eye aria-hidden />}
      aria-label={t('together.followNamed', { name })}
      onClick={() => {
        onClose()
        follow(session, person.participantId, t)
      }}
    >
      {t('together.follow')}
    </Button>
  )
}

/** How much of the others shows on the map, in this browser. */
function Level() {
  const t = useT()
  const { others } = useStore(look)
  return (
    <fieldset className={styles.level}>
      <legend>{t('together.others')}</legend>
      {OTHERS.map((level) => (
        <label key={level}>
          <input type="radio" name="others" checked={others === level} onChange={() => showOthers(level, t)} />
          <span>{t(`together.level.${level}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
