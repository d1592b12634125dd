import { nanoid } from 'nanoid'
import { newSecret, hashSecret } from '#server/http/identify.ts'
import { createPlaceLimit } from '#server/http/limits.ts'
import { confirmMessage, messageOf, tokenPage, type Recipient } from '#server/mail/compose.ts'
import type { Mail } from '#server/mail/mail.ts'
import { createSlots } from '#server/mail/slots.ts'
import type { MailTransport, Message, Sent } from '#server/mail/transport.ts'
import type { Deps } from '#server/deps.ts'
import type { MailRow } from '#server/storage/mailStore.ts'
import { NoSuchBoard } from '#server/sync/faults.ts'
import { atLeast } from '#shared/wire/roles.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How long is waited after each failure; after one more the message is given up. */
const RETRY_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS] as const
/** A message that is being sent is left alone by others for so long; one whose process ended meanwhile is sent after it. */
const CLAIM_MS = 5 * MINUTE_MS
/** Notices of one person that come within this go in one message. */
const GATHER_MS = 15_000
/** How often it is looked for digests, and for what another process has left. */
const LOOK_EVERY_MS = MINUTE_MS
/** A stop waits no longer than this for the message that is being sent. */
const STOP_WAIT_MS = 5000
/** Messages that ask to confirm one address on all boards in a day. */
const CONFIRMATIONS = { max: 10, windowS: 86_400 } as const
const AT_ONCE = 20

type Needs = Pick<Deps, 'storage' | 'rooms' | 'site' | 'texts' | 'clock' | 'log' | 'config'>

/** Sends what waits, one message after the other, while the server runs. */
export interface MailTask extends Mail {
  /** Puts into messages what is to be told, and sends what is due; a call while it is at work is answered after one more round. */
  run(): Promise<void>
  /** From now on `run` happens by itself. */
  start(): void
  /** Begins no new message, waits a moment for the one under way, and lets go of the mail server. */
  stop(): Promise<void>
}

/** Who gets a message, looked up when it is sent; undefined for those whose access has ended or who want none. */
async function recipientOf({ storage }: Needs, mail: MailRow): Promise<(Recipient & { email: string }) | undefined> {
  const [setting, board, participant] = await Promise.all([
    storage.mailSetting(mail.participantId),
    storage.board(mail.boardId),
    storage.participantById(mail.boardId, mail.participantId),
  ])
  const { email, confirmedAt } = setting ?? {}
  if (!setting || email === undefined || (confirmedAt === undefined) !== (mail.kind === 'confirm')) return undefined
  if (!board || board.deletedAt !== undefined || !participant) return undefined
  // without a session nobody can come back as this person, so they could not read what the message tells of
  const hasAccess = participant.removedAt === undefined && participant.sessionId !== undefined
  return hasAccess && atLeast(participant.role, 'commenter') ? { setting, board, email } : undefined
}

/** What is to be sent; undefined when there is nobody to send it to, or nothing to tell. */
async function prepared(deps: Needs, mail: MailRow): Promise<Message | undefined> {
  const { storage, site, clock } = deps
  const recipient = await recipientOf(deps, mail)
  if (!recipient) return undefined
  const { email, setting } = recipient
  const envelope = { to: email, id: mail.id }
  if (mail.kind === 'confirm') {
    // made anew for each attempt, as only its hash is kept
    const token = newSecret(256)
    await storage.noteConfirmation(mail.participantId, hashSecret(token), clock.now().toISOString())
    return { ...envelope, ...confirmMessage(deps, recipient, token) }
  }
  const { stopToken } = setting
  if (stopToken === undefined) return undefined
  const base = site.linkBase(undefined)
  const composed = await messageOf(deps, mail, recipient, tokenPage(base, 'stop', stopToken))
  return composed && { ...envelope, ...composed, stopAddress: `${base}/api/mail/stop/${stopToken}` }
}

