import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { notify, type NewNotice } from '#server/boards/notify.ts'
import { createMailTask } from '#server/mail/mailTask.ts'
import { createMailTransport } from '#server/mail/transport.ts'
import { createMailServer, type MailServer } from '#server/testing/mailServer.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import { TALKED_ABOUT, json, member, newReply, newThread } from '#server/testing/talk.ts'
import type { Thread } from '#shared/wire/comments.ts'
import type { NoticeSettings } from '#shared/wire/notices.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const EMAIL = 'eva@example.org'
const MAP = {
  ...TALKED_ABOUT,
  elements: TALKED_ABOUT.elements.map((element) =>
    element.id === 'b1' ? { ...element, measurementResponsible: { name: 'Eva', organisationId: 'norr' } } : element,
  ),
}

let mail: MailServer
let server: TestApp
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nyttokarta-mail-'))
  mail = await createMailServer()
  server = await createTestApp({ ...mail.environment, DATA_DIR: folder })
})
afterEach(async () => {
  await server.close()
  await mail.close()
  rmSync(folder, { recursive: true })
})

const run = (): Promise<void> => server.deps.mail?.run() ?? Promise.reject(new Error('no mail'))
const texts = (): (string | undefined)[] => mail.taken.map(({ subject }) => subject)

/** A board on which Ida edits and Eva, who wants mail, comments. */
async function stage({ title = 'Bli förälder', language = 'sv' } = {}) {
  const { maker, made } = await server.board({ title, map: MAP })
  const boardId = made.board.id
  const path = `/api/boards/${boardId}`
  const eva = await member(server, made, 'commenter', { name: 'Eva', organisation: { id: 'norr' } })
  const ida = await member(server, made, 'editor', { name: 'Ida', organisation: { id: 'norr' } })
  const patch = (body: object) =>
    eva.visitor.send('PATCH', `${path}/notices/settings`, body, { 'Accept-Language': language })
  const mention = async (text = 'Stämmer det här?') => {
    const thread = newThread({ anchor: { elementId: 'b1' }, text, mentions: [eva.id] })
    return json<Thread>(ida.visitor.post(`${path}/comments`, thread))
  }
  const confirm = (token: string) => server.visitor().post('/api/mail/confirm', { token })
  /** Eva gets mail from now on, each notice by itself unless said otherwise. */
  const wanting = async (digest = 'never') => {
    await patch({ email: EMAIL, digest })
    await run()
    expect((await confirm(mail.tokenOf('confirm'))).status).toBe(204)
    mail.taken.length = 0
    mail.raw.length = 0
  }
  const settings = async () => json<NoticeSettings>(eva.visitor.get(`${path}/notices/settings`))
  const tell = (notice: Pick<NewNotice, 'kind' | 'subject' | 'once'>) =>
    notify(server.deps, [{ boardId, participantId: eva.id, by: ida.id, ...notice }])
  return { maker, made, boardId, path, eva, ida, patch, mention, confirm, wanting, settings, tell }
}

describe('an address', () => {
  test('is confirmed by the link in the one message that goes to it before that', async () => {
    const { patch, settings, mention, confirm } = await stage({ title: 'Köp nu på http://evil.example' })
    await patch({ email: EMAIL, digest: 'never' })
    await mention()
    await run()
    expect(await settings()).toEqual({ mail: true, email: EMAIL, confirmed: false, digest: 'never' })
    expect(texts()).toEqual(['Bekräfta din e-postadress'])
    const [message] = mail.taken
    expect(message?.from?.text).toBe('"Nyttokarta" <nytta@example.org>')
    expect(message?.to).toMatchObject({ text: EMAIL })
    expect(message?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(message?.headers.has('list')).toBe(false)
    // nothing that anybody wrote goes to an address that may be a stranger's
    expect(mail.raw[0]).not.toContain('evil.example')
    const token = mail.tokenOf('confirm')
    expect((await confirm(token)).status).toBe(204)
    expect(await settings()).toMatchObject({ confirmed: true })
    expect((await confirm(token)).status).toBe(204)
    await run()
    // what came before is in the list on the map alone
    expect(mail.taken).toHaveLength(1)
  })

  test('is not confirmed by a token that is wrong, older than seven days, or of a message before the last', async () => {
    const { patch, settings, confirm } = await stage()
    await patch({ email: EMAIL })
    await run()
    const first = mail.tokenOf('confirm')
    await patch({ email: EMAIL })
    await run()
    const second = mail.tokenOf('confirm')
    for (const token of ['x'.repeat(43), first]) expect((await confirm(token)).status).toBe(404)
    server.pass(7 * 24 * HOUR_MS + 1000)
    const response = await confirm(second)
    expect((await json<ProblemBody>(response)).code).toBe('mail-link-not-valid')
    expect(await settings()).toMatchObject({ confirmed: false })
  })

  test('is asked to be confirmed at most three times a day, however fast', async () => {
    const { patch } = await stage()
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => patch({ email: `${name}@example.org` })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429, 429])
    await run()
    // those that another address took the place of before they were sent went nowhere
    expect(mail.taken.length).toBeLessThanOrEqual(3)
    server.pass(24 * HOUR_MS + 1000)
    expect((await patch({ email: EMAIL })).status).toBe(200)
  })

  test('and what is said of it stand in no log', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    mail.answer(550)
    await mention()
    await run()
    expect(server.logged.join('')).toContain('message given up')
    expect(server.logged.join('')).not.toContain('example.org')
    await server.visitor().post(`/api/mail/stop/${'y'.repeat(43)}`, 'List-Unsubscribe=One-Click')
    expect(server.logged.join('')).not.toContain('y'.repeat(43))
  })
})

