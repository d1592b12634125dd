import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TALKED_ABOUT, json, member } from '#server/testing/talk.ts'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { patchElement, trashElements } from '#shared/doc/elements.ts'
import type { Notice } from '#shared/wire/notices.ts'
import type { MapRole } from '#shared/wire/offers.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

const MAP = {
  ...TALKED_ABOUT,
  elements: [
    {
      id: 'b1',
      kind: 'benefit',
      title: 'Kortare väntan',
      owner: { name: 'Eva', role: 'Enhetschef', organisationId: 'norr' },
      measurementResponsible: { name: 'Ola' },
      assignmentGiver: { name: 'Fel fält' },
    },
    { id: 'c1', kind: 'change', title: 'Ett arbetssätt', changeOwner: { organisationId: 'norr' }, changeAgent: {} },
    { id: 'g1', kind: 'goal', title: 'Ett mål' },
  ],
}

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

async function stage() {
  const { maker, made, path } = await server.board({ title: 'Bli förälder', map: MAP })
  const boardId = made.board.id
  const eva = await member(server, made, 'commenter', { name: 'Eva', organisation: { id: 'norr' } })
  const ola = await member(server, made, 'commenter', { name: 'Ola', organisation: { name: 'Staden' } })
  const ida = await member(server, made, 'editor', { name: 'Ida', organisation: { id: 'norr' } })
  const roles = async (query = '', who: Visitor = ida.visitor) =>
    (await json<{ items: MapRole[] }>(who.get(`${path}/roles${query}`))).items
  const role = async (elementId: string, field: string) =>
    (await roles(`?elementId=${elementId}`)).find((one) => one.field === field)
  const offer = (participantId: string, place = 'b1/owner', who: Visitor = ida.visitor) =>
    who.put(`${path}/roles/${place}/offer`, { participantId })
  const accept = (who: Visitor, place = 'b1/owner') => who.put(`${path}/roles/${place}/acceptance`, {})
  const decline = (who: Visitor, place = 'b1/owner') => who.delete(`${path}/roles/${place}/acceptance`)
  const notices = async (who: Visitor) => (await json<{ items: Notice[] }>(who.get(`${path}/notices`))).items
  return { maker, made, path, boardId, eva, ola, ida, roles, role, offer, accept, decline, notices }
}

test('the list has every person field with somebody in it, in map order, page by page', async () => {
  const { roles, path, ida } = await stage()
  expect(await roles()).toEqual([
    {
      elementId: 'b1',
      kind: 'benefit',
      title: 'Kortare väntan',
      field: 'owner',
      person: { name: 'Eva', role: 'Enhetschef', organisationId: 'norr' },
      state: 'named',
    },
    expect.objectContaining({ elementId: 'b1', field: 'measurementResponsible', person: { name: 'Ola' } }),
    expect.objectContaining({ elementId: 'c1', field: 'changeOwner', person: { organisationId: 'norr' } }),
  ])
  const first = await json<{ items: MapRole[]; nextCursor: string }>(ida.visitor.get(`${path}/roles?limit=2`))
  const rest = await roles(`?cursor=${first.nextCursor}`)
  expect([...first.items, ...rest]).toEqual(await roles())
})

