import { resolve } from 'node:path'
import * as z from 'zod/mini'

/** One environment variable: what it may be (said when it is not), what it is for, and how its text becomes a value. */
interface Setting<T> {
  readonly schema: z.ZodMiniType<T>
  /** The text that stands in when the variable is unset or empty; none = the value is undefined. */
  readonly fallback?: string
  readonly mayBe: string
  readonly about: string
}
const setting = <T>(spec: Setting<T>): Setting<T> => spec

const whole = (fallback: number, min: number, max: number, about: string): Setting<number> => ({
  schema: z.pipe(
    z.string().check(z.regex(/^\d{1,12}$/)),
    z.pipe(z.transform(Number), z.int().check(z.gte(min), z.lte(max))),
  ),
  fallback: String(fallback),
  mayBe: `a whole number from ${min} to ${max}`,
  about,
})

/** So many in one period, and so many at once after a quiet spell. */
export interface Rate {
  readonly perPeriod: number
  readonly burst: number
}
const rate = (perPeriod: number, burst: number, about: string): Setting<Rate> => ({
  schema: z.pipe(
    z.string().check(z.regex(/^[1-9]\d{0,8}(?:\/[1-9]\d{0,9})?$/)),
    z.transform((text: string) => {
      const [steady = perPeriod, most] = text.split('/').map(Number)
      return { perPeriod: steady, burst: Math.max(steady, most ?? Math.round((steady * burst) / perPeriod)) }
    }),
  ),
  fallback: `${perPeriod}/${burst}`,
  mayBe: 'a whole number, or two as in 120/600: so many in a period, so many at once',
  about,
})

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, about: string): Setting<T[number]> => ({
  schema: z.enum(values),
  fallback: values[0],
  mayBe: values.length === 1 ? `${values[0]} (the only value in this version)` : `one of ${values.join(', ')}`,
  about,
})

/** The address people use: `origin` without a path, and the sub-path without a slash at its end, often empty. */
export interface PublicUrl {
  readonly origin: string
  readonly basePath: string
  readonly https: boolean
}
function readPublicUrl(text: string): PublicUrl | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) return undefined
  if (!/^(?:\/[A-Za-z0-9._~-]+)*\/?$/.test(url.pathname)) return undefined
  return { origin: url.origin, basePath: url.pathname.replace(/\/$/, ''), https: url.protocol === 'https:' }
}
/** Where the operator's metrics are told. */
export interface ListenAddress {
  readonly host: string
  readonly port: number
}
function readListenAddress(text: string): ListenAddress | undefined {
  const [, host, port] = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]{1,255}):(\d{1,5})$/.exec(text) ?? []
  if (host === undefined || Number(port) > 65_535) return undefined
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
/** The mail server that messages are given to. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps:`); else it begins with STARTTLS where the mail server offers that. */
  readonly secure: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}
function readSmtpUrl(text: string): SmtpServer | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!/^smtps?:$/.test(url.protocol) || url.hostname === '' || url.search || url.hash) return undefined
  if (!/^\/?$/.test(url.pathname) || Boolean(url.username) !== Boolean(url.password)) return undefined
  const secure = url.protocol === 'smtps:'
  try {
    const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
    const host = url.hostname.replace(/^\[|\]$/g, '')
    return { host, port: Number(url.port || (secure ? 465 : 587)), secure, ...(user && { auth: { user, pass } }) }
  } catch {
    return undefined // a percent sign that begins no character
  }
}
/** Who messages come from. */
export interface Sender {
  readonly name: string
  readonly address: string
}
function readSender(text: string): Sender | undefined {
  const [, name = '', inBrackets, alone] = /^(?:([^<>\p{Cc}]*)<([^<>\s]+)>|([^<>\s]+))$/u.exec(text.trim()) ?? []
  const address = z.email().safeParse(inBrackets ?? alone)
  return address.success ? { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.data } : undefined
}
const isTimeZone = (text: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone)
  } catch {
    return false // Intl says "no such time zone" only by throwing
  }
}

