import { nanoid } from 'nanoid'
import { newInvite } from '#server/boards/invites.ts'
import { chosenOrganisation, organisationsToChoose } from '#server/boards/organisations.ts'
import { readFileOrRefuse } from '#server/boards/mapFiles.ts'
import { templateOf } from '#server/boards/templates.ts'
import type { Deps } from '#server/deps.ts'
import { boardAnswer, participantAnswer } from '#server/http/answers.ts'
import { newSecret } from '#server/http/identify.ts'
import { Problem } from '#server/http/problem.ts'
import type { ParticipantOrganisation, ParticipantRow, SessionRow } from '#server/storage/storage.ts'
import { seedBoard } from '#server/sync/seedBoard.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
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
function fileFor({ wish, language }: Request, { texts, config }: Deps): MapFile | undefined {
  const template = wish.template === undefined ? undefined : templateOf(wish.template)
  if (wish.template !== undefined && !template) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/template', code: 'noSuchTemplate' }] })
  }
  const given = wish.map ?? template?.file
  const direction = template?.layoutDirection
  const t = texts(language)
  const read = given && readFileOrRefuse(given, { t, limits: config, ...(wish.map && { at: ['map'] }) }).file
  if (!direction) return read
  return { schemaVersion: 1, ...read, settings: { layoutDirection: direction, ...read?.settings } }
}

function organisationOf({ wish }: Request, file: MapFile | undefined): ParticipantOrganisation | undefined {
  const choice = wish.me?.organisation
  if (!choice) return undefined
  const onMap = (file?.organisations ?? []).map(({ id, name, shortName, colour }, order) => ({
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
  const file = fileFor(request, deps)
  const language = wish.language ?? file?.language ?? templateLanguage(wish) ?? request.language
  const seed = seedBoard({ title: wish.title, language, ...(file && { file }) })
  const organisation = organisationOf(request, file)
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
  const invites = ROLES.map((role) => newInvite({ role }, { boardId, createdBy: maker.id, at, linkBase }))
  const board = {
    id: boardId,
    title: wish.title,
    language,
    createdAt: at,
    generation: newSecret(128),
    phase: FIRST_PHASE,
    locked: false,
    nextNumber: seed.nextNumber,
  }
  const updates = seed.updates.map((bytes) => ({ bytes, kind: 'seed' as const }))
  const rows = invites.map(({ row }) => row)
  const audit = { boardId, actorId: maker.id, action: 'board.made', targetId: boardId }
  await deps.storage.createBoard({ board, seed: updates, maker, invites: rows }, audit)
  const stored = await deps.storage.board(boardId)
  if (!stored) throw new Error('a board just stored is not there')
  return {
    board: boardAnswer(stored),
    me: participantAnswer(maker),
    invites: invites.map(({ row, url }) => ({ id: row.id, role: row.role, url })),
  }
}

const templateLanguage = ({ template }: NewBoard): Language | undefined =>
  template === undefined ? undefined : templateOf(template)?.language
