import type { Generated } from 'kysely'
import type { UpdateMeta } from '#server/storage/docRows.ts'
import type { TokenRole } from '#server/storage/storage.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { AnchorKind, CommentKind } from '#shared/wire/comments.ts'
import type { ChangeAct, StepKind } from '#shared/wire/history.ts'
import type { LockScope } from '#shared/wire/locks.ts'
import type { Digest, NoticeKind } from '#shared/wire/notices.ts'
import type { Role } from '#shared/wire/roles.ts'
import type { Decision, RestorePointReason, VersionKind } from '#shared/wire/versions.ts'

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
  /** The place of the next version. */
  next_version: Generated<number>
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

export interface CommentThreadTable {
  id: string
  board_id: string
  /** Which of the places it is: `element`, `link`, `value`, `point`, `board`. */
  anchor: AnchorKind
  /** Id of the element or link, `<benefitId>.<field>`, or `<x>,<y>`; null for the board. */
  target: string | null
  kind: CommentKind
  at: string
  participant_id: string
  updated_at: string
  resolved_at: string | null
  resolved_by: string | null
  last_title: string | null
  last_x: number | null
  last_y: number | null
}
export interface CommentTable {
  id: string
  thread_id: string
  board_id: string
  participant_id: string
  at: string
  body: string
  /** JSON: ids of participants and organisations. */
  mentions: string
  client_key: string
  edited_at: string | null
  deleted_at: string | null
}
export interface VersionTable {
  id: string
  board_id: string
  place: number
  number: number
  kind: VersionKind
  reason: RestorePointReason | null
  name: string
  note: string | null
  at: string
  participant_id: string | null
  seq: number
  as_of: string
  /** SHA-256 of the map file's bytes, hex. */
  checksum: string
  /** JSON */
  counts: string
  /** Of what is frozen. */
  language: Language
  /** JSON: id and name of the organisations that are asked to approve, in map order. */
  organisations: string
  /** The map file, deflated. */
  map: Uint8Array
  /** JSON, deflated. */
  register: Uint8Array
  /** JSON, deflated. */
  findings: Uint8Array
  amended_at: string | null
  earlier_checksum: string | null
}
export interface VersionApprovalTable {
  version_id: string
  organisation_id: string
  organisation_name: string
  decision: Decision
  comment: string | null
  at: string
  participant_id: string
  on_behalf: Flag
}
export interface HistoryStepTable {
  id: string
  board_id: string
  first_seq: number
  last_seq: number
  at: string
  until: string
  participant_id: string | null
  /** `found`: of elements that were seen in the bin, and nobody knows since when. */
  kind: StepKind | 'found'
  /** The restore point from before it. */
  version_id: string | null
  /** How it can be undone: JSON, deflated. */
  plan: Uint8Array | null
  undone_by: string | null
}
export interface HistoryChangeTable {
  step_id: string
  board_id: string
  root: string
  entry_id: string
  element_id: string | null
  act: ChangeAct
  /** JSON: names of fields. */
  fields: string
  title: string | null
  /** 1 = it was there before the step: of an element, and not in the bin. */
  was: number
  /** The update by which it was added, removed or restored; 0 = it was not. */
  act_seq: number
  seq: number
  at: string
  /** 1 = of an element put into the bin: it is gone for good, or out of it. */
  settled: Generated<number>
}
export interface VisitTable {
  board_id: string
  participant_id: string
  seen_seq: number
  seen_at: string
  /** Where the visit before this one ended. */
  before_seq: number | null
  before_at: string | null
}
export interface RoleOfferTable {
  board_id: string
  element_id: string
  field: string
  /** JSON: the person in the field when it was offered. */
  person: string
  participant_id: string
  offered_by: string
  offered_at: string
  accepted_at: string | null
  declined_at: string | null
}
export interface NoticeTable {
  id: string
  board_id: string
  participant_id: string
  kind: NoticeKind
  /** JSON: what it is about, ids only. */
  subject: string
  /** What it is about and why: the same is told nobody twice. */
  once: string
  at: string
  by_participant: string | null
  read_at: string | null
  mailed_at: string | null
}
export interface MailSettingTable {
  participant_id: string
  board_id: string
  email: string | null
  language: Language
  digest: Digest
  confirmed_at: string | null
  confirm_hash: string | null
  confirm_sent_at: string | null
  /** In every message to the person, so it is kept as it is; it can do nothing but stop them. */
  stop_token: string | null
  digest_at: string | null
}
export interface MailTable {
  id: string
  board_id: string
  participant_id: string
  kind: 'confirm' | 'notice' | 'digest'
  /** JSON: ids. */
  notices: string
  /** Of a digest: where the time begins that it tells of. */
  since: string | null
  at: string
  attempts: number
  next_at: string
  sent_at: string | null
  failed_at: string | null
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
  comment_thread: CommentThreadTable
  comment: CommentTable
  comment_read: { thread_id: string; participant_id: string; read_at: string }
  comment_agreement: { comment_id: string; participant_id: string; at: string }
  version: VersionTable
  version_approval: VersionApprovalTable
  history_step: HistoryStepTable
  history_change: HistoryChangeTable
  visit: VisitTable
  role_offer: RoleOfferTable
  notice: NoticeTable
  mail_setting: MailSettingTable
  mail: MailTable
  task: { name: string; done_at: string }
  schema_version: { version: number; at: string }
  probe: { id: number; at: string }
}
