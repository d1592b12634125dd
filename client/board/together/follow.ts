import type { Translate } from '#shared/i18n/texts.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { goTo } from '#client/ui/goTo.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import type { PersonHere } from '#client/session/people.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { leadsTo } from '#client/board/together/followView.ts'
import { following } from '#client/board/together/following.ts'

/** Name and organisation, as spoken and written of somebody. */
export const whoWords = (t: Translate, { name, organisation }: Pick<PersonHere, 'name' | 'organisation'>): string =>
  organisation ? t('together.who', { name, organisation }) : name

/** Who follows whom, by participant. */
export const followingOf = (people: readonly PersonHere[]): ReadonlyMap<string, string> =>
  new Map(people.flatMap((one) => (one.following === undefined ? [] : [[one.participantId, one.following] as const])))

/** Begins to follow somebody who is here, unless they, directly or through others, follow this person. */
export function follow(session: Pick<BoardSession, 'boardId' | 'people'>, id: string, t: Translate): void {
  const people = session.people.get()
  const me = people.find((person) => person.me)
  const person = people.find((one) => one.participantId === id && !one.me && !one.lost)
  if (!person || id === me?.participantId) return
  const others = followingOf(people.filter((one) => !one.me))
  if (me && leadsTo(id, me.participantId, others)) return void toast(t('together.loop', { name: person.name }))
  following.set(id)
  announce(
    person.organisation
      ? t('together.followingFrom', { name: person.name, organisation: person.organisation })
      : t('together.following', { name: person.name }),
  )
  if (!canvasHere.get()) goTo(`/b/${session.boardId}`)
}

/** Goes one's own way again. `why` is shown, as it was not this person's doing. */
export function stopFollowing(session: Partial<Pick<BoardSession, 'people'>>, t: Translate, why?: string): void {
  const id = following.get()
  if (id === undefined) return
  following.set(undefined)
  const name = session.people?.get().find((one) => one.participantId === id)?.name ?? t('together.somebody')
  if (why === undefined) announce(t('together.stopped', { name }))
  else toast(why)
}
