import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from 'lucide-react'
import type { Translate } from '#shared/i18n/texts.ts'
import type { OfferState } from '#shared/wire/offers.ts'
import { When } from '#client/boards/When.tsx'
import type { RoleHere, Somebody } from '#client/roles/mapRoles.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/roles/Roles.module.css'

const ICONS: Readonly<Record<OfferState, LucideIcon>> = {
  named: CircleDashed,
  offered: Clock,
  accepted: CircleCheck,
  declined: CircleX,
}

/** What stands in a field and what was answered, in words: "Accepted by Anna Berg". */
export function stateWords(
  t: Translate,
  { state, person, participantId }: Pick<RoleHere, 'state' | 'person' | 'participantId'>,
  people: readonly Somebody[],
  me: string | undefined,
): string {
  if (state === 'named') return t('mapRoles.state.named')
  const mine = participantId === me
  const name = people.find(({ id }) => id === participantId)?.name ?? person.name ?? t('manage.somebodyGone')
  if (state === 'offered') return mine ? t('mapRoles.offeredToMe') : t('mapRoles.offeredTo', { name })
  if (state === 'accepted') return mine ? t('mapRoles.acceptedByMe') : t('mapRoles.acceptedBy', { name })
  return mine ? t('mapRoles.declinedByMe') : t('mapRoles.declinedBy', { name })
}

interface RoleStateProps {
  role: RoleHere
  people: readonly Somebody[]
  me: string | undefined
}

/** The state of a role: sign, words, colour, and since when. */
export function RoleState({ role, people, me }: RoleStateProps) {
  const t = useT()
  const Icon = ICONS[role.state]
  return (
    <span className={styles.state} data-state={role.state}>
      <Icon aria-hidden />
      <span>
        {stateWords(t, role, people, me)}
        {role.at !== undefined && (
          <span className={styles.when}>
            {' '}
            · <When at={role.at} />
          </span>
        )}
      </span>
    </span>
  )
}
