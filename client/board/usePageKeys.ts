import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { isTyping } from '#client/board/keys.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { pageHere, type PageContext } from '#client/boards/commands/pageContext.ts'
import type { onPageKey as OnPageKey } from '#client/boards/commands/pageKeys.ts'
import type { ViewId } from '#client/boards/views.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import { calm } from '#client/ui/lazyPart.ts'
import { restOfTexts } from '#client/ui/texts.ts'

let onPageKey: typeof OnPageKey | undefined
let coming: Promise<typeof OnPageKey> | undefined
/** Fetches the commands once; what failed is tried again at the next key. */
function load(): Promise<typeof OnPageKey> {
  coming ??= Promise.all([import('#client/boards/commands/pageKeys.ts'), restOfTexts()]).then(([part]) => {
    onPageKey = part.onPageKey
    import('#client/keys/readDigits.ts').then(({ readDigits }) => readDigits()).catch(reportUnlessOffline)
    return part.onPageKey
  })
  coming.catch(() => (coming = undefined))
  return coming
}

/** The commands of every view, by keyboard and for whoever calls them through `pageHere`. */
export function usePageKeys(view: ViewId): void {
  const session = useSession()
  const t = useT()
  const { setLanguage } = useLanguage()
  const canvas = useStore(canvasHere)
  const [, navigate] = useLocation()
  useEffect(() => {
    const context: PageContext = { session, t, boardId: session.boardId, view, navigate, setLanguage, canvas }
    pageHere.set(context)
    const onKeyDown = (event: KeyboardEvent) => {
      if (onPageKey) return onPageKey(event, context)
      // What is pressed before the commands are there is done when they are.
      load().then((act) => act(event, context), reportUnlessOffline)
    }
    // Ahead, so that they are there when the network is not.
    void calm()
      .then(load)
      .catch(() => undefined)
    // Fields keep what is typed to themselves, and with it what is pressed with Mod.
    const beforeField = (event: KeyboardEvent) => isTyping(event.target) && onKeyDown(event)
    window.addEventListener('keydown', beforeField, true)
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', beforeField, true)
      window.removeEventListener('keydown', onKeyDown)
      pageHere.set(undefined)
    }
  }, [session, t, view, navigate, setLanguage, canvas])
}
