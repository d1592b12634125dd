import { nanoid } from 'nanoid'
import type { Deps } from '#server/deps.ts'
import { hashSecret, newSecret } from '#server/http/identify.ts'
import { Problem } from '#server/http/problem.ts'
import type { MailSettingRow } from '#server/storage/mailStore.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { NoticeSettings, NoticeSettingsPatch } from '#shared/wire/notices.ts'

const DAY_MS = 86_400_000
/** So many messages a day ask one person to confirm an address: nobody is flooded. */
const PER_PERSON = 3
/** How long the link in such a message is good for. */
const CONFIRM_DAYS = 7

type Needs = Pick<Deps, 'storage' | 'clock' | 'mail'>

const settingsAnswer = (row: MailSettingRow | undefined, mail: boolean): NoticeSettings => ({
  mail,
  email: row?.email ?? null,
  confirmed: row?.confirmedAt !== undefined,
  digest: row?.digest ?? 'daily',
})

/** What a person has asked for; a digest a day as long as they have not said otherwise. */
export const noticeSettings = async ({ storage, mail }: Needs, me: ParticipantRow): Promise<NoticeSettings> =>
  settingsAnswer(await storage.mailSetting(me.id), mail !== undefined)

/** Puts a new address in place, with the one message that asks to confirm it. */
async function putAddress({ storage, clock, mail }: Needs, row: MailSettingRow, email: string): Promise<void> {
  if (!mail) throw new Problem('no-mail')
  const now = clock.now()
  const at = now.toISOString()
  const since = new Date(now.getTime() - DAY_MS).toISOString()
  const { participantId, boardId, language, digest } = row
  const waitS = await mail.confirmationWait(hashSecret(email.toLowerCase()))
  const setting = { participantId, boardId, email, language, digest, stopToken: newSecret(256) }
  const asks = {
    id: nanoid(),
    boardId,
    participantId,
    kind: 'confirm',
    notices: [],
    at,
    attempts: 0,
    nextAt: at,
  } as const
  const put = waitS === undefined && (await storage.putMailAddress(setting, { mail: asks, most: PER_PERSON, since }))
  if (!put) throw new Problem('too-many-attempts')
  mail.wake()
}

/**
 * Changes what a person gets by mail. Throws Problems: a server that sends none, or too many messages asked for in a day.
 * The address that is confirmed already is left as it is.
 */
export async function patchNoticeSettings(
  deps: Needs,
  me: ParticipantRow,
  { email, digest }: NoticeSettingsPatch,
  language: Language,
): Promise<NoticeSettings> {
  const { storage } = deps
  const before = await storage.mailSetting(me.id)
  const row: MailSettingRow = {
    digest: 'daily',
    ...before,
    participantId: me.id,
    boardId: me.boardId,
    language,
    ...(digest !== undefined && { digest }),
  }
  const isNew = email !== undefined && email !== null && (email !== before?.email || before.confirmedAt === undefined)
  if (isNew) await putAddress(deps, row, email)
  else if (email === null)
    await storage.putMailAddress({ participantId: me.id, boardId: me.boardId, language, digest: row.digest })
  else await storage.putMailDigest(row)
  return noticeSettings(deps, me)
}

/** Of the token in a message that asks to confirm an address; throws a Problem when it is not (or no longer) good. */
export async function confirmAddress({ storage, clock }: Needs, token: string): Promise<void> {
  const now = clock.now()
  const sentAfter = new Date(now.getTime() - CONFIRM_DAYS * DAY_MS).toISOString()
  if (!(await storage.confirmMail(hashSecret(token), sentAfter, now.toISOString()))) {
    throw new Problem('mail-link-not-valid')
  }
}
