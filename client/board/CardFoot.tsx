import type { Translate } from '#shared/i18n/texts.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import styles from '#client/board/ElementNode.module.css'

/** First letters of the first and last word of a name, in capitals; empty for an empty name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => /^./u.exec(word ?? '')?.[0] ?? '',
  )
  return letters.join('').toUpperCase()
}

/** Who answers for an element: its owner, of a change its change owner, of an initiative who was given it. */
export const responsibleOf = (element: Element): Person | undefined =>
  element.kind === 'change'
    ? element.changeOwner
    : element.kind === 'initiative'
      ? element.assignmentReceiver
      : element.owner

/** The votes of the last round in words; undefined for none. */
export const votesOf = (t: Translate, { priority }: Element): string | undefined =>
  priority ? t('board.votes', { count: priority }) : undefined
const MOST_DOTS = 5

interface CardFootProps {
  element: Element
  organisation: Organisation | undefined
}

/** Organisation by colour and short name, and who is responsible; what is missing is shown as missing. */
export function CardFoot({ element, organisation }: CardFootProps) {
  const t = useT()
  const person = responsibleOf(element)
  const votes = element.priority ?? 0
  const initials = initialsOf(person?.name ?? '')
  return (
    <p className={styles.foot} aria-hidden="true">
      {organisation && (
        <>
          <span className={styles.square} style={{ background: organisationColour(organisation.colour).background }} />
          <span className={styles.organisation}>{organisation.shortName ?? organisation.name}</span>
        </>
      )}
      {votes > 0 && (
        <span className={styles.votes} title={votesOf(t, element)}>
          {'•'.repeat(Math.min(votes, MOST_DOTS))}
          {votes > MOST_DOTS && <b>+{votes - MOST_DOTS}</b>}
        </span>
      )}
      {initials ? (
        <span className={styles.owner} title={[person?.name, person?.role].filter(Boolean).join(', ')}>
          {initials}
        </span>
      ) : (
        <span className={styles.owner} data-missing title={t('board.ownerMissing')}>
          ?
        </span>
      )}
    </p>
  )
}
