import { useCallback } from 'react'
import { listParticipants } from '#client/api/people.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { usePeople } from '#client/session/BoardProvider.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { useT } from '#client/ui/i18n.tsx'
import peopleStyles from '#client/boards/PeoplePanel.module.css'
import styles from '#client/boards/SharePanel.module.css'

/** Who can make links: the facilitators, those who are here now first. */
export function AskFacilitator({ boardId }: { boardId: string }) {
  const t = useT()
  const here = new Set(usePeople().map(({ participantId }) => participantId))
  const { value } = useAnswer(useCallback(() => listParticipants(boardId), [boardId]))
  const facilitators = (value ?? [])
    .filter(({ role }) => role === 'facilitator')
    .toSorted((a, b) => Number(here.has(b.id)) - Number(here.has(a.id)))
  return (
    <div className={styles.links}>
      <p className={styles.lead}>{facilitators.length > 0 ? t('share.ask') : t('share.askNobody')}</p>
      <ul className={peopleStyles.list}>
        {facilitators.map((person) => (
          <li key={person.id} className={peopleStyles.person}>
            <Avatar name={person.name} colour={person.colour} faded={!here.has(person.id)} />
            <span className={peopleStyles.words}>
              <span className={peopleStyles.name}>{person.name}</span>
              <span className={peopleStyles.quiet}>{person.organisation?.name ?? t('shell.noOrganisation')}</span>
            </span>
            {here.has(person.id) && <span className={peopleStyles.role}>{t('share.askHere')}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
