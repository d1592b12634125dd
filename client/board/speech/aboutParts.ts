import { whenWords } from '#client/boards/whenWords.ts'
import { serverNow } from '#client/session/serverClock.ts'
import type { Board } from '#client/board/board.ts'
import { changeLog } from '#client/board/speech/changeLog.ts'
import { whoNamed } from '#client/board/speech/remoteWords.ts'

/** One thing that is told of something. */
export interface AboutLine {
  readonly label?: string
  readonly text: string
}

export const lockWords = (t: Board['t'], reason: string): AboutLine => ({
  label: t('speech.about.lock'),
  text: reason ? t('speech.about.lockedReason', { reason }) : t('speech.about.locked'),
})

/** That an element or link is locked, and why. */
export function lockLine({ session, t }: Board, id: string): readonly AboutLine[] {
  const lock = session.lockOf(id)
  return lock ? [lockWords(t, lock.reason ?? '')] : []
}

/** Who of the others has it selected or writes in it now. */
export function hereLine({ session, t }: Board, id: string): readonly AboutLine[] {
  const here = session.focuses?.get().filter(({ selection, editing }) => editing?.id === id || selection.includes(id))
  const names = [...new Set(here?.map(({ person }) => whoNamed(person)))]
  return names.length > 0 ? [{ label: t('speech.about.here'), text: names.join('; ') }] : []
}

/** Who has changed it last and when, if that happened while the map was open here: the document does not keep it. */
export function changedLine({ session, t }: Board, id: string, locale: string): readonly AboutLine[] {
  const change = changeLog(session.doc).last.get(id)
  if (!change?.who) return []
  const when = whenWords(change.at.toISOString(), serverNow(), locale, t)
  const text =
    change.who === 'me'
      ? t('speech.about.changedByYou', { when })
      : t('speech.about.changedBy', { who: whoNamed(change.who), when })
  return [{ label: t('speech.about.changed'), text }]
}
