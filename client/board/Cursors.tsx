import { useEffect, useState } from 'react'
import { useStore as useFlowStore, ViewportPortal } from '@xyflow/react'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Point } from '#shared/wire/presence.ts'
import { usePeople, useSession } from '#client/session/BoardProvider.tsx'
import type { PersonHere } from '#client/session/people.ts'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import styles from '#client/board/Cursors.module.css'

/** The name leaves this long after the cursor came to rest. */
const NAME_MS = 3000

/** Where the others point, with name and organisation; drawn in the map's own frame so that panning moves them along. */
export function Cursors({ direction }: { direction: LayoutDirection }) {
  const { pointers } = useSession()
  const shown = useStore(pointers)
  const people = usePeople()
  const zoom = useFlowStore((store) => store.transform[2])
  return (
    <ViewportPortal>
      {people.map((person) => {
        const cursor = shown.get(person.clientId)?.cursor
        if (person.me || !cursor) return null
        const at: Point = [mirrored(cursor[0], 0, direction), cursor[1]]
        return <Cursor key={person.clientId} person={person} at={at} zoom={zoom} />
      })}
    </ViewportPortal>
  )
}

function Cursor({ person, at: [x, y], zoom }: { person: PersonHere; at: Point; zoom: number }) {
  const t = useT()
  const resting = useResting(x, y)
  const { background, text } = organisationColour(person.colour)
  const name = person.organisation
    ? t('presence.cursor', { name: person.name, organisation: person.organisation })
    : person.name
  return (
    <div className={styles.cursor} style={{ transform: `translate(${x}px, ${y}px)` }} aria-hidden="true">
      <div className={styles.sized} style={{ transform: `scale(${1 / zoom})` }} data-resting={resting || undefined}>
        <svg width="18" height="20" viewBox="0 0 18 20">
          <path d="M1 1 L16 9.5 L9 11 L5.5 18 Z" fill={background} stroke="var(--surface)" strokeWidth="1.5" />
        </svg>
        <span className={styles.name} style={{ background, color: text }}>
          {name}
        </span>
      </div>
    </div>
  )
}

function useResting(x: number, y: number): boolean {
  const [resting, setResting] = useState(false)
  useEffect(() => {
    setResting(false)
    const timer = setTimeout(() => setResting(true), NAME_MS)
    return () => clearTimeout(timer)
  }, [x, y])
  return resting
}
