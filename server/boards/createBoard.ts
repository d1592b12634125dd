import { nanoid } from 'nanoid'
import { newInvite } from '#server/boards/invites.ts'
import { chosenOrganisation, organisationsToChoose } from '#server/boards/organisations.ts'
import { mapTooLarge, unreadableMap } from '#server/boards/mapFiles.ts'
import type { Seeded } from '#server/boards/mapJobs.ts'
import { templateOf } from '#server/boards/templates.ts'
import type { Deps } from '#server/deps.ts'
import { boardAnswer, participantAnswer } from '#server/http/answers.ts'
import { newSecret } from '#server/http/identify.ts'
import { Problem } from '#server/http/problem.ts'
import type { ParticipantOrganisation, ParticipantRow, SessionRow } from '#server/storage/storage.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { freestColour } from '#shared/model/organisationColours.ts'
import type { CreatedBoard, NewBoard } from '#shared/wire/boards.ts'
import { ROLES } from '#shared/wire/roles.ts'
import { FIRST_PHASE } from '#shared/wire/boards.ts'

interface Request {
  readonly wish: NewBoard
  readonly session: SessionRow
  /** The language of whoever asks: for problems, and for the map when nothing else says one. */
  readonly language: Language
  readonly linkBase: string
}

/** 128 random bits, 22 characters. */
const newBoardId = (): string => newSecret(128)

/** What the map begins as: the file given, the template's, or none. */
async function seedFor({ wish, language }: Request, { texts, config, mapWorkers }: Deps): Promise<Seeded> {
  const template = wish.template === undefined ? undefined : templateOf(wish.template)
  if (wish.template !== undefined && !template) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/template', code: 'noSuchTemplate' }] })
  }
  const map = wish.map ?? template?.file
  const seed = await mapWorkers.run({
    kind: 'seed',
    title: wish.title,
    ...(map && { map }),
    ...(wish.language && { language: wish.language }),
    otherwise: template?.language ?? language,
    ...(template?.layoutDirection && { layoutDirection: template.layoutDirection }),
    limits: { maxElements: config.maxElements, maxText: config.maxText },
  })
  if (seed.kind === 'seeded') return seed
  if (seed.kind === 'unreadable') throw unreadableMap(seed.problems, texts(language), wish.map && ['map'])
  throw mapTooLarge(config)
}

function organisationOf({ wish }: Request, { organisations }: Seeded): ParticipantOrganisation | undefined {
  const choice = wish.me?.organisation
  if (!choice) return undefined
  const onMap = organisations.map(({ id, name, shortName, colour }, order) => ({
    id,
    name: typeof name === 'string' ? name : '',
    ...(typeof shortName === 'string' && { shortName }),
    ...(typeof colour === 'string' && { colour }),
    kind: 'other' as const,
    order,
  }))
  const chosen = chosenOrganisation(choice, organisationsToChoose(onMap), [])
  if (!chosen) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/me/organisation/id', code: 'notOnMap' }] })
  }
  return chosen
}

/** Makes a board with its map, its maker as facilitator, and one invite per role, in one transaction. */
export async function createBoard(deps: Deps, request: Request): Promise<CreatedBoard> {
  const { wish, session, linkBase } = request
  const at = deps.clock.now().toISOString()
  const seed = await seedFor(request, deps)
  const { language } = seed
  const organisation = organisationOf(request, seed)
  const boardId = newBoardId()
  const maker: ParticipantRow = {
    id: nanoid(),
    boardId,
    sessionId: session.id,
    name: wish.me?.name ?? deps.texts(language)('defaultNames.facilitator'),
    ...(organisation && { organisation }),
    role: 'facilitator',
    colour: organisation?.colour ?? freestColour([]),
    guest: true,
    joinedAt: at,
  }
  const invites = await Promise.all(
    ROLES.map((role) => newInvite({ role }, { boardId, createdBy: maker.id, at, linkBase })),
  )
  const board = {
    id: boardId,
    title: wish.title,
    language,
    createdAt: at,
    generation: newSecret(128),
    phase: FIRST_PHASE,
    locked: false,
    nextNumber: seed.nextNumber,
    eventSeq: 0,
  }
  const updates = seed.updates.map((bytes) => ({ bytes, kind: 'seed' as const }))
  const rows = invites.map(({ row }) => row)
  const act = { boardId, actorId: maker.id }
  await deps.storage.createBoard(
    { board, seed: updates, maker, invites: rows },
    { ...act, action: 'board.made', targetId: boardId },
    ...rows.map(({ id, role }) => ({ ...act, action: 'invite.made' as const, targetId: id, outcome: role })),
  )
  const stored = await deps.storage.board(boardId)
  if (!stored) throw new Error('a board just stored is not there')
  return {
    board: boardAnswer(stored, deps.clock.today()),
    me: participantAnswer(maker),
    invites: invites.map(({ row, url }) => ({ id: row.id, role: row.role, url })),
  }
}