describe('a notice', () => {
  test('of a mention comes once, with what was said and where, and how to stop', async () => {
    const { wanting, mention, boardId } = await stage()
    await wanting()
    const { id } = await mention('Stämmer det här?\r\nBcc: alla@example.org')
    await run()
    await run()
    expect(texts()).toEqual(['Bli förälder: du har nämnts'])
    const [message] = mail.taken
    expect(message?.text).toContain(
      `Ida (Region Norr) nämnde dig: Kortare väntan\n> Stämmer det här?\n> Bcc: alla@example.org\nhttp://localhost:3000/b/${boardId}?comment=${id}\n`,
    )
    const stop = mail.tokenOf('stop')
    expect(message?.headers.get('list')).toMatchObject({
      unsubscribe: { url: `http://localhost:3000/api/mail/stop/${stop}` },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    })
    expect(message?.messageId).toMatch(/^<[\w-]+@example\.org>$/)
    expect(message?.html).toBe(false)
  })

  test('of each kind leads to what it is about', async () => {
    const { wanting, mention, tell, eva, ida, maker, path, boardId } = await stage()
    await wanting()
    const link = `http://localhost:3000/b/${boardId}`
    const newest = async () => {
      await run()
      return mail.taken.at(-1)
    }
    const thread = await mention()
    await newest()
    for (const { visitor, id } of [eva, ida]) {
      const reply = newReply({ text: 'Tack!', clientKey: `answer-${id}` })
      expect((await visitor.post(`${path}/comments/${thread.id}/replies`, reply)).status).toBe(201)
    }
    expect(await newest()).toMatchObject({
      subject: 'Bli förälder: nytt svar',
      text: expect.stringContaining(`Ida (Region Norr) svarade: Kortare väntan\n> Tack!\n${link}?comment=${thread.id}`),
    })
    await ida.visitor.put(`${path}/roles/b1/measurementResponsible/offer`, { participantId: eva.id })
    expect(await newest()).toMatchObject({
      subject: 'Bli förälder: du erbjuds en roll',
      text: expect.stringContaining(
        `rollen Mätansvarig: Kortare väntan\n${link}?element=b1&field=measurementResponsible\n`,
      ),
    })
    await maker.patch(`${path}/participants/${eva.id}`, { approvesFor: 'norr' })
    const version = await json<{ id: string }>(maker.post(`${path}/versions`, { name: 'Beslut i mars' }))
    expect(await newest()).toMatchObject({
      subject: 'Bli förälder: en version att godkänna',
      text: expect.stringContaining(`ber om ert godkännande: version 1, Beslut i mars\n${link}/v/${version.id}\n`),
    })
    await tell({ kind: 'overdue', subject: { elementId: 'b1', since: '2026-09-30' }, once: 'overdue:b1:2026-09-30' })
    expect(await newest()).toMatchObject({
      subject: 'Bli förälder: en mätning är försenad',
      text: expect.stringContaining(
        `försenad sedan 2026-09-30: Kortare väntan\n${link}?element=b1&field=measurements\n`,
      ),
    })
    expect(mail.taken).toHaveLength(5)
  })

  test('waits for others of the same person and board, and goes with them in one message', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    for (const text of ['Ett', 'Två', 'Tre']) await mention(text)
    await run()
    expect(texts()).toEqual(['Bli förälder: 3 aviseringar'])
    for (const text of ['> Ett', '> Två', '> Tre']) expect(mail.taken[0]?.text).toContain(text)
  })

  test('that was read in the meantime is not sent', async () => {
    const { wanting, mention, eva, path } = await stage()
    await wanting()
    await mention()
    await eva.visitor.post(`${path}/notices/read`, {})
    await run()
    mail.answer(450)
    await mention('Igen')
    await run()
    await eva.visitor.post(`${path}/notices/read`, {})
    mail.answer()
    server.pass(2 * MINUTE_MS)
    await run()
    expect(mail.taken).toEqual([])
  })

  test.each([
    ['nb', 'Bli förälder: du er nevnt', 'Ida (Region Norr) nevnte deg: Kortare väntan', 'Slutt å få e-post'],
    ['en', 'Bli förälder: you were mentioned', 'Ida (Region Norr) mentioned you: Kortare väntan', 'Stop e-mail'],
  ])('speaks the language in which it was asked for: %s', async (language, subject, words, foot) => {
    const { wanting, mention } = await stage({ language })
    await wanting()
    await mention()
    await run()
    expect(mail.taken[0]).toMatchObject({ subject, text: expect.stringContaining(words) })
    expect(mail.taken[0]?.text).toContain(foot)
  })

  test('carries nothing of what people wrote into its headers', async () => {
    const { wanting, mention, maker, path, boardId } = await stage()
    await wanting()
    const title = 'Karta\r\nBcc: alla@example.org\r\n\r\nHej'
    // the API takes no such title, but a map that was written otherwise might hold one
    expect((await maker.patch(path, { title })).status).toBe(422)
    await server.deps.storage.commit([], [{ boardId, title }])
    await mention()
    await run()
    const [head = ''] = mail.raw[0]?.split('\r\n\r\n') ?? []
    expect(head).not.toMatch(/^bcc:/im)
    expect(mail.taken[0]?.bcc).toBeUndefined()
    expect(mail.taken[0]?.subject).toBe('Karta Bcc: alla@example.org Hej: du har nämnts')
  })
})