describe('an offer', () => {
  test('reaches whoever is asked, who says yes or no for themself alone', async () => {
    const { eva, ola, ida, maker, offer, accept, decline, role, roles, notices } = await stage()
    expect((await offer(ola.id)).status).toBe(204)
    expect(await role('b1', 'owner')).toMatchObject({ state: 'offered', offeredTo: ola.id, offeredBy: { id: ida.id } })
    expect(await notices(ola.visitor)).toMatchObject([
      { kind: 'offer', title: 'Kortare väntan', subject: { elementId: 'b1', field: 'owner' }, by: { name: 'Ida' } },
    ])
    for (const other of [eva.visitor, ida.visitor, maker]) {
      expect((await accept(other)).status).toBe(403)
      expect((await decline(other)).status).toBe(403)
    }
    expect((await accept(ola.visitor)).status).toBe(204)
    expect(await roles('?state=accepted')).toMatchObject([{ acceptedBy: ola.id, offeredTo: ola.id }])
    expect(await roles('?mine=true', ola.visitor)).toHaveLength(1)
    expect(await roles('?mine=true', eva.visitor)).toHaveLength(0)
    expect((await decline(ola.visitor)).status).toBe(204)
    const declined = await role('b1', 'owner')
    expect(declined).toMatchObject({ state: 'declined', offeredTo: ola.id })
    expect(declined).not.toHaveProperty('acceptedBy')
    // one may change one’s mind
    expect((await accept(ola.visitor)).status).toBe(204)
  })

  test('takes the place of one that is not accepted, and asked again tells nobody again', async () => {
    const { eva, ola, offer, accept, role, notices } = await stage()
    await offer(ola.id)
    await offer(ola.id)
    expect(await notices(ola.visitor)).toHaveLength(1)
    expect((await offer(eva.id)).status).toBe(204)
    expect((await accept(ola.visitor)).status).toBe(403)
    expect((await accept(eva.visitor)).status).toBe(204)
    const taken = await offer(ola.id)
    expect([taken.status, (await json<ProblemBody>(taken)).code]).toEqual([409, 'role-taken'])
    expect(await role('b1', 'owner')).toMatchObject({ state: 'accepted', acceptedBy: eva.id })
  })

  test('is taken back by whoever made it or a facilitator, and by no other editor', async () => {
    const { made, ola, ida, maker, offer, accept, role, path } = await stage()
    const other = await member(server, made, 'editor', { name: 'Per' })
    const withdraw = (who: Visitor) => who.delete(`${path}/roles/b1/owner/offer`)
    await offer(ola.id)
    expect((await withdraw(other.visitor)).status).toBe(403)
    expect((await withdraw(ida.visitor)).status).toBe(204)
    expect((await withdraw(ida.visitor)).status).toBe(404)
    await offer(ola.id)
    await accept(ola.visitor)
    expect((await withdraw(maker)).status).toBe(204)
    expect(await role('b1', 'owner')).toMatchObject({ state: 'named' })
  })

  test('is void when another person stands in the field, and when whoever was asked has left', async () => {
    const { eva, ola, maker, boardId, path, offer, accept, role } = await stage()
    const { rooms } = server.deps
    await offer(ola.id)
    await accept(ola.visitor)
    const put = (name: string) =>
      rooms.write(boardId, { kind: 'edits' }, (doc) => patchElement(doc, 'b1', { owner: { name } }, 'server'))
    await put('Någon annan')
    expect(await role('b1', 'owner')).toMatchObject({ state: 'named', person: { name: 'Någon annan' } })
    expect((await accept(ola.visitor)).status).toBe(403)
    expect((await offer(eva.id)).status).toBe(204)
    await maker.delete(`${path}/participants/${eva.id}`)
    expect(await role('b1', 'owner')).toMatchObject({ state: 'named' })
    expect((await offer(ola.id)).status).toBe(204)
  })

  test('is made only of a role that is there, to somebody who can answer', async () => {
    const { made, ola, boardId, offer, roles } = await stage()
    for (const place of ['b1/title', 'b1/assignmentGiver', 'c1/changeAgent', 'g1/owner', 'none/owner', 'b1/toString'])
      expect({ place, status: (await offer(ola.id, place)).status }).toEqual({ place, status: 404 })
    const looker = server.visitor()
    const joined = await looker.post('/api/join', { invite: inviteOf(made, 'viewer'), name: 'Åke' })
    const { participant } = await json<{ participant: { id: string } }>(joined)
    for (const id of [participant.id, 'nobody']) expect((await offer(id)).status).toBe(422)
    await server.deps.rooms.write(boardId, { kind: 'edits' }, (doc) => trashElements(doc, ['b1'], 'server'))
    expect((await offer(ola.id)).status).toBe(404)
    expect(await roles()).toMatchObject([{ elementId: 'c1' }])
  })
})

describe('a role in which somebody is named', () => {
  test('is accepted without an offer by that person, and by nobody who is called otherwise', async () => {
    const { eva, ola, accept, role, notices } = await stage()
    expect((await accept(ola.visitor)).status).toBe(403)
    expect((await accept(eva.visitor)).status).toBe(204)
    expect((await accept(eva.visitor)).status).toBe(204)
    expect(await role('b1', 'owner')).toMatchObject({
      state: 'accepted',
      acceptedBy: eva.id,
      offeredBy: { id: eva.id },
    })
    expect(await notices(eva.visitor)).toEqual([])
    expect((await accept(ola.visitor, 'b1/measurementResponsible')).status).toBe(204)
    expect((await accept(eva.visitor, 'c1/changeOwner')).status).toBe(403)
  })

  test('is not accepted by a namesake of another organisation, and is declined as it is accepted', async () => {
    const { made, eva, accept, decline, role } = await stage()
    const namesake = await member(server, made, 'commenter', { name: 'Eva', organisation: { name: 'Annat' } })
    expect((await accept(namesake.visitor)).status).toBe(403)
    expect((await decline(eva.visitor)).status).toBe(204)
    expect(await role('b1', 'owner')).toMatchObject({ state: 'declined', offeredTo: eva.id })
  })

  test('waits while somebody else is asked, and is free again when they say no', async () => {
    const { eva, ola, offer, accept, decline } = await stage()
    await offer(ola.id)
    expect((await accept(eva.visitor)).status).toBe(403)
    await decline(ola.visitor)
    expect((await accept(eva.visitor)).status).toBe(204)
  })
})

test('what is asked and answered stands in the log of acts and is told live', async () => {
  const { maker, ola, path, boardId, offer, accept, decline } = await stage()
  const before = (await server.deps.storage.board(boardId))?.eventSeq ?? 0
  await offer(ola.id)
  await accept(ola.visitor)
  await decline(ola.visitor)
  const log = await (await maker.get(`${path}/audit.jsonl`)).text()
  for (const action of ['role.offered', 'role.accepted', 'role.declined']) expect(log).toContain(`"action":"${action}"`)
  // three acts, and the notice of the offer
  expect((await server.deps.storage.board(boardId))?.eventSeq).toBe(before + 4)
})

test('answers at the same moment leave one that holds', async () => {
  const { eva, ola, offer, accept, role } = await stage()
  const answers = await Promise.all([offer(ola.id), accept(eva.visitor), offer(ola.id), accept(eva.visitor)])
  for (const { status } of answers) expect([204, 403, 409]).toContain(status)
  expect(['offered', 'accepted']).toContain((await role('b1', 'owner'))?.state)
})
