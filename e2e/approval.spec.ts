import type { Version } from '#shared/wire/versions.ts'
import { Caller, inviteFor } from './api.ts'
import { BoardPage, live } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { becomes } from './pair.ts'
import { accessible } from './screens.ts'
import { Spoken } from './spoken.ts'

const MAP = {
  organisations: [
    { id: 'reg', name: 'Region Väst', kind: 'region' },
    { id: 'kom', name: 'Kommun Ek', kind: 'municipality' },
    { id: 'fk', name: 'Försäkringskassan', kind: 'state' },
  ],
  elements: [{ id: 'n', kind: 'benefit', title: 'Kortare väntan', realisingOrganisationId: 'reg' }],
  links: [],
}

const rowOf = ({ page }: BoardPage, organisation: string) => page.locator(`li[data-organisation=${organisation}]`)

test('three organisations answer to a version: with reservation, no and then yes, and one on behalf; its export says so', async ({
  person,
  server,
}) => {
  const leader = new Caller(server.url)
  const made = await leader.makeBoard({ title: 'Väntan', language: 'sv', map: MAP })
  const api = `/api/boards/${made.board.id}`
  const [eva, bo] = [new Caller(server.url), new Caller(server.url)]
  await eva.join(inviteFor(made, 'commenter'), 'Eva Ek', { id: 'reg' })
  await bo.join(inviteFor(made, 'commenter'), 'Bo Alm', { id: 'kom' })
  const { items: people } = await leader.json<{ items: readonly { id: string; name: string }[] }>(
    'GET',
    `${api}/participants`,
  )
  const boId = people.find(({ name }) => name === 'Bo Alm')?.id
  await leader.json('PATCH', `${api}/participants/${boId}`, { approvesFor: 'kom' })
  const { id, checksum } = await leader.json<Version>('POST', `${api}/versions`, { name: 'Workshop 1' })
  const version = () => leader.json<Version>('GET', `${api}/versions/${id}`)

  // Maja names who answers for the region.
  const leading = await person()
  await becomes(leading, leader)
  const maja = await BoardPage.in(leading.page, 'sv')
  const { t } = maja
  await maja.page.goto(`/b/${made.board.id}/history`)
  await maja.page.getByRole('button', { name: new RegExp(t('approvals.outcome.waiting')) }).click()
  await expect(rowOf(maja, 'kom')).toContainText(t('approvals.mayAnswer', { names: 'Bo Alm' }))
  await rowOf(maja, 'reg')
    .getByRole('button', { name: t('approvals.nameFor', { organisation: 'Region Väst' }) })
    .click()
  const naming = maja.page.getByRole('dialog')
  await naming.getByLabel(t('approvals.naming.person')).selectOption({ label: 'Eva Ek, Region Väst' })
  await naming.getByRole('button', { name: t('approvals.naming.save') }).click()
  await expect(rowOf(maja, 'reg')).toContainText(t('approvals.mayAnswer', { names: 'Eva Ek' }))

  // Eva is told, sees what it is about, and approves with a reservation.
  const away = await person()
  await becomes(away, eva)
  const me = await BoardPage.in(away.page, 'sv')
  await me.page.goto(`/b/${made.board.id}`)
  await me.opened()
  await me.button('notices.open', { count: 1 }).click()
  await me.page
    .getByRole('dialog')
    .getByRole('link', { name: new RegExp(t('notices.kind.approval')) })
    .click()
  await expect(me.page).toHaveURL(new RegExp(`/v/${id}$`))
  await me.page.getByRole('button', { name: t('approvals.answerFor', { organisation: 'Region Väst' }) }).click()
  const dialog = me.page.getByRole('dialog', { name: t('approvals.dialog.title', { organisation: 'Region Väst' }) })
  await expect(dialog).toContainText(checksum)
  await dialog.getByRole('radio', { name: t('approvals.dialog.approveWithReservation') }).check()
  const send = dialog.getByRole('button', { name: t('approvals.dialog.send.approveWithReservation', { number: 1 }) })
  await send.click()
  await expect(dialog).toContainText(t('approvals.dialog.commentMissing'))
  await dialog.getByLabel(t('approvals.dialog.reservation')).fill('Gäller från 2027.')
  await accessible(me.page, 'an answer to a version')
  const spoken = await Spoken.listen(me.page)
  await send.click()
  await spoken.said(`Region Väst: ${t('approvals.decision.approveWithReservation')}`)
  await expect(dialog).toBeHidden()

  // Bo says no and, when it is mended, yes; Maja sees both as they come.
  const answers = `${api}/versions/${id}/approvals/kom`
  await bo.call('PUT', answers, { decision: 'reject', comment: 'Kostnaden saknas.' })
  await live('no', expect(rowOf(maja, 'kom')).toContainText(t('approvals.decision.reject')))
  await expect(rowOf(maja, 'kom')).toContainText('Kostnaden saknas.')
  await expect(rowOf(maja, 'reg')).toContainText('Gäller från 2027.')
  await bo.call('PUT', answers, { decision: 'approve' })
  await live('yes', expect(rowOf(maja, 'kom')).toContainText(t('approvals.decision.approve')))

  // Försäkringskassan has said yes on paper.
  await rowOf(maja, 'fk')
    .getByRole('button', { name: t('approvals.recordFor', { organisation: 'Försäkringskassan' }) })
    .click()
  const record = maja.page.getByRole('dialog')
  await record
    .getByRole('radio', { name: t('approvals.dialog.approve'), exact: false })
    .first()
    .check()
  await record.getByRole('button', { name: t('approvals.dialog.send.approve', { number: 1 }) }).click()
  await expect(rowOf(maja, 'fk')).toContainText('Infört av Maja Lind för Försäkringskassan')
  await expect(maja.page.getByText(t('approvals.outcome.reserved'))).toBeVisible()
  await accessible(maja.page, 'approvals of a version')

  const { approvals } = await version()
  expect(approvals.map(({ organisationId, decision, onBehalf }) => [organisationId, decision, onBehalf])).toEqual([
    ['reg', 'approveWithReservation', undefined],
    ['kom', 'approve', undefined],
    ['fk', 'approve', true],
  ])
  const register = await leader.json<{ version: { checksum: string; approvals: readonly object[] } }>(
    'GET',
    `${api}/versions/${id}/register.json`,
  )
  expect(register.version).toMatchObject({ checksum, number: 1 })
  expect(register.version.approvals).toHaveLength(3)
  expect(register.version.approvals[0]).toMatchObject({
    decision: 'approveWithReservation',
    comment: 'Gäller från 2027.',
  })
})