describe('a message that does not go through', () => {
  test('because the mail server asks to come again is sent once it takes it', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    await mention()
    mail.answer(450)
    await run()
    mail.answer()
    await run()
    expect(mail.taken).toHaveLength(0)
    server.pass(MINUTE_MS + 1000)
    await run()
    await run()
    expect(texts()).toEqual(['Bli förälder: du har nämnts'])
  })

  test('because nobody listens is sent after a restart, once', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    await mention()
    await mail.close()
    await run()
    await server.close()
    server = await createTestApp({ ...mail.environment, DATA_DIR: folder })
    await mail.listen()
    await run()
    expect(mail.taken).toHaveLength(0)
    server.pass(MINUTE_MS + 1000)
    await Promise.all([run(), run()])
    expect(texts()).toEqual(['Bli förälder: du har nämnts'])
  })

  test('is given up after the seventh time', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    await mention()
    mail.answer(451)
    for (let i = 0; i < 8; i++) {
      await run()
      server.pass(13 * HOUR_MS)
    }
    mail.answer()
    await run()
    expect(mail.taken).toHaveLength(0)
    expect(server.logged.filter((line) => line.includes('tried again later'))).toHaveLength(6)
    expect(server.logged.filter((line) => line.includes('message given up'))).toHaveLength(1)
  })

  test('because there is no such address is given up at once, and the address is to be confirmed anew', async () => {
    const { wanting, mention, settings } = await stage()
    await wanting()
    await mention()
    mail.answer(550)
    await run()
    expect(await settings()).toEqual({ mail: true, email: EMAIL, confirmed: false, digest: 'never' })
    mail.answer()
    await mention('Igen')
    server.pass(24 * HOUR_MS)
    await run()
    expect(mail.taken).toHaveLength(0)
  })

  test('two processes on one database send once', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    const { config } = server.deps
    if (!config.mail) throw new Error('no mail')
    const other = createMailTask(server.deps, createMailTransport(config.mail))
    for (let i = 0; i < 5; i++) await mention(`Nummer ${i}`)
    await Promise.all([run(), other.run(), run(), other.run()])
    expect(mail.taken.length).toBeGreaterThan(0)
    const said = mail.taken.flatMap(({ text }) => text?.match(/^> Nummer \d$/gm) ?? [])
    expect(said.toSorted()).toEqual([0, 1, 2, 3, 4].map((i) => `> Nummer ${i}`))
    await other.stop()
  })
})

