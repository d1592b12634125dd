import type { Translate } from '#shared/i18n/texts.ts'
import { createStore } from '#client/session/store.ts'
import { announce, sayAgain } from '#client/ui/announce.tsx'
import { setLook, type Look } from '#client/board/look.ts'

/** Whether the list of what has been said is open. */
export const saidState = createStore(false)
export const showSaid = (): void => saidState.set(true)

/** Says again what was said last. */
export function repeatSaid(t: Translate): void {
  if (!sayAgain()) announce(t('speech.said.nothing'))
}

/** Sets how much of others' changes is spoken in this browser, and says it. */
export function setSpeech(level: Look['speech'], t: Translate): void {
  setLook({ speech: level })
  announce(t(`speech.said.${level}`))
}
