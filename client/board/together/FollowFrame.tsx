import { useEffect, useRef } from 'react'
import { Eye } from 'lucide-react'
import { usePeople, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { peopleOnce } from '#client/boards/peopleHere.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { useMedia } from '#client/ui/useMedia.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isTyping } from '#client/board/keys.ts'
import { stopFollowing, whoWords } from '#client/board/together/follow.ts'
import { following } from '#client/board/together/following.ts'
import { useFollow } from '#client/board/together/useFollow.ts'
import { useShareView } from '#client/board/together/useShareView.ts'
import styles from '#client/board/together/FollowFrame.module.css'

/** Round the canvas: whom this person follows, with the way out, and who follows them. */
export function FollowFrame() {
  const t = useT()
  const session = useSession()
  const people = usePeople()
  const { board } = useCanvas()
  const id = useStore(following)
  const isTouch = useMedia('(pointer: coarse)')
  const presenting = useStore(board.state.presenting)
  const me = people.find((person) => person.me)
  const followers = peopleOnce(people.filter((one) => !one.me && me && one.following === me.participantId))
  const person = people.find((one) => one.participantId === id)
  useShareView(presenting || followers.length > 0)
  const isTold = useFollow(id)
  useFollowersSaid(followers)
  // Who leaves the map for another view goes their own way.
  useEffect(() => () => following.set(undefined), [session])
  useEscape(() => stopFollowing(session, t), person !== undefined)

  const { background, text } = organisationColour(person?.colour)
  return (
    <>
      {person && <div className={styles.frame} style={{ borderColor: background }} aria-hidden="true" />}
      {(person || followers.length > 0) && (
        <div className={styles.chips}>
          {person && (
            <div className={styles.chip} style={{ background, color: text }}>
              <Eye aria-hidden />
              <span className={styles.words}>
                {person.organisation
                  ? t('together.followingFrom', { name: person.name, organisation: person.organisation })
                  : t('together.following', { name: person.name })}
                {!isTold && ` – ${t('together.elsewhere', { name: person.name })}`}
              </span>
              <button type="button" className={styles.stop} onClick={() => stopFollowing(session, t)}>
                {t(isTouch ? 'together.stop' : 'together.stopKey')}
              </button>
            </div>
          )}
          {followers.length > 0 && (
            <p
              className={`${styles.chip ?? ''} ${styles.followers ?? ''}`}
              title={t('together.followedByNames', { names: followers.map((one) => whoWords(t, one)).join('; ') })}
            >
              <Eye aria-hidden />
              {t('together.followedBy', { count: followers.length })}
            </p>
          )}
        </div>
      )}
    </>
  )
}

/** Says once of each that they have begun to follow. */
function useFollowersSaid(followers: readonly { readonly participantId: string; readonly name: string }[]): void {
  const t = useT()
  const said = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    for (const { participantId, name } of followers) {
      if (!said.current.has(participantId)) announce(t('together.startedFollowing', { name }))
    }
    said.current = new Set(followers.map(({ participantId }) => participantId))
  }, [followers, t])
}

/** Escape ends it, after what is nearer: a menu, a dialog, a text in edit. */
function useEscape(end: () => void, wanted: boolean): void {
  const { board } = useCanvas()
  const latest = useRef(end)
  useEffect(() => {
    latest.current = end
  })
  useEffect(() => {
    if (!wanted) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return
      if (board.state.overlay.get() || document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [wanted, board])
}