/**
 * Every setting of this version, in the order of `--help` and `.env.example`. A size is in bytes, a time in
 * milliseconds. A rate counts per second, `RATE_SYNC1` per minute; `RATE_FAILED_JOINS`, `RATE_BOARDS`, `RATE_COMMENTS`
 * and `RATE_VERSIONS` are one number, counted in windows of ten minutes, an hour, a minute and an hour.
 */
export const SETTINGS = {
  PORT: whole(3000, 0, 65_535, 'Port to listen on; 0 picks a free one'),
  HOST: setting({
    schema: z.string().check(z.regex(/^[A-Za-z0-9.:_-]{1,255}$/)),
    fallback: '127.0.0.1',
    mayBe: 'a host name or an address such as 127.0.0.1, 0.0.0.0 or ::',
    about: 'Address to listen on; 0.0.0.0 = all',
  }),
  PUBLIC_URL: setting({
    schema: z.pipe(z.string().check(z.refine((text) => readPublicUrl(text) !== undefined)), z.transform(readPublicUrl)),
    mayBe: 'an http or https address with an optional sub-path, such as https://karta.example.org/nytta',
    about: 'Address people use; unset: http://localhost:PORT and the other loopback spellings',
  }),
  DATA_DIR: setting({
    schema: z.pipe(
      z.string(),
      z.transform((text: string) => resolve(text)),
    ),
    fallback: './data',
    mayBe: 'a folder',
    about: 'Folder of the database; created with mode 700',
  }),
  DATABASE_URL: setting({
    schema: z.string().check(z.regex(/^sqlite:.+$/)),
    mayBe: 'sqlite:<file>; other databases are not part of this version',
    about: 'Database; unset: sqlite:DATA_DIR/nyttokarta.db',
  }),
  BACKUP_DIR: setting({
    schema: z.pipe(
      z.string(),
      z.transform((text: string) => resolve(text)),
    ),
    mayBe: 'a folder',
    about: 'Folder of the daily backups, created with mode 700; unset: DATA_DIR/backups',
  }),
  KEEP_BACKUPS: whole(14, 1, 3650, 'How many daily backups are kept'),
  BOARD_CREATION: oneOf(
    ['open', 'closed'],
    'Who may make boards: open = anyone who reaches the server, closed = nobody',
  ),
  TIME_ZONE: setting({
    schema: z.string().check(z.refine(isTimeZone)),
    fallback: 'Europe/Stockholm',
    mayBe: 'a time zone such as Europe/Oslo',
    about: 'Decides which day today is, for status dates and due dates',
  }),
  SMTP_URL: setting({
    schema: z.pipe(z.string().check(z.refine((text) => readSmtpUrl(text) !== undefined)), z.transform(readSmtpUrl)),
    mayBe: 'smtp://host:587 or smtps://host:465, with user:password@ before the host where one is needed',
    about: 'Mail server for notices to people who ask for them; unset: no mail',
  }),
  MAIL_FROM: setting({
    schema: z.pipe(z.string().check(z.refine((text) => readSender(text) !== undefined)), z.transform(readSender)),
    mayBe: 'an address such as nytta@example.org, or a name and an address: Nyttokarta <nytta@example.org>',
    about: 'Who messages come from; needed with SMTP_URL',
  }),
  LOG_LEVEL: oneOf(['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent'], 'How much is logged'),
  LOG_IP: oneOf(['none', 'truncated'], 'Whether requests are logged with the first part of their address'),
  METRICS_LISTEN: setting({
    schema: z.pipe(
      z.string().check(z.refine((text) => readListenAddress(text) !== undefined)),
      z.transform(readListenAddress),
    ),
    mayBe: 'a host and a port such as 127.0.0.1:9464',
    about: 'Address of its own on which /metrics is told to the operator; unset: no metrics',
  }),
  TRUST_PROXY: whole(
    0,
    0,
    10,
    'How many proxies stand before the server and set X-Forwarded-For; 0 = ignore the header',
  ),
  MAX_BODY_BYTES: whole(262_144, 1024, 16_777_216, 'Largest body of a request that brings no file'),
  MAX_HEADER_BYTES: whole(16_384, 4096, 1_048_576, 'Largest head of a request'),
  HEADERS_TIMEOUT_MS: whole(10_000, 100, 600_000, 'How long the head of a request may take to arrive'),
  REQUEST_TIMEOUT_MS: whole(30_000, 100, 3_600_000, 'How long a whole request may take to arrive'),
  MAX_IMPORT_BYTES: whole(5_242_880, 1024, 104_857_600, 'Largest file to import, also as the map of a new board'),
  MAX_MESSAGE_BYTES: whole(1_048_576, 1024, 67_108_864, 'Largest websocket message, counted inflated'),
  MAX_DOC_BYTES: whole(8_388_608, 65_536, 268_435_456, 'Largest document of a board, encoded'),
  MAX_ELEMENTS: whole(5000, 1, 100_000, 'Most elements and notes on one board'),
  MAX_TEXT: whole(20_000, 100, 1_000_000, 'Longest text of an element, in UTF-16 code units'),
  MAX_PRESENCE_BYTES: whole(2048, 256, 65_536, 'Largest presence state of one person'),
  RATE_MESSAGES: rate(120, 600, 'Messages of one connection in a second'),
  RATE_BYTES: rate(524_288, 4_194_304, 'Bytes of one connection in a second'),
  RATE_SYNC1: rate(10, 10, 'Requests for the whole document by one connection in a minute'),
  RATE_UPGRADES: rate(50, 600, 'New connections from one address in a second'),
  RATE_FAILED_JOINS: whole(20, 1, 1_000_000_000, 'Wrong invites from one address in ten minutes'),
  RATE_BOARDS: whole(30, 1, 1_000_000_000, 'New boards from one address in an hour'),
  RATE_COMMENTS: whole(
    30,
    1,
    1_000_000_000,
    'Comments, answers and changes of them by one person in a minute; four times as much of agreeing, resolving and deleting',
  ),
  RATE_VERSIONS: whole(120, 1, 1_000_000_000, 'Versions and restore points one person makes in an hour'),
  MAX_CONN_PER_BOARD: whole(250, 1, 100_000, 'Most connections to one board'),
  MAX_CONN_PER_PARTICIPANT: whole(10, 1, 1000, 'Most connections of one participant'),
  MAX_CONN_PER_IP: whole(400, 1, 100_000, 'Most connections from one address'),
  MAX_CONN_TOTAL: whole(4000, 1, 1_000_000, 'Most connections in all'),
  MAX_QUEUE_BYTES: whole(
    12_582_912,
    65_536,
    1_073_741_824,
    'Most bytes that may wait for one connection; more than MAX_DOC_BYTES',
  ),
  MAX_BOARDS_LOADED: whole(
    500,
    1,
    100_000,
    'Most boards in memory; beyond it whichever has been idle longest is let go',
  ),
  MAX_LAG_MS: whole(500, 50, 60_000, 'How late the server may run before it takes on nobody new'),
  SLOW_CLIENT_MS: whole(15_000, 100, 600_000, 'How long a connection may take nothing of what waits for it'),
  PING_MS: whole(20_000, 100, 600_000, 'Time between pings; two unanswered ones end a connection'),
  COMMIT_WINDOW_MS: whole(16, 0, 1000, 'How long edits are gathered into one write to the disk'),
  PRESENCE_TICK_MS: whole(66, 10, 5000, 'Time between presence frames of one board'),
  UNLOAD_MS: whole(60_000, 0, 86_400_000, 'How long a board that nobody uses stays in memory'),
  SHUTDOWN_MS: whole(15_000, 100, 600_000, 'Longest time a graceful stop may take'),
} as const satisfies Record<string, Setting<unknown>>
type SettingName = keyof typeof SETTINGS

