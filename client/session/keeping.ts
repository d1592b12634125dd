import * as Y from 'yjs'
import { awayDiff } from '#shared/doc/awayDiff.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { basePath } from '#client/api/basePath.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import {
  attachCopy,
  copiesOf,
  forgetCopy,
  readCopy,
  type AttachedCopy,
  type CopyKey,
} from '#client/session/keptCopies.ts'
import { lostTexts } from '#client/session/lostTexts.ts'
import { readUnsaved, textsIn, writeUnsaved } from '#client/session/unsaved.ts'

/** How soon after a change what is unsaved is written down. */
const WRITE_MS = 200

type Kept = Pick<
  BoardSession,
  | 'boardId'
  | 'doc'
  | 'hello'
  | 'synced'
  | 'connection'
  | 'tracker'
  | 'restore'
  | 'away'
  | 'keptNotice'
  | 'foundOtherHistory'
>

/**
 * Keeps what a person does on this device: everything in a local copy where it is their own, else what is not saved yet
 * in the tab. Begins once the server has said who they are. `restored` resolves when what was kept before is in the
 * document, which happens after the server's own state has come: nothing kept is shown to anybody else.
 */
export function keep(
  session: Kept,
  isOwnDevice: () => Promise<boolean> = askOwnDevice,
): { readonly restored: Promise<void>; readonly stop: () => void } {
  const { doc, tracker, connection } = session
  let copy: AttachedCopy | undefined
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const key = (): CopyKey | undefined => {
    const hello = session.hello.get()
    return hello && { participantId: hello.participant.id, boardId: session.boardId, generation: hello.generation }
  }
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const mine = key()
    if (stopped || !mine) return
    copy?.setUnsaved(tracker.pending())
    const written = writeUnsaved(mine, copy ? [] : tracker.updates(), tracker.pending())
    session.keptNotice.set(written ? undefined : 'full')
  }
  let pending = tracker.pending()
  const onConnection = () => {
    if (tracker.pending() === pending) return
    pending = tracker.pending()
    timer ??= setTimeout(write, WRITE_MS)
  }

  const restore = async (): Promise<void> => {
    const mine = key()
    if (!mine) return
    const copies = copiesOf(mine.participantId, mine.boardId)
    for (const other of copies.filter(({ generation }) => generation !== mine.generation)) {
      const { doc: old } = await readCopy(other)
      session.foundOtherHistory({ file: toMapFile(old), texts: [] })
      await forgetCopy(other)
    }
    const unsaved = readUnsaved(mine)
    if (unsaved?.other) {
      session.foundOtherHistory({ texts: [{ title: '', lines: textsIn(unsaved.update) }] })
      writeUnsaved(mine, [], 0)
    }
    const kept = copies.some(({ generation }) => generation === mine.generation) ? await readCopy(mine) : undefined
    await once(session.synced)
    if (stopped) return
    if (unsaved && !unsaved.other) session.restore(unsaved.update, unsaved.count)
    if (kept) {
      const before = toMapFile(kept.doc)
      session.restore(Y.encodeStateAsUpdate(kept.doc, Y.encodeStateVector(doc)), kept.unsaved)
      report(before, tracker.pending())
    }
  }
  const attach = async (): Promise<void> => {
    const mine = key()
    if (!mine || stopped) return
    if (!(await isOwnDevice())) {
      if (copiesOf(mine.participantId, mine.boardId).length > 0) await forgetCopy(mine)
    } else copy = await attachCopy(mine, doc)
    if (stopped) copy?.detach()
    else write()
  }

  const report = (before: MapFile, sent: number) => {
    const received = awayDiff(before, toMapFile(doc))
    if (sent > 0 || received.length > 0) session.away.set({ sent, received })
  }
  /** What was here when the connection came back, before the server's state is merged. */
  let before: { file: MapFile; sent: number } | undefined
  let wasAway = false
  const onHello = () => {
    if (wasAway && !session.synced.get()) before ??= { file: toMapFile(doc), sent: tracker.pending() }
  }
  const onSynced = () => {
    wasAway = !session.synced.get()
    if (wasAway || !before) return
    const { file, sent } = before
    before = undefined
    report(file, sent)
  }

  const leave = [
    connection.subscribe(onConnection),
    session.hello.subscribe(onHello),
    session.synced.subscribe(onSynced),
  ]
  window.addEventListener('pagehide', write)
  const restored = restore()
  void restored.then(attach).catch(() => {
    // A database that cannot be opened keeps nothing; the tab's own storage still does.
    if (!stopped) write()
  })
  return {
    restored,
    stop: () => {
      stopped = true
      clearTimeout(timer)
      copy?.detach()
      window.removeEventListener('pagehide', write)
      leave.forEach((stop) => stop())
    },
  }
}

/** Resolves when the store's value is true, now or later. */
const once = (store: Kept['synced']): Promise<void> =>
  new Promise((resolve) => {
    if (store.get()) return resolve()
    const stop = store.subscribe(() => {
      if (!store.get()) return
      stop()
      resolve()
    })
  })

/** Whether the session is of a signed-in person or of somebody who has said that this is their own device. */
async function askOwnDevice(): Promise<boolean> {
  const answer = await fetch(`${basePath()}/api/me`, { credentials: 'same-origin' })
  if (!answer.ok) return false
  const { session } = (await answer.json()) as { session?: { ownDevice?: boolean; signedIn?: boolean } }
  return session?.ownDevice === true || session?.signedIn === true
}

/** What of a document that is thrown away is offered: its map as a file, and what it had that the new one has not. */
export const leftover = (old: Y.Doc, now: Y.Doc) => ({
  file: toMapFile(old),
  texts: lostTexts(readMap(old), readMap(now)),
})
