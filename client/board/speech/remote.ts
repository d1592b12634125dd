import { watchEdits } from '#shared/doc/watchEdits.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { peopleOnce } from '#client/boards/peopleHere.ts'
import { announce } from '#client/ui/announce.tsx'
import { lockOf } from '#client/session/lockedParts.ts'
import { look } from '#client/board/look.ts'
import { createBatch } from '#client/board/speech/batch.ts'
import { changeLog } from '#client/board/speech/changeLog.ts'
import { linkName, spokenTitle } from '#client/board/speech/names.ts'
import { nearTo } from '#client/board/speech/near.ts'
import { remoteChange, type RemoteChange, type Who } from '#client/board/speech/remoteChange.ts'
import { remoteWords, whoNamed } from '#client/board/speech/remoteWords.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'

/** Others' edits are told together, so often at most. */
export const BATCH_MS = 5000

export type Heard = Pick<BoardSession, 'doc' | 'view' | 'people' | 'synced' | 'selection' | 'hello'>

/**
 * Tells what others do, as much of it as this person wants to hear, and keeps in mind who has changed what. Says nothing
 * of what has come while the connection was away: that is told on return, all at once. Gives back what ends it.
 */
export function tellOthersEdits(session: Heard, t: Translate, locale: string): () => void {
  const { doc, view } = session
  const log = changeLog(doc)
  const batch = createBatch<RemoteChange>(BATCH_MS, (changes) => announce(remoteWords(changes, { t, locale, view })))
  const stopWatching = watchEdits(doc, (edits, { local, origin }) => {
    const at = new Date()
    // Undo's and kept changes are this person's as well; what comes before all is here is no news.
    if (local || typeof origin === 'string') {
      // Where cards stand is no part of them, and the first step writes it down for all.
      for (const { id, root } of edits) {
        if (root === 'positions') continue
        log.last.set(id, { at, who: 'me' })
        log.mine.add(id)
      }
      return
    }
    if (!session.synced.get()) return
    const level = look.get().speech
    const isNear = nearTo(session)
    for (const edit of edits) {
      const who = whoHas(session, edit.by)
      if (edit.root !== 'positions' && edit.root !== 'numbers') log.last.set(edit.id, { at, who })
      if (who === 'me' || level === 'off') continue
      const change = remoteChange(view, edit, who)
      if (change && (level === 'all' || change.about.some(isNear))) batch.add(change)
    }
  })
  const stops = [stopWatching, batch.stop, tellComings(session, t), tellLocks(session, t)]
  return () => stops.forEach((stop) => stop())
}

/** Who has done something by the number of their tab; of this person's other tabs `me`, undefined for who is not here. */
function whoHas({ people, hello }: Heard, client: number | undefined): Who | 'me' | undefined {
  const person = client === undefined ? undefined : people.get().find((one) => one.clientId === client)
  return person && person.participantId === hello.get()?.participant.id ? 'me' : person
}

/** Says, to those who want to hear everything, who has come and who has left. */
function tellComings({ people, synced }: Heard, t: Translate): () => void {
  const others = () => new Map(peopleOnce(people.get().filter(({ me }) => !me)).map((one) => [one.participantId, one]))
  let known: ReadonlyMap<string, Who> | undefined
  const batch = createBatch<true>(BATCH_MS, () => {
    if (!synced.get()) return
    const [before, now] = [known, others()]
    known = now
    if (!before || look.get().speech !== 'all') return
    say(
      'joined',
      [...now].flatMap(([id, one]) => (before.has(id) ? [] : [one])),
    )
    say(
      'left',
      [...before].flatMap(([id, one]) => (now.has(id) ? [] : [one])),
    )
  })
  const say = (what: 'joined' | 'left', who: readonly Who[]) => {
    const [first, ...rest] = who
    if (!first) return
    if (rest.length === 0) announce(`${t(`speech.people.${what}`, { who: whoNamed(first) })}.`)
    else announce(`${t(`speech.people.${what}Many`, { count: who.length, names: who.map(whoNamed).join('; ') })}.`)
  }
  batch.add(true)
  const stop = people.subscribe(() => batch.add(true))
  return () => {
    stop()
    batch.stop()
  }
}

/** Says when what this person has selected, or what has the keyboard, is locked for them, and when it is not any more. */
function tellLocks({ hello, view, selection }: Heard, t: Translate): () => void {
  let before = hello.get()
  return hello.subscribe(() => {
    const [was, now] = [before, hello.get()]
    before = now
    if (!was || !now || now.role === 'facilitator') return
    const focused = canvasHere.get()?.board.state.focused.get()
    for (const id of new Set([...selection.get(), ...(focused === undefined ? [] : [focused])])) {
      const [old, lock] = [lockOf(was.locks, view, id), lockOf(now.locks, view, id)]
      const what = linkName(t, view, id) ?? spokenTitle(t, view.element(id))
      if (lock && !old) {
        const { reason } = lock
        announce(reason ? t('speech.said.lockedReason', { what, reason }) : t('speech.said.locked', { what }))
      } else if (old && !lock) announce(t('speech.said.unlocked', { what }))
    }
  })
}