/** What the contract names and this version does not have: refused when set, so that nobody believes it works. */
export const NOT_IN_THIS_VERSION: Readonly<Record<string, string>> = {
  REDIS_URL: 'this version runs as one instance',
  OIDC_ISSUER: 'this version has no sign-in',
  OIDC_CLIENT_ID: 'this version has no sign-in',
  OIDC_CLIENT_SECRET: 'this version has no sign-in',
}

type ValueOf<S> = S extends Setting<infer T> ? T : never
type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<S>
type Values = { readonly [N in SettingName as CamelCase<N>]: ValueOf<(typeof SETTINGS)[N]> }
type MayBeUnset = 'publicUrl' | 'databaseUrl' | 'backupDir' | 'metricsListen' | 'smtpUrl' | 'mailFrom'
/** The settings under the names of the environment in camel case: `MAX_IMPORT_BYTES` is `maxImportBytes`. */
export type Config = Omit<Values, MayBeUnset> & {
  readonly publicUrl: PublicUrl | undefined
  readonly metricsListen: ListenAddress | undefined
  /** Absent = no mail. */
  readonly mail: { readonly server: SmtpServer; readonly from: Sender } | undefined
  /** Always filled in: an absolute path. */
  readonly backupDir: string
  /** Always filled in; the file is an absolute path. */
  readonly databaseUrl: `sqlite:${string}`
}
type Environment = Readonly<Record<string, string | undefined>>

