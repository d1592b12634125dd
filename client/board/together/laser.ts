import { LASER } from '#client/session/people.ts'
import { createStore } from '#client/session/store.ts'
import { announce } from '#client/ui/announce.tsx'
import { titleOf, type Board } from '#client/board/board.ts'
import type { CommandContext } from '#client/board/commands/command.ts'

/** What this person points at for the others: the element with that id, or wherever the pointer goes. */
export type Pointing = { readonly id: string } | 'pointer'

/** Undefined: nothing. */
export const laser = createStore<Pointing | undefined>(undefined)

/** So long a ring stays round a card. */
const RING_MS = 5000
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Begins or ends pointing. With one card at hand the others see a ring round it for a moment, so that it takes no pointer;
 * else the trail of this person's pointer, until it is ended. It travels as what is edited, since presence has no part of
 * its own for it; where the pointer is, everybody is told anyway.
 */
export function toggleLaser({ board, elements }: CommandContext): void {
  const { session, t } = board
  const [id, ...others] = elements
  // The card that has the keyboard, also beside one that is selected.
  const one = board.state.focused.get() ?? (others.length === 0 ? id : undefined)
  const now = laser.get()
  if (now === 'pointer' || (now && now.id === one)) return stopLaser(board)
  const me = session.hello.get()?.participant.id
  if (me === undefined) return
  clearTimeout(timer)
  laser.set(one === undefined ? 'pointer' : { id: one })
  session.setEditing?.({ id: one ?? me, field: LASER })
  if (one !== undefined) timer = setTimeout(() => end(board), RING_MS)
  const said = one === undefined ? t('laser.trail') : t('laser.card', { title: titleOf(board, one) })
  const isAlone = session.people?.get().every((person) => person.me) ?? true
  announce(isAlone ? `${said} ${t('laser.alone')}` : said)
}

/** Ends pointing, and says so. */
export function stopLaser(board: Board): void {
  if (laser.get() === undefined) return
  end(board)
  announce(board.t('laser.off'))
}

function end({ session }: Board): void {
  clearTimeout(timer)
  if (laser.get() === undefined) return
  laser.set(undefined)
  session.setEditing?.(undefined)
}
