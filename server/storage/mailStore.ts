import type { Language } from '#shared/model/benefitMap.ts'
import type { Digest } from '#shared/wire/notices.ts'
import type { NoticeRow } from '#server/storage/noticeStore.ts'

/** What a person on a board wants by mail. */
export interface MailSettingRow {
  readonly participantId: string
  readonly boardId: string
  readonly email?: string
  readonly language: Language
  readonly digest: Digest
  /** When the person showed that the address is theirs. */
  readonly confirmedAt?: string
  /** What stops all messages; made with the address. */
  readonly stopToken?: string
  /** When the last digest was put together. */
  readonly digestAt?: string
}
export type MailKind = 'confirm' | 'notice' | 'digest'
/** A message that is to be sent, or was; who gets it and what it says is looked up when it is sent. */
export interface MailRow {
  readonly id: string
  readonly boardId: string
  readonly participantId: string
  readonly kind: MailKind
  /** Ids of notices. */
  readonly notices: readonly string[]
  /** Of a digest: where the time begins that it tells of. */
  readonly since?: string
  readonly at: string
  /** How often it was tried. */
  readonly attempts: number
  readonly nextAt: string
}

/** Addresses for messages, and the messages that wait. */
export interface MailStore {
  mailSetting(participantId: string): Promise<MailSettingRow | undefined>
  /**
   * Another address, not confirmed yet, with the message that asks for it; or none any more. Messages that wait for the
   * earlier one go. False, and nothing of it stored, when the person was asked `most` times since `since`.
   */
  putMailAddress(
    setting: Omit<MailSettingRow, 'confirmedAt' | 'digestAt'>,
    confirmation?: { readonly mail: MailRow; readonly most: number; readonly since: string },
  ): Promise<boolean>
  putMailDigest(setting: Pick<MailSettingRow, 'participantId' | 'boardId' | 'language' | 'digest'>): Promise<void>
  /** Notes what the message that is sent now confirms by; earlier ones confirm nothing any more. */
  noteConfirmation(participantId: string, confirmHash: string, at: string): Promise<void>
  /** False when no message sent after `sentAfter` has it. A second time changes nothing. */
  confirmMail(confirmHash: string, sentAfter: string, at: string): Promise<boolean>
  /** Forgets the address with the token and the messages that wait; false when there is none. */
  stopMail(stopToken: string): Promise<boolean>
  /** The address turned out to take no messages. */
  unconfirmMail(participantId: string): Promise<void>

  /** Puts unread notices of those who want each by itself into messages, those of one person into one; each notice once. */
  queueNotices(at: string, newId: () => string): Promise<void>
  /** Confirmed settings with a digest whose last one (or the confirmation) is older than `before`. */
  digestsDue(digest: Digest, before: string): Promise<readonly MailSettingRow[]>
  /** Puts a person's unread notices that were in no message into a digest; false when another process has just done so. */
  queueDigest(setting: MailSettingRow, mail: Omit<MailRow, 'notices' | 'attempts' | 'nextAt'>): Promise<boolean>

  /** Messages that are due, oldest first. */
  mailDue(at: string, limit: number): Promise<readonly MailRow[]>
  /** When the next message is due; undefined when none waits. */
  nextMailAt(): Promise<string | undefined>
  /** Takes a message to send it, counts the attempt, and keeps it from others until then; false when another has it. */
  claimMail(mail: MailRow, until: string): Promise<boolean>
  /** After a claim: sent, given up, to be tried again, or not to be sent at all. */
  settleMail(
    mailId: string,
    outcome: { readonly sentAt: string } | { readonly failedAt: string } | { readonly nextAt: string } | 'dropped',
  ): Promise<void>
  /** The notices of a message that are unread still, oldest first. */
  unreadOf(mail: MailRow): Promise<readonly NoticeRow[]>
  /** Comments that others wrote on a board in a time, by kind of thread. */
  commentsBetween(
    boardId: string,
    from: string,
    to: string,
    butBy: string,
  ): Promise<readonly { readonly kind: string; readonly count: number }[]>
  /** Entries of the map that others changed in a time, by participant; without id those the server changed. */
  changesBetween(
    boardId: string,
    from: string,
    to: string,
    butBy: string,
  ): Promise<readonly { readonly participantId?: string; readonly count: number }[]>
  /** Deletes what was settled before then, and the settings of those who cannot come back to their board. */
  purgeMail(before: string): Promise<void>
}
