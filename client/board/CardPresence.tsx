import { useSyncExternalStore } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import type { PersonFocus } from '#client/session/people.ts'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import styles from '#client/board/ElementNode.module.css'

const byElement = new WeakMap<readonly PersonFocus[], ReadonlyMap<ElementId, PersonFocus>>()

/** The first person, in people order, who has selected or edits each element; worked out once per list. */
function focusesByElement(focuses: readonly PersonFocus[]): ReadonlyMap<ElementId, PersonFocus> {
  const known = byElement.get(focuses)
  if (known) return known
  const found = new Map<ElementId, PersonFocus>()
  for (const focus of focuses) {
    if (focus.editing) found.set(focus.editing.id, focus)
  }
  for (const focus of focuses) {
    for (const id of focus.selection) if (!found.has(id)) found.set(id, focus)
  }
  byElement.set(focuses, found)
  return found
}

/** Somebody else's selection: a dashed outline in their colour with their name, and whether they are writing. */
export function CardPresence({ id }: { id: ElementId }) {
  const t = useT()
  const { focuses } = useSession()
  const focus = useSyncExternalStore(focuses.subscribe, () => focusesByElement(focuses.get()).get(id))
  if (!focus) return null
  const { person, editing } = focus
  const { background, text } = organisationColour(person.colour)
  return (
    <span className={styles.remote} style={{ borderColor: background }}>
      <span className={styles.remoteName} style={{ background, color: text }}>
        {editing?.id === id ? t('presence.editing', { name: person.name }) : person.name}
      </span>
    </span>
  )
}
