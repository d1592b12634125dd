import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail server of the tests' own that keeps what it is given. */
export interface MailServer {
  /** Settings of an app that gives its messages to it. */
  readonly environment: Record<string, string>
  /** What was taken, oldest first. */
  readonly taken: ParsedMail[]
  /** The same as they came over the wire. */
  readonly raw: string[]
  /** From now on recipients are answered with this code, such as 450 or 550; none = taken again. */
  answer(code?: number): void
  /** The next message that arrives; it is kept on the wire until `hold` is over. */
  arrival(hold?: Promise<void>): Promise<void>
  /** Nobody listens any more until `listen`. */
  close(): Promise<void>
  listen(): Promise<void>
  /** The link with this beginning of the newest message. */
  tokenOf(act: 'confirm' | 'stop', message?: ParsedMail): string
}

export async function createMailServer(): Promise<MailServer> {
  const taken: ParsedMail[] = []
  const raw: string[] = []
  let code: number | undefined
  let arrived: (() => void) | undefined
  let held: Promise<void> | undefined
  let port = 0
  let server: SMTPServer
  async function take(whole: Buffer): Promise<void> {
    const message = await simpleParser(whole)
    arrived?.()
    await held
    raw.push(whole.toString())
    taken.push(message)
  }
  async function listen(): Promise<void> {
    server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 50,
      disableReverseLookup: true,
      onRcptTo(_, __, callback) {
        if (code === undefined) callback()
        else callback(Object.assign(new Error('anna@example.org is not here'), { responseCode: code }))
      },
      onData(stream, _, callback) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const whole = Buffer.concat(chunks)
          void take(whole).finally(() => callback())
        })
      },
    })
    server.listen(port, '127.0.0.1')
    await once(server.server, 'listening')
    port = (server.server.address() as AddressInfo).port
  }
  await listen()
  return {
    environment: {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'Nyttokarta <nytta@example.org>',
      PUBLIC_URL: 'http://localhost:3000',
    },
    taken,
    raw,
    answer(next) {
      code = next
    },
    arrival(hold) {
      held = hold
      return new Promise((resolve) => {
        arrived = resolve
      })
    },
    listen,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
      }),
    tokenOf(act, message = taken.at(-1)) {
      const token = new RegExp(`^.*http://localhost:3000/mail#${act}\\.(\\S+)$`, 'm').exec(message?.text ?? '')?.[1]
      if (token === undefined) throw new Error(`no ${act} link in ${message?.text}`)
      return token
    },
  }
}
