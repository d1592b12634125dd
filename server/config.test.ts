import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, NOT_IN_THIS_VERSION, SETTINGS, helpText, readConfig } from '#server/config.ts'

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  return 'accepted'
}

test('without any variable the server listens on the loopback address and keeps its database in ./data', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: undefined, timeZone: 'Europe/Stockholm' })
  expect(config.databaseUrl).toBe(`sqlite:${resolve('data/nyttokarta.db')}`)
})

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', DATA_DIR: ' ', PUBLIC_URL: '' })).toEqual(readConfig({}))
})

test('the database lies in the data folder unless it is named', () => {
  expect(readConfig({ DATA_DIR: '/tmp/a' }).databaseUrl).toBe('sqlite:/tmp/a/nyttokarta.db')
  expect(readConfig({ DATA_DIR: '/tmp/a', DATABASE_URL: 'sqlite:b.db' }).databaseUrl).toBe(`sqlite:${resolve('b.db')}`)
})

test('the public address is split into origin and sub-path', () => {
  expect(readConfig({ PUBLIC_URL: 'https://host.example/karta/' }).publicUrl).toEqual({
    origin: 'https://host.example',
    basePath: '/karta',
    https: true,
  })
  expect(readConfig({ PUBLIC_URL: 'http://host.example:8080' }).publicUrl).toEqual({
    origin: 'http://host.example:8080',
    basePath: '',
    https: false,
  })
})

test('mail needs a server and a sender, and neither stands alone', () => {
  const [SMTP_URL, MAIL_FROM] = ['smtps://me%40host:se%2Fcret@mail.example.org', '"Karta Åse" <nytta@example.org>']
  expect(readConfig({}).mail).toBeUndefined()
  expect(readConfig({ SMTP_URL, MAIL_FROM }).mail).toEqual({
    server: { host: 'mail.example.org', port: 465, secure: true, auth: { user: 'me@host', pass: 'se/cret' } },
    from: { name: 'Karta Åse', address: 'nytta@example.org' },
  })
  expect(readConfig({ SMTP_URL: 'smtp://[::1]:2525', MAIL_FROM: 'nytta@example.org' }).mail).toEqual({
    server: { host: '::1', port: 2525, secure: false },
    from: { name: '', address: 'nytta@example.org' },
  })
  expect(refusal({ SMTP_URL })).toBe('SMTP_URL is set, so MAIL_FROM must say who messages come from.')
  expect(refusal({ MAIL_FROM })).toBe('MAIL_FROM is set, so SMTP_URL must say which server sends messages.')
})

test('a rate is a number with the usual burst, or both', () => {
  expect(readConfig({ RATE_MESSAGES: '10' }).rateMessages).toEqual({ perPeriod: 10, burst: 50 })
  expect(readConfig({ RATE_MESSAGES: '10/12' }).rateMessages).toEqual({ perPeriod: 10, burst: 12 })
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['HOST', 'a b'],
  ['PUBLIC_URL', 'example.org'],
  ['PUBLIC_URL', 'ftp://example.org'],
  ['PUBLIC_URL', 'https://me:secret@example.org'],
  ['PUBLIC_URL', 'https://example.org/?x=1'],
  ['DATABASE_URL', 'postgres://me:secret@host/db'],
  ['BOARD_CREATION', 'oidc'],
  ['TIME_ZONE', 'Mars/Olympus'],
  ['SMTP_URL', 'https://me:secret@example.org'],
  ['SMTP_URL', 'smtp://me:secret@'],
  ['SMTP_URL', 'smtp://:secret@example.org'],
  ['SMTP_URL', 'smtp://me:secret@example.org/?pool=1'],
  ['SMTP_URL', 'smtp://me:secret%zz@example.org'],
  ['MAIL_FROM', 'Nyttokarta'],
  ['MAIL_FROM', 'Nyttokarta <nytta@example.org>, <alla@example.org>'],
  ['MAIL_FROM', 'Nytta\r\nBcc: x <nytta@example.org>'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_IP', 'full'],
  ['TRUST_PROXY', 'yes'],
  ['MAX_ELEMENTS', '1e3'],
  ['RATE_BYTES', '0'],
  ['RATE_FAILED_JOINS', '20/40'],
  ['RATE_BOARDS', '0'],
])('%s=%s stops the start with one sentence that names the variable', (name, value) => {
  const message = refusal({ [name]: value })
  expect(message).toMatch(new RegExp(`^${name} .*must be .+\\.$`))
  expect(message).not.toContain('\n')
  expect(message).not.toContain('secret')
})

test.each(Object.keys(NOT_IN_THIS_VERSION))('%s is refused instead of being ignored', (name) => {
  const message = refusal({ [name]: 'https://me:secret@host' })
  expect(message).toMatch(new RegExp(`^${name} is set, but .+ leave it unset\\.$`))
  expect(message).not.toContain('secret')
})

test('the queue of a connection must hold the largest document', () => {
  expect(refusal({ MAX_DOC_BYTES: '20000000' })).toMatch(/^MAX_QUEUE_BYTES must be more than MAX_DOC_BYTES/)
})

test('--help and .env.example name every setting with its default', () => {
  const help = helpText('1.0.0', [])
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  for (const [name, setting] of Object.entries(SETTINGS)) {
    expect(help).toContain(`  ${name} `)
    const fallback = 'fallback' in setting ? setting.fallback : ''
    expect(example).toContain(`# ${setting.about}. May be ${setting.mayBe}.\n# ${name}=${fallback}\n`)
  }
  const named = [...example.matchAll(/^# ([A-Z_0-9]+)=/gm)].map((match) => match[1])
  expect(named).toEqual(Object.keys(SETTINGS))
})
