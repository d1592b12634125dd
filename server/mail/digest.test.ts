import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMailServer, type MailServer } from '#server/testing/mailServer.ts'
import { TALKED_ABOUT, begin, json, member } from '#server/testing/talk.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import { createSlots } from '#server/mail/slots.ts'
import { dailyTasks } from '#server/tasks/dailyTasks.ts'
import { patchElement } from '#shared/doc/elements.ts'
import type { Notice } from '#shared/wire/notices.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Measured every month; due in time, and then never reported. */
const measured = (realisationStart: string) => ({
  id: 'b1',
  kind: 'benefit',
  title: 'Kortare väntan',
  indicator: 'Dagar',
  baselineValue: 30,
  targetValue: 10,
  measurementFrequency: 'monthly',
  realisationStart,
  measurementResponsible: { name: 'Eva', organisationId: 'norr' },
})

let mail: MailServer
let server: TestApp
beforeEach(async () => {
  mail = await createMailServer()
  server = await createTestApp({ ...mail.environment, TIME_ZONE: 'Europe/Stockholm' })
})
afterEach(async () => {
  await server.close()
  await mail.close()
})
const run = (): Promise<void> => server.deps.mail?.run() ?? Promise.reject(new Error('no mail'))
const slots = createSlots('Europe/Stockholm')

/** Moves the clock to half past seven of the next morning, or of the next day of the week given (0 = Sunday). */
function toMorning(weekday?: number): void {
  const now = server.deps.clock.now()
  let at = slots(now, 'daily').getTime() + DAY_MS + 1.5 * HOUR_MS
  while (weekday !== undefined && new Date(at).getUTCDay() !== weekday) at += DAY_MS
  // the hour on the wall may have changed on the way
  at = slots(new Date(at), 'daily').getTime() + HOUR_MS / 2
  server.pass(at - now.getTime())
}

async function stage(digest: 'daily' | 'weekly', map: object = TALKED_ABOUT) {
  const { maker, made, path } = await server.board({ title: 'Bli förälder', map: { ...TALKED_ABOUT, ...map } })
  const eva = await member(server, made, 'commenter', { name: 'Eva', organisation: { id: 'norr' } })
  const ida = await member(server, made, 'editor', { name: 'Ida', organisation: { id: 'norr' } })
  await eva.visitor.send('PATCH', `${path}/notices/settings`, { email: 'eva@example.org', digest }, SWEDISH)
  await run()
  await server.visitor().post('/api/mail/confirm', { token: mail.tokenOf('confirm') })
  mail.taken.length = 0
  return { maker, path, boardId: made.board.id, eva, ida }
}
const SWEDISH = { 'Accept-Language': 'sv' }

describe('a digest of the day', () => {
  test('comes at seven in the morning, with what is unread and what happened, once', async () => {
    const { ida, eva, path, boardId } = await stage('daily')
    await begin(ida.visitor, path, {
      anchor: { elementId: 'b1' },
      text: 'Vem mäter?',
      kind: 'question',
      mentions: [eva.id],
    })
    await begin(ida.visitor, path, { text: 'Allmänt', kind: 'objection' })
    await begin(eva.visitor, path, { text: 'Mitt eget' })
    await server.deps.rooms.write(boardId, { kind: 'edits', participantId: ida.id }, (doc) =>
      patchElement(doc, 'b1', { unit: 'dagar' }, 'server'),
    )
    await run()
    expect(mail.taken).toHaveLength(0)
    toMorning()
    await Promise.all([run(), run()])
    await run()
    expect(mail.taken).toHaveLength(1)
    const [message] = mail.taken
    expect(message?.subject).toBe('Bli förälder: dagens sammanfattning')
    expect(message?.text).toContain('Ida (Region Norr) nämnde dig: Kortare väntan\n> Vem mäter?')
    expect(message?.text).toContain('Nya kommentarer\n- Frågor: 1\n- Invändningar: 1\n\n')
    expect(message?.text).not.toContain('Synpunkter')
    expect(message?.text).toContain('Ändrat på kartan, antal delar\n- Region Norr: 1\n')
    expect(message?.headers.get('list')).toMatchObject({ 'unsubscribe-post': expect.anything() })
    // the next morning there is nothing new
    toMorning()
    await run()
    expect(mail.taken).toHaveLength(1)
  })

  test('leaves out what was read, and is not sent when nothing else is left', async () => {
    const { ida, eva, path } = await stage('daily')
    await begin(ida.visitor, path, { text: 'Vem mäter?', mentions: [eva.id] })
    await eva.visitor.post(`${path}/notices/read`, {})
    toMorning()
    await run()
    expect(mail.taken).toHaveLength(1)
    expect(mail.taken[0]?.text).not.toContain('Det som rör dig')
    expect(mail.taken[0]?.text).toContain('Synpunkter: 1')
  })

  test('that does not go through is sent once it does, with what was unread then', async () => {
    const { ida, eva, path } = await stage('daily')
    await begin(ida.visitor, path, { text: 'Vem mäter?', mentions: [eva.id] })
    toMorning()
    mail.answer(450)
    await run()
    mail.answer()
    server.pass(2 * 60_000)
    await run()
    expect(mail.taken).toHaveLength(1)
    expect(mail.taken[0]?.text).toContain('> Vem mäter?')
  })
})

test('a digest of the week comes on Monday and on no other morning', async () => {
  const { ida, eva, path } = await stage('weekly')
  toMorning(1)
  await run()
  await begin(ida.visitor, path, { text: 'Vem mäter?', mentions: [eva.id] })
  for (let day = 0; day < 6; day++) {
    toMorning()
    await run()
    expect(mail.taken).toHaveLength(0)
  }
  toMorning()
  await run()
  expect(mail.taken.map(({ subject }) => subject)).toEqual(['Bli förälder: veckans sammanfattning'])
})

test('whoever has accepted to measure is told at night that a measurement is overdue, and reads it in the morning', async () => {
  const start = new Date(server.deps.clock.now().getTime() - 40 * DAY_MS).toISOString().slice(0, 10)
  const { eva, maker, path } = await stage('daily', { elements: [measured(start)], links: [] })
  const overdue = () =>
    dailyTasks(server.deps)
      .find(({ name }) => name === 'overdue')
      ?.run()
  const notices = async () => (await json<{ items: Notice[] }>(eva.visitor.get(`${path}/notices`))).items
  await overdue()
  expect(await notices()).toEqual([])
  expect((await eva.visitor.put(`${path}/roles/b1/measurementResponsible/acceptance`, {})).status).toBe(204)
  await overdue()
  await overdue()
  const [notice, ...others] = await notices()
  expect(others).toEqual([])
  expect(notice).toMatchObject({
    kind: 'overdue',
    title: 'Kortare väntan',
    subject: { elementId: 'b1', since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  })
  toMorning()
  await run()
  expect(mail.taken[0]?.text).toContain(`Mätningen är försenad sedan ${notice?.subject.since}: Kortare väntan`)
  // a value is reported: a month later the next one is late, which is another notice
  await maker.post(`${path}/benefits/b1/measurements`, { date: server.deps.clock.today(), value: 20 })
  await overdue()
  expect(await notices()).toHaveLength(1)
  server.pass(40 * DAY_MS)
  await overdue()
  expect(await server.deps.storage.unreadNotices(path.split('/').at(-1) ?? '', eva.id)).toBe(2)
})