describe('the task that sends', () => {
  /** A task with its own timers over the app's storage. */
  function task() {
    const { config } = server.deps
    if (!config.mail) throw new Error('no mail')
    return createMailTask(server.deps, createMailTransport(config.mail), 10)
  }

  test('looks by itself when something is to be told', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    const own = task()
    own.start()
    await mention()
    const arrived = mail.arrival()
    own.wake()
    await arrived
    await own.stop()
    expect(texts()).toEqual(['Bli förälder: du har nämnts'])
  })

  test('ends what is under way when the server stops, and begins nothing more', async () => {
    const { wanting, mention } = await stage()
    await wanting()
    const own = task()
    let release = (): void => undefined
    const arrived = mail.arrival(
      new Promise((resolve) => {
        release = resolve
      }),
    )
    await mention()
    const running = own.run()
    await arrived
    const stopped = own.stop()
    release()
    await Promise.all([stopped, running])
    expect(await server.deps.storage.nextMailAt()).toBeUndefined()
    await run()
    expect(mail.taken).toHaveLength(1)
  })
})

describe('nobody gets a message', () => {
  test.each<[string, (on: Awaited<ReturnType<typeof stage>>) => Promise<unknown>]>([
    ['who was removed from the board', ({ maker, path, eva }) => maker.delete(`${path}/participants/${eva.id}`)],
    ['who was erased', ({ maker, path, eva }) => maker.delete(`${path}/participants/${eva.id}?erase=true`)],
    ['who erased themselves', ({ eva }) => eva.visitor.delete('/api/me')],
    ['whose board was deleted', ({ maker, path }) => maker.delete(path)],
    [
      'who may only look on now',
      ({ maker, path, eva }) => maker.patch(`${path}/participants/${eva.id}`, { role: 'viewer' }),
    ],
    ['who wants none any more', ({ patch }) => patch({ email: null })],
  ])('%s', async (_, end) => {
    const on = await stage()
    await on.wanting()
    await on.mention()
    mail.answer(450)
    await run()
    expect(await end(on)).toMatchObject({ ok: true })
    mail.answer()
    server.pass(25 * HOUR_MS)
    await run()
    expect(mail.taken).toHaveLength(0)
  })
})

describe('messages are stopped', () => {
  test('by the page that the link leads to', async () => {
    const { wanting, mention, settings } = await stage()
    await wanting()
    await mention()
    await run()
    const token = mail.tokenOf('stop')
    const stop = () => server.visitor().post('/api/mail/stop', { token })
    expect((await stop()).status).toBe(204)
    expect(await settings()).toEqual({ mail: true, email: null, confirmed: false, digest: 'never' })
    expect((await stop()).status).toBe(204)
    await mention('Igen')
    await run()
    expect(mail.taken).toHaveLength(1)
  })

  test('by the mail program, with one click and without our Origin', async () => {
    const { wanting, mention, settings } = await stage()
    await wanting()
    await mention()
    await run()
    const address = /<(.+?)>/.exec(String(mail.raw[0]?.match(/^List-Unsubscribe: (.*(?:\r\n\s.*)*)/m)?.[1]))?.[1] ?? ''
    const { pathname } = new URL(address.replaceAll(/\s/g, ''))
    // opening the address, as link scanners do, changes nothing
    const opened = await server.app.request(pathname)
    expect(opened.status).toBe(303)
    expect(opened.headers.get('Location')).toBe(`/mail#stop.${mail.tokenOf('stop')}`)
    expect(await settings()).toMatchObject({ confirmed: true })
    const response = await server.app.request(pathname, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(response.status).toBe(204)
    expect(await settings()).toMatchObject({ email: null, confirmed: false })
  })

  test('by a token of that address alone, and elsewhere the Origin is asked for', async () => {
    const { wanting, mention, settings, patch, confirm } = await stage()
    await wanting()
    await mention()
    await run()
    const old = mail.tokenOf('stop')
    await patch({ email: 'eva@other.example' })
    await run()
    await confirm(mail.tokenOf('confirm'))
    await server.app.request(`/api/mail/stop/${old}`, { method: 'POST' })
    expect(await settings()).toMatchObject({ email: 'eva@other.example', confirmed: true })
    const foreign = await server.app.request('/api/mail/stop', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: old }),
    })
    expect(foreign.status).toBe(403)
  })
})
