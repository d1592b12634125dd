import type { Translate } from '#shared/i18n/texts.ts'
import { announce } from '#client/ui/announce.tsx'
import { look, OTHERS, setLook, type Look } from '#client/board/look.ts'

/** Sets how much of the others is shown in this browser, and says it. */
export function showOthers(level: Look['others'], t: Translate): void {
  setLook({ others: level })
  announce(t(`together.said.${level}`))
}

/** The next of all, selections alone, nothing. */
export const nextLevel = (t: Translate): void =>
  showOthers(OTHERS[(OTHERS.indexOf(look.get().others) + 1) % OTHERS.length] ?? 'all', t)
