import type { Deps } from '#server/deps.ts'
import { newSecret } from '#server/http/identify.ts'
import { cutBinned, readBinned } from '#server/sync/binned.ts'
import { NoSuchBoard } from '#server/sync/faults.ts'
import type { ErasureHit } from '#server/storage/erasureRow.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import { findName } from '#shared/doc/findName.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { wholeName } from '#shared/model/wholeName.ts'

/** What erasing needs; a restored database is brought up to date with the same. */
type Needs = Pick<Deps, 'storage' | 'rooms' | 'texts'>

/** What `work` finds on a board, or `inBin` where nobody can open it; undefined for a board that is gone. */
async function onBoardThatIs<T>(
  work: () => Promise<T>,
  inBin: () => Promise<T | undefined> = () => Promise.resolve(undefined),
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoSuchBoard) return inBin() // deleted for good meanwhile: nothing is left to be forgotten
    throw error
  }
}

/**
 * Where a participant's name stands on the board: in texts of the map, and in what facilitators wrote beside it. Not
 * looked for: the name that everybody gets who gave none.
 */
async function hitsOf(deps: Needs, { boardId, name }: ParticipantRow): Promise<readonly ErasureHit[]> {
  const { storage, rooms, texts } = deps
  const isIn = wholeName(name)
  const given = !LANGUAGES.some((language) => texts(language)('defaultNames.facilitator') === name)
  if (!isIn || !given) return []
  const inTexts = (doc: Parameters<typeof findName>[0]) => findName(doc, name)
  const found = await onBoardThatIs(
    () => rooms.read(boardId, inTexts),
    () => readBinned(storage, boardId, inTexts),
  )
  const onMap = found ?? []
  const [board, invites, tokens, locks] = await Promise.all([
    storage.board(boardId),
    storage.invites(boardId),
    storage.tokens(boardId),
    storage.locks(boardId),
  ])
  const holding = (text: string | undefined): boolean => text !== undefined && isIn(text)
  return [
    ...onMap,
    ...(holding(board?.lockReason) ? [{ id: 'board', field: 'lockReason' }] : []),
    ...locks.filter(({ reason }) => holding(reason)).map(({ id }) => ({ id, field: 'lockReason' })),
    ...[...invites, ...tokens].filter(({ label }) => holding(label)).map(({ id }) => ({ id, field: 'label' })),
  ]
}

/** The board's history begins anew with what it says now: what was deleted from its texts earlier is gone for good. */
export function cutHistory({ storage, rooms }: Pick<Deps, 'storage' | 'rooms'>, boardId: string, actorId: string) {
  const act = { boardId, actorId, action: 'history.cut', targetId: boardId } as const
  return onBoardThatIs(
    () => rooms.cutHistory(boardId, act),
    () => cutBinned(storage, boardId, newSecret(128), act),
  )
}

/** Erases one participant; the history of the board is cut first, so that a failure leaves everything to be tried again. */
export async function eraseParticipant(
  deps: Needs,
  person: ParticipantRow,
  { at, actorId }: { at: string; actorId: string },
): Promise<void> {
  const { storage, rooms } = deps
  const { boardId, id } = person
  const hits = await hitsOf(deps, person)
  rooms.disconnect(boardId, 4403, id)
  await cutHistory(deps, boardId, actorId)
  const act = { boardId, actorId, action: 'person.erased', targetId: id, event: true } as const
  await storage.eraseParticipant(id, at, hits, act)
  await forgotten(deps, [person])
}

/** Erases the person behind a session from all their boards. Resolves with how many places still hold the name, by board. */
export async function eraseSession(
  deps: Needs,
  sessionId: string,
  at: string,
): Promise<readonly { readonly boardId: string; readonly hits: number }[]> {
  const { storage, rooms } = deps
  const data = await storage.personalData(sessionId)
  const people = (data?.participants ?? []).filter(({ erasedAt }) => erasedAt === undefined)
  const hits = new Map<string, readonly ErasureHit[]>()
  for (const person of people) hits.set(person.boardId, await hitsOf(deps, person))
  for (const { boardId, id } of people) {
    rooms.disconnect(boardId, 4403, id)
    await cutHistory(deps, boardId, id)
  }
  await storage.eraseSession(sessionId, at, hits)
  await forgotten(deps, people)
  return people.map(({ boardId }) => ({ boardId, hits: hits.get(boardId)?.length ?? 0 }))
}

/** After the rows are gone: nobody of them stays connected, and others hear of it. */
async function forgotten({ rooms }: Needs, people: readonly ParticipantRow[]): Promise<void> {
  for (const { boardId, id } of people) {
    rooms.disconnect(boardId, 4403, id)
    await rooms.refresh(boardId)
    await onBoardThatIs(() => rooms.announce(boardId, { kind: 'participant', id }))
  }
}