/** Nothing of who gets a message, or of what it says, is logged: ids alone. */
export function createMailTask(deps: Needs, transport: MailTransport, gatherMs = GATHER_MS): MailTask {
  const { storage, clock, log, config } = deps
  const slotBefore = createSlots(config.timeZone)
  const later = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString()
  let stopping = false

  async function queue(): Promise<void> {
    const now = clock.now()
    const at = now.toISOString()
    await storage.queueNotices(at, nanoid)
    for (const digest of ['daily', 'weekly'] as const) {
      const due = await storage.digestsDue(digest, slotBefore(now, digest).toISOString())
      for (const setting of due) {
        const { participantId, boardId, digestAt, confirmedAt } = setting
        const since = digestAt ?? confirmedAt ?? at
        await storage.queueDigest(setting, { id: nanoid(), boardId, participantId, kind: 'digest', since, at })
      }
    }
  }

  async function settle(mail: MailRow, sent: Sent): Promise<void> {
    const attempts = mail.attempts + 1
    const { id: mailId, boardId, participantId, kind } = mail
    const about = { mailId, boardId, participantId, kind, attempts }
    if (sent.outcome === 'sent') {
      await storage.settleMail(mailId, { sentAt: clock.now().toISOString() })
      log.info(about, 'message sent')
      return
    }
    const { outcome, code, status } = sent
    const wait = outcome === 'later' ? RETRY_MS[attempts - 1] : undefined
    if (wait !== undefined) await storage.settleMail(mailId, { nextAt: later(wait) })
    else await storage.settleMail(mailId, { failedAt: clock.now().toISOString() })
    if (outcome === 'refused') await storage.unconfirmMail(participantId)
    log.warn(
      { ...about, code, status },
      wait === undefined ? 'message given up' : 'message not sent, tried again later',
    )
  }

  async function send(mail: MailRow): Promise<void> {
    if (!(await storage.claimMail(mail, later(CLAIM_MS)))) return
    try {
      const message = await prepared(deps, mail)
      if (message) await settle(mail, await transport.send(message))
      else await storage.settleMail(mail.id, 'dropped')
    } catch (error) {
      if (error instanceof NoSuchBoard) return storage.settleMail(mail.id, 'dropped')
      log.error({ err: error, mailId: mail.id, boardId: mail.boardId }, 'message could not be made')
      await settle(mail, { outcome: 'later', code: 'not-made' })
    }
  }

  async function round(): Promise<void> {
    try {
      await queue()
      for (;;) {
        const due = await storage.mailDue(clock.now().toISOString(), AT_ONCE)
        if (due.length === 0) return
        for (const mail of due) {
          if (stopping) return
          await send(mail)
        }
      }
    } catch (error) {
      log.error({ err: error }, 'messages could not be sent, it is tried again later')
    }
  }

  let running: Promise<void> | undefined
  let again: Promise<void> | undefined
  const begin = (): Promise<void> =>
    (running = round().finally(() => {
      running = undefined
    }))
  const run = (): Promise<void> => {
    if (!running) return begin()
    again ??= running.then(() => {
      again = undefined
      return begin()
    })
    return again
  }

  let started = false
  let timer: NodeJS.Timeout | undefined
  let timerAt = Number.POSITIVE_INFINITY
  /** Looks again after so long, unless it does so earlier anyway. */
  function lookIn(ms: number): void {
    const at = performance.now() + ms
    if (!started || stopping || timerAt <= at) return
    clearTimeout(timer)
    timerAt = at
    timer = setTimeout(() => {
      timerAt = Number.POSITIVE_INFINITY
      void run().then(lookAgain)
    }, ms).unref()
  }
  async function lookAgain(): Promise<void> {
    lookIn(LOOK_EVERY_MS)
    try {
      const next = stopping ? undefined : await storage.nextMailAt()
      if (next !== undefined) lookIn(Math.max(1000, Date.parse(next) - clock.now().getTime()))
    } catch (error) {
      log.error({ err: error }, 'it is not known when the next message is due')
    }
  }

  return {
    run,
    wake: () => lookIn(gatherMs),
    confirmationWait: createPlaceLimit(CONFIRMATIONS),
    start() {
      started = true
      lookIn(1000)
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      let waiting: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        waiting = setTimeout(resolve, STOP_WAIT_MS)
      })
      await Promise.race([Promise.all([running, again]), late]).finally(() => clearTimeout(waiting))
      transport.close()
    },
  }
}
