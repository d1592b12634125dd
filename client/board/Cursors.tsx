import { memo, useEffect, useRef } from 'react'
import { useStoreApi } from '@xyflow/react'
import { useOrganisations, usePeople, useSession } from '#client/session/BoardProvider.tsx'
import type { PersonHere } from '#client/session/people.ts'
import { useT } from '#client/ui/i18n.tsx'
import { initialsOf } from '#client/ui/initials.ts'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { shownPoint } from '#client/board/lanes/places.ts'
import { look } from '#client/board/look.ts'
import { moveCursors } from '#client/board/together/moveCursors.ts'
import styles from '#client/board/Cursors.module.css'

/** Where the others point, with name and organisation, as far as this person wants to see it. */
export function Cursors() {
  const level = useStorePart(look, ({ others }) => others)
  return level === 'all' ? <Layer /> : null
}

function Layer() {
  const { pointers } = useSession()
  const { board } = useCanvas()
  const store = useStoreApi()
  const people = usePeople()
  const organisations = useOrganisations()
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = layer.current
    return element
      ? moveCursors(element, {
          pointers,
          flow: store,
          direction: board.direction,
          shown: (at) => shownPoint(board.layout(), at),
        })
      : undefined
  }, [pointers, store, board])
  return (
    <div ref={layer} className={styles.layer} aria-hidden="true">
      {people.map((person) => {
        if (person.me || person.idle || person.lost) return null
        const code = organisations.find(({ name }) => name === person.organisation)?.shortName ?? person.organisation
        return <Cursor key={person.clientId} person={person} code={code || initialsOf(person.name)} />
      })}
    </div>
  )
}

/** Stands nowhere until it is told where. */
const Cursor = memo(function Cursor({ person, code }: { person: PersonHere; code: string }) {
  const t = useT()
  const { background, text } = organisationColour(person.colour)
  const name = person.organisation
    ? t('presence.cursor', { name: person.name, organisation: person.organisation })
    : person.name
  return (
    <div className={styles.cursor} data-client={person.clientId} hidden>
      <svg width="18" height="20" viewBox="0 0 18 20">
        <path d="M1 1 L16 9.5 L9 11 L5.5 18 Z" fill={background} stroke="var(--surface)" strokeWidth="1.5" />
      </svg>
      <span className={styles.label} style={{ background, color: text }}>
        <span className={styles.name}>{name}</span>
        <span className={styles.code}>{code}</span>
      </span>
    </div>
  )
})
