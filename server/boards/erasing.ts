import { forgetInVersions } from '#server/boards/forgetInVersions.ts'
import type { Deps } from '#server/deps.ts'
import { newSecret } from '#server/http/identify.ts'
import { cutBinned, readBinned } from '#server/sync/binned.ts'
import { NoSuchBoard } from '#server/sync/faults.ts'
import type { ErasureHit } from '#server/storage/erasureRow.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import { findName } from '#shared/doc/findName.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { wholeName } from '#shared/model/wholeName.ts'
import type { CommentErasure } from '#shared/wire/me.ts'

/** What erasing needs; a restored database is brought up to date with the same. */
type Needs = Pick<Deps, 'storage' | 'rooms' | 'texts'> & Partial<Pick<Deps, 'mapWorkers' | 'turns'>>

/** Not while a restore or an import is worked out: it would bring the name back where nobody has looked for it. */
const inTurn = <T>({ turns }: Needs, boardId: string, work: () => Promise<T>): Promise<T> =>
  turns ? turns(boardId, work) : work()

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

/** Comments that are read at once. */
const AT_ONCE = 500

/** Threads with comments in which the name stands; without those of whoever takes their own texts along. */
async function commentsWith(
  { storage }: Pick<Deps, 'storage'>,
  { boardId, id: participantId }: ParticipantRow,
  isIn: (text: string) => boolean,
  comments: CommentErasure,
): Promise<readonly ErasureHit[]> {
  const threads = new Set<string>()
  let after: { at: string; id: string } | undefined
  do {
    const rows = await storage.allComments(boardId, { limit: AT_ONCE, ...(after && { after }) })
    for (const { threadId, by, text } of rows) {
      if ((comments === 'anonymise' || by !== participantId) && isIn(text)) threads.add(threadId)
    }
    const last = rows.at(-1)
    after = last && rows.length === AT_ONCE ? { at: last.at, id: last.id } : undefined
  } while (after)
  return [...threads].map((id) => ({ id, field: 'comment' }))
}

/** Notes of named versions, and what organisations said of them, in which the name stands. */
async function versionsWith(
  { storage }: Pick<Deps, 'storage'>,
  boardId: string,
  isIn: (text: string) => boolean,
): Promise<readonly ErasureHit[]> {
  const hits: ErasureHit[] = []
  let before: number | undefined
  do {
    const page = { kind: 'named', limit: AT_ONCE, ...(before !== undefined && { before }) } as const
    const rows = await storage.versions(boardId, page)
    for (const { id, name, note = '' } of rows) if (isIn(`${name}\n${note}`)) hits.push({ id, field: 'versionNote' })
    const approvals = await storage.approvals(rows.map(({ id }) => id))
    for (const { versionId, comment = '' } of approvals)
      if (isIn(comment)) hits.push({ id: versionId, field: 'approval' })
    before = rows.length === AT_ONCE ? rows.at(-1)?.place : undefined
  } while (before !== undefined)
  return hits
}

/** Whether a name is somebody's own: not the one that everybody gets who gave none. */
const isGiven = ({ texts }: Pick<Needs, 'texts'>, name: string): boolean =>
  !LANGUAGES.some((language) => texts(language)('defaultNames.facilitator') === name)

/**
 * Where a participant's name stands on the board: in texts of the map, in comments, and in what facilitators wrote beside
 * it. Not looked for: the name that everybody gets who gave none.
 */
async function hitsOf(deps: Needs, person: ParticipantRow, comments: CommentErasure): Promise<readonly ErasureHit[]> {
  const { storage, rooms } = deps
  const { boardId, name } = person
  const isIn = wholeName(name)
  if (!isIn || !isGiven(deps, name)) return []
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
    ...(await commentsWith(deps, person, isIn, comments)),
    ...(await versionsWith(deps, boardId, isIn)),
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

const namesOf = (deps: Needs, people: readonly ParticipantRow[]): ReadonlyMap<string, string> =>
  new Map(people.filter(({ name }) => isGiven(deps, name)).map(({ id, name }) => [id, name]))

/** Erases one participant; the history of the board is cut first, so that a failure leaves everything to be tried again. */
export async function eraseParticipant(
  deps: Needs,
  person: ParticipantRow,
  { at, actorId, comments = 'anonymise' }: { at: string; actorId: string; comments?: CommentErasure | undefined },
): Promise<void> {
  const { storage, rooms } = deps
  const { boardId, id } = person
  const hits = await inTurn(deps, boardId, async () => {
    const found = await hitsOf(deps, person, comments)
    rooms.disconnect(boardId, 4403, id)
    await cutHistory(deps, boardId, actorId)
    if (isGiven(deps, person.name)) await forgetInVersions(deps, boardId, person.name, at)
    return found
  })
  const act = { boardId, actorId, action: 'person.erased', targetId: id, event: true } as const
  await storage.eraseParticipant(id, at, hits, act, { comments, names: namesOf(deps, [person]) })
  await forgotten(deps, [person])
}

/** Erases the person behind a session from all their boards. Resolves with how many places still hold the name, by board. */
export async function eraseSession(
  deps: Needs,
  sessionId: string,
  at: string,
  comments: CommentErasure = 'anonymise',
): Promise<readonly { readonly boardId: string; readonly hits: number }[]> {
  const { storage, rooms } = deps
  const data = await storage.personalData(sessionId)
  const people = (data?.participants ?? []).filter(({ erasedAt }) => erasedAt === undefined)
  const hits = new Map<string, readonly ErasureHit[]>()
  for (const person of people) {
    const { boardId, id, name } = person
    await inTurn(deps, boardId, async () => {
      hits.set(boardId, await hitsOf(deps, person, comments))
      rooms.disconnect(boardId, 4403, id)
      await cutHistory(deps, boardId, id)
      if (isGiven(deps, name)) await forgetInVersions(deps, boardId, name, at)
    })
  }
  await storage.eraseSession(sessionId, at, hits, { comments, names: namesOf(deps, people) })
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