/** A setting that stops the start; the message is one sentence for the operator and repeats no secret. */
export class ConfigError extends Error {}

const camelCase = (name: string): string =>
  name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
const isAddress = (name: string): boolean => name.endsWith('_URL')

/** Reads the environment; an empty variable counts as unset. Throws `ConfigError` at the first setting that is not what it may be. */
export function readConfig(environment: Environment): Config {
  for (const [name, why] of Object.entries(NOT_IN_THIS_VERSION)) {
    if (environment[name]) throw new ConfigError(`${name} is set, but ${why}: leave it unset.`)
  }
  const entries = Object.entries(SETTINGS).map(([name, spec]: [string, Setting<unknown>]) => {
    const text = environment[name]?.trim() || spec.fallback
    if (text === undefined) return [camelCase(name), undefined] as const
    const result = spec.schema.safeParse(text)
    // An address may hold a password, so it is not repeated.
    if (!result.success)
      throw new ConfigError(
        `${name}${isAddress(name) ? '' : ` is ${JSON.stringify(text)}, but it`} must be ${spec.mayBe}.`,
      )
    return [camelCase(name), result.data] as const
  })
  // The keys and their types are those of SETTINGS, entry by entry.
  const values = Object.fromEntries(entries) as Omit<Values, MayBeUnset> & {
    publicUrl?: PublicUrl
    databaseUrl?: string
    backupDir?: string
    metricsListen?: ListenAddress
    smtpUrl?: SmtpServer
    mailFrom?: Sender
  }
  if (values.maxQueueBytes <= values.maxDocBytes) {
    throw new ConfigError('MAX_QUEUE_BYTES must be more than MAX_DOC_BYTES, or nobody could load a full board.')
  }
  const { smtpUrl, mailFrom, ...others } = values
  if (smtpUrl && !mailFrom) throw new ConfigError('SMTP_URL is set, so MAIL_FROM must say who messages come from.')
  if (mailFrom && !smtpUrl) throw new ConfigError('MAIL_FROM is set, so SMTP_URL must say which server sends messages.')
  const file = values.databaseUrl?.slice('sqlite:'.length) ?? resolve(values.dataDir, 'nyttokarta.db')
  return {
    ...others,
    mail: smtpUrl && mailFrom ? { server: smtpUrl, from: mailFrom } : undefined,
    publicUrl: values.publicUrl,
    metricsListen: values.metricsListen,
    backupDir: values.backupDir ?? resolve(values.dataDir, 'backups'),
    databaseUrl: `sqlite:${resolve(file)}`,
  }
}

/** The text of `--help`. */
export function helpText(
  version: string,
  commands: readonly { readonly name: string; readonly usage: string; readonly about: string }[],
): string {
  const settings = Object.entries(SETTINGS).map(([name, spec]: [string, Setting<unknown>]) => {
    const fallback = spec.fallback === undefined ? '' : ` (${spec.fallback})`
    return `  ${name.padEnd(25)} ${spec.about}${fallback}`
  })
  return [
    `Nyttokarta ${version}: one benefit map, drawn together by several organisations, and the register that follows from it.`,
    '',
    'Usage: nyttokarta [--port <number>] [--help] [--version]   serves',
    '       nyttokarta <command>',
    '',
    'Commands, with the same settings:',
    ...commands.map(({ name, usage, about }) => `  ${`${name} ${usage}`.trim().padEnd(25)} ${about}`),
    '',
    'Settings, from the environment:',
    ...settings,
  ].join('\n')
}
