import type { Generated } from 'kysely'
import type { TokenRole, UpdateMeta } from '#server/storage/storage.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { LockScope } from '#shared/wire/locks.ts'
import type { Role } from '#shared/wire/roles.ts'

/** Truth is 0 or 1, a time is ISO 8601 text, `bytes` a blob: the same in every backend. */
type Flag = 0 | 1

export interface BoardTable {
  id: string
  title: string
  language: Language
  created_at: string
  updated_at: string
  generation: string
  seq: number
  locked: Flag
  phase: number
  lock_reason: string | null
  retention_until: string | null
  deleted_at: string | null
  next_number: number
  event_seq: number
}
export interface SessionTable {
  id: string
  token_hash: string
  created_at: string
  last_used_at: string
  own_device: Flag
}
export interface ParticipantTable {
  id: string
  board_id: string
  session_id: string | null
  name: string
  /** JSON */
  organisation: string | null
  role: Role
  colour: string
  guest: Flag
  joined_at: string
  invite_id: string | null
  approves_for: string | null
  removed_at: string | null
  erased_at: string | null
}
export interface InviteTable {
  id: string
  board_id: string
  secret_hash: string
  role: Role
  label: string | null
  created_at: string
  created_by: string
  expires_at: string | null
  max_uses: number | null
  uses: number
  last_used_at: string | null
  revoked_at: string | null
  passcode_hash: string | null
}
export interface TokenTable {
  id: string
  board_id: string
  token_hash: string
  role: TokenRole
  label: string
  created_at: string
  created_by: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
}
export interface BoardLockTable {
  board_id: string
  scope: LockScope
  target_id: string
  reason: string | null
  at: string
  participant_id: string
}
export interface ErasureTable {
  id: string
  board_id: string
  participant_id: string
  at: string
  /** JSON */
  hits: string
  finished_at: string | null
}
export interface DocUpdateTable {
  board_id: string
  seq: number
  /** Yjs update, format v1. */
  bytes: Uint8Array
  crc32: number
  participant_id: string | null
  kind: UpdateMeta['kind']
  step: string | null
  at: string
}
export interface DocSnapshotTable {
  board_id: string
  seq: number
  /** Yjs update, format v2, deflated. */
  bytes: Uint8Array
  /** Of `bytes` as stored, hex. */
  sha256: string
  at: string
}
export interface ClientOwnerTable {
  board_id: string
  client_id: number
  participant_id: string
}
export interface QuarantineTable {
  id: Generated<number>
  board_id: string
  kind: 'update' | 'snapshot'
  seq: number
  bytes: Uint8Array
  reason: string
  at: string
}
export interface AuditTable {
  id: Generated<number>
  at: string
  board_id: string | null
  actor_id: string | null
  action: string
  target_id: string | null
  outcome: string | null
}

/** Every table; `migrations.ts` makes them. */
export interface Tables {
  board: BoardTable
  session: SessionTable
  participant: ParticipantTable
  invite: InviteTable
  token: TokenTable
  board_lock: BoardLockTable
  erasure: ErasureTable
  doc_update: DocUpdateTable
  doc_snapshot: DocSnapshotTable
  client_owner: ClientOwnerTable
  quarantine: QuarantineTable
  audit: AuditTable
  task: { name: string; done_at: string }
  schema_version: { version: number; at: string }
  probe: { id: number; at: string }
}
