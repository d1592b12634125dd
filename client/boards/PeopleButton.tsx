import { Suspense, useEffect, useRef } from 'react'
import { isFaded, peopleOnce } from '#client/boards/peopleHere.ts'
import { peopleOpen } from '#client/boards/peopleOpen.ts'
import { usePeople } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import styles from '#client/boards/PeopleButton.module.css'

const load = () => import('#client/boards/PeoplePanel.tsx')
const PeoplePanel = lazyPart(async () => (await load()).PeoplePanel)

const SHOWN = 3

/** Who is here, as a row of initials; pressed, the list with names, organisations and roles. */
export function PeopleButton() {
  const t = useT()
  const people = peopleOnce(usePeople())
  const ref = useRef<HTMLButtonElement>(null)
  const open = useStore(peopleOpen)
  useEffect(() => () => peopleOpen.set(false), [])
  if (people.length === 0) return null
  const shown = people.slice(0, people.length === SHOWN + 1 ? SHOWN + 1 : SHOWN)
  const more = people.length - shown.length
  return (
    <>
      <button
        ref={ref}
        type="button"
        className={styles.people}
        aria-label={t('shell.peopleHere', { count: people.length })}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void load().catch(reportError)}
        onClick={() => {
          ref.current?.focus()
          peopleOpen.set(true)
        }}
      >
        {shown.map((person) => (
          <Avatar key={person.participantId} name={person.name} colour={person.colour} faded={isFaded(person)} />
        ))}
        {more > 0 && <span className={styles.more}>{t('shell.morePeople', { count: more })}</span>}
      </button>
      {open && (
        <Suspense fallback={null}>
          <PeoplePanel triggerRef={ref} onClose={() => peopleOpen.set(false)} />
        </Suspense>
      )}
    </>
  )
}
