import type { PendingUpdate } from '#server/storage/docRows.ts'
import type { AuditEntry, InviteRow, NewBoard, ParticipantRow, SessionRow, TokenRow } from '#server/storage/storage.ts'

/** Rows for the tests of storage. */
export const AT = '2027-03-01T09:00:00.000Z'
export const AUDIT: AuditEntry = { action: 'board.changed' }
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
export const boardId = (letter: string): string => letter.repeat(22)
export const session = (id: string): SessionRow => ({
  id,
  tokenHash: `hash-${id}`,
  createdAt: AT,
  lastUsedAt: AT,
  ownDevice: false,
})
export const participant = (id: string, board: string, sessionId: string): ParticipantRow => ({
  id,
  boardId: board,
  sessionId,
  name: 'Åsa Öberg',
  organisation: { id: 'org1', name: 'Region Norr', colour: '#7A4B9A' },
  role: 'facilitator',
  colour: '#0F6E84',
  guest: true,
  joinedAt: AT,
})
export const invite = (id: string, board: string, rest: Partial<InviteRow> = {}): InviteRow => ({
  id,
  boardId: board,
  secretHash: `hash-${id}`,
  role: 'editor',
  createdAt: AT,
  createdBy: 'p1',
  uses: 0,
  ...rest,
})
export const newBoard = (id: string): NewBoard => ({
  board: {
    id,
    title: 'Bli förälder',
    language: 'sv',
    createdAt: AT,
    generation: 'g1',
    phase: 1,
    locked: false,
    nextNumber: 4,
  },
  seed: [
    { bytes: bytes(1, 1), kind: 'seed' },
    { bytes: bytes(2, 2), kind: 'numbers' },
  ],
  maker: participant(`p-${id.slice(0, 1)}`, id, 's1'),
  invites: [invite(`i-${id.slice(0, 1)}`, id)],
})
export const update = (id: string, ...values: number[]): PendingUpdate => ({
  boardId: id,
  bytes: bytes(...values),
  kind: 'edits',
  participantId: 'p1',
})
export const token = (id: string, board: string, rest: Partial<TokenRow> = {}): TokenRow => ({
  id,
  boardId: board,
  tokenHash: `hash-${id}`,
  role: 'viewer',
  label: 'Veckorapport',
  createdAt: AT,
  createdBy: `p-${board.slice(0, 1)}`,
  ...rest,
})
