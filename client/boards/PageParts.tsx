import { Suspense } from 'react'
import { SpeechParts } from '#client/board/speech/SpeechParts.tsx'
import { CommentParts } from '#client/comments/CommentParts.tsx'
import { lockAsked, setMapLock } from '#client/boards/commands/mapLock.ts'
import { NoticeBell } from '#client/notices/NoticeBell.tsx'
import { helpState } from '#client/help/helpState.ts'
import { paletteState } from '#client/palette/paletteState.ts'
import { printState } from '#client/print/printState.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { newVersionAsked } from '#client/versions/versionState.ts'

const HelpDialog = lazyPart(async () => (await import('#client/help/HelpDialog.tsx')).HelpDialog)
const Palette = lazyPart(async () => (await import('#client/palette/Palette.tsx')).Palette)
const PrintDialog = lazyPart(async () => (await import('#client/print/PrintDialog.tsx')).PrintDialog)
const PrintSheets = lazyPart(async () => (await import('#client/print/PrintSheets.tsx')).PrintSheets)
const NewVersionDialog = lazyPart(async () => (await import('#client/versions/NewVersionDialog.tsx')).NewVersionDialog)
const LockDialog = lazyPart(async () => (await import('#client/people/LockDialog.tsx')).LockDialog)

/** What commands of every view open over a board; fetched when the board has been drawn. */
export function PageParts() {
  const help = useStore(helpState)
  const palette = useStore(paletteState)
  const asked = useStore(lockAsked)
  const print = useStore(printState)
  const version = useStore(newVersionAsked)
  return (
    <Suspense fallback={null}>
      <SpeechParts />
      <NoticeBell />
      <CommentParts />
      {help && <HelpDialog page={help} />}
      {palette && <Palette />}
      {asked && <MapLockDialog />}
      {version && <NewVersionDialog />}
      {print.asked && <PrintDialog />}
      {print.sheets && <PrintSheets sheets={print.sheets} />}
    </Suspense>
  )
}

function MapLockDialog() {
  const t = useT()
  const { boardId } = useSession()
  const close = () => lockAsked.set(false)
  return (
    <LockDialog
      title={t('locks.lockTitleMap')}
      onClose={close}
      onLock={async (reason) => {
        await setMapLock({ boardId, t }, true, reason)
        close()
      }}
    />
  )
}
