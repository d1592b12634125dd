import { authorsOf } from '#server/boards/authors.ts'
import { keepPlaces } from '#server/boards/threadPlaces.ts'
import type { Deps } from '#server/deps.ts'
import { pageOf } from '#server/http/paging.ts'
import { linkCounts, namedElements, removeTrashed } from '#shared/doc/trash.ts'
import type { Trashed } from '#shared/wire/history.ts'

type Needs = Pick<Deps, 'storage' | 'rooms' | 'clock'>

/** An element can be taken out of the bin for so long. */
const BIN_MS = 30 * 86_400_000
/** Elements that are removed in one write: nobody else is served meanwhile. */
const AT_ONCE = 500
/** Under this name storage keeps when all boards were looked through for what nobody knows the age of. */
const LOOKED = 'bins-looked-through'

/** The elements in the bin of a board, one page, deleted last first. */
export async function listTrash(
  deps: Needs,
  boardId: string,
  page: { readonly limit?: string | undefined; readonly cursor?: string | undefined },
): Promise<{ items: Trashed[]; nextCursor: string | null }> {
  const { storage, rooms, clock } = deps
  await rooms.recordSteps(boardId)
  const inBin = await rooms.read(boardId, (doc) => {
    const elements = namedElements(doc)
    const links = linkCounts(doc, elements)
    return [...elements]
      .filter(([, { trashed }]) => trashed)
      .map(([id, { kind, title }]) => ({ id, kind, title, links: links.get(id) ?? 0 }))
  })
  const found = await storage.removals(
    boardId,
    inBin.map(({ id }) => id),
  )
  const removals = new Map(found.map((removal) => [removal.elementId, removal]))
  const now = clock.now().toISOString()
  const sorted = inBin
    .map((element) => ({ ...element, since: removals.get(element.id)?.at ?? now }))
    .sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : a.id < b.id ? -1 : 1))
  const { items, nextCursor } = pageOf(sorted, page)
  const authorOf = await authorsOf(deps, boardId)
  return {
    items: items.map(({ id, kind, title, links, since }) => {
      const removal = removals.get(id)
      const known = removal && !removal.found ? removal : undefined
      return {
        id,
        kind,
        title,
        ...(known && { at: known.at }),
        ...(known?.participantId !== undefined && { by: authorOf(known.participantId) }),
        goesAt: new Date(Date.parse(since) + BIN_MS).toISOString(),
        links,
      }
    }),
    nextCursor,
  }
}

/** Removes for good what has been in the bin of a board since before a time; what is out of it again stays. */
async function emptyBin({ storage, rooms }: Needs, boardId: string, before: string): Promise<void> {
  const old = await storage.oldTrash(boardId, before)
  const elements = await rooms.read(boardId, namedElements)
  const going = old.filter((id) => elements.get(id)?.trashed)
  await keepPlaces({ storage, rooms }, boardId, going)
  for (let i = 0; i < going.length; i += AT_ONCE) {
    const some = going.slice(i, i + AT_ONCE)
    await rooms.write(boardId, { kind: 'purge' }, (doc) => removeTrashed(doc, some, 'server'))
  }
  await storage.settleTrash(boardId, before)
}

/** Elements that were put into a bin before the history was kept: their time counts from now. */
async function noteUnknown({ storage, rooms, clock }: Needs, boardId: string): Promise<void> {
  const board = await storage.board(boardId)
  if (!board || board.deletedAt !== undefined) return
  const elements = await rooms.read(boardId, namedElements)
  const ids = [...elements].flatMap(([id, { trashed }]) => (trashed ? [id] : []))
  if (ids.length === 0) return
  const known = new Set((await storage.removals(boardId, ids)).map(({ elementId }) => elementId))
  await storage.noteFound(
    boardId,
    ids.filter((id) => !known.has(id)),
    clock.now().toISOString(),
  )
}

/**
 * Removes what has been in the bin of a map for 30 days, board by board; only boards of which something is due are
 * loaded, but for the first time, when all are looked through. Rejects when a board could not be done, after the others.
 */
export async function emptyBins(deps: Needs & Pick<Deps, 'log'>): Promise<void> {
  const { storage, clock, log } = deps
  const failed: unknown[] = []
  const each = async (boardIds: readonly string[], work: (boardId: string) => Promise<void>): Promise<void> => {
    for (const boardId of boardIds)
      await work(boardId).catch((err: unknown) => {
        log.error({ err, boardId }, 'the bin of a map could not be emptied')
        failed.push(err)
      })
  }
  if ((await storage.lastDone(LOOKED)) === undefined) {
    await each(await storage.boardIds(), (boardId) => noteUnknown(deps, boardId))
    if (failed.length === 0) await storage.noteDone(LOOKED, clock.now().toISOString())
  }
  const before = new Date(clock.now().getTime() - BIN_MS).toISOString()
  await each(await storage.boardsWithOldTrash(before), (boardId) => emptyBin(deps, boardId, before))
  if (failed.length > 0) throw new AggregateError(failed, 'bins of maps could not be emptied')
}
