import { useCallback, useSyncExternalStore } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { look } from '#client/board/look.ts'
import { onCard, patternOf } from '#client/board/onCard.ts'
import styles from '#client/board/CardPresence.module.css'

/** Others' selections: an outline in their colour and pattern with the name, and whether they are writing or moving it. */
export function CardPresence({ id }: { id: ElementId }) {
  const t = useT()
  const { focuses, pointers } = useSession()
  const subscribe = useCallback(
    (notify: () => void) => {
      const stops = [focuses, pointers.dragging, look].map((store) => store.subscribe(notify))
      return () => stops.forEach((stop) => stop())
    },
    [focuses, pointers],
  )
  const seen = useSyncExternalStore(subscribe, () =>
    look.get().others === 'none' ? undefined : onCard(focuses.get(), pointers.dragging.get(), id),
  )
  if (!seen) return null
  const { person, does, more } = seen
  const { background, text } = organisationColour(person.colour)
  const name = more > 0 ? t('presence.more', { name: person.name, count: more }) : person.name
  return (
    <span className={styles.remote} data-pattern={patternOf(person.participantId)} style={{ borderColor: background }}>
      {/* What somebody does here is part of the card's description, see ElementNode.tsx. */}
      <span {...(does && { id: `others-${id}` })} className={styles.name} style={{ background, color: text }}>
        {does ? t(`presence.${does}`, { name }) : name}
      </span>
    </span>
  )
}
