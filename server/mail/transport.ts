import { createTransport } from 'nodemailer'
import type { Config } from '#server/config.ts'

/** A message as it leaves; plain text alone, which every mail program shows. */
export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Without brackets and host; the same when it is tried again, so that one that came twice is known as one. */
  readonly id: string
  /** Address at which a mail program stops all messages (RFC 8058). */
  readonly stopAddress?: string
}
/** `refused`: the address takes no messages; `failed`: this message is not taken; `later`: worth trying again. */
export type Sent =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'failed' | 'later'; readonly code: string; readonly status?: number }
export interface MailTransport {
  send(message: Message): Promise<Sent>
  close(): void
}

/** How long the mail server may take to be reached, to greet, and to be silent. */
const [CONNECT_MS, GREETING_MS, SILENCE_MS] = [10_000, 10_000, 20_000] as const
const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|::1)$/.test(host)

/** What a failure means. What the mail server said may hold the address, so it is never passed on. */
function meaning(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const {
    code = 'unknown',
    responseCode,
    command = '',
  } = error as {
    code?: string
    responseCode?: number
    command?: string
  }
  const said = { code: `${code} ${command}`.trim(), ...(responseCode !== undefined && { status: responseCode }) }
  const forGood = responseCode !== undefined && responseCode >= 500
  if (forGood && command === 'RCPT TO') return { ...said, outcome: 'refused' }
  // a refused password or sender is for the operator to put right
  return { ...said, outcome: forGood && command === 'DATA' ? 'failed' : 'later' }
}

/** Gives messages to the mail server, over connections that are kept a while. */
export function createMailTransport({ server, from }: NonNullable<Config['mail']>): MailTransport {
  const { host, port, secure, auth } = server
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const transport = createTransport({
    host,
    port,
    secure,
    ...(auth && { auth }),
    // a password is never sent in the clear over a network
    requireTLS: !secure && auth !== undefined && !isLoopback(host),
    pool: true,
    maxConnections: 2,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, id, stopAddress }) {
      try {
        await transport.sendMail({
          from: { ...from },
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(stopAddress !== undefined && {
              'List-Unsubscribe': { prepared: true, value: `<${stopAddress}>` },
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        })
        return { outcome: 'sent' }
      } catch (error) {
        return meaning(error)
      }
    },
    close: () => transport.close(),
  }
}
