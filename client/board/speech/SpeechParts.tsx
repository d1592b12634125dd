import { Suspense, useEffect } from 'react'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { tellOthersEdits } from '#client/board/speech/remote.ts'
import { saidState } from '#client/board/speech/saying.ts'

const SaidList = lazyPart(async () => (await import('#client/board/speech/SaidList.tsx')).SaidList)

/** What is spoken in every view of a board: what others do; and the list of what has been said. */
export function SpeechParts() {
  const t = useT()
  const session = useSession()
  const { locale } = useLanguage()
  const open = useStore(saidState)
  useEffect(() => tellOthersEdits(session, t, locale), [session, t, locale])
  return (
    open && (
      <Suspense fallback={null}>
        <SaidList />
      </Suspense>
    )
  )
}
