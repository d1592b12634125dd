import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as decoding from 'lib0/decoding'
import { WebSocket, type RawData } from 'ws'
import { readConfig } from '#server/config.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { CreatedInvite } from '#shared/wire/invites.ts'
import type { Me } from '#shared/wire/me.ts'
import { FRAME, readHello, type Hello } from '#shared/wire/presence.ts'

const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-start-'))
const said: string[] = []
let server: RunningServer
beforeAll(async () => {
  const config = readConfig({ DATA_DIR: folder, PORT: '0' })
  server = await startServer(config, {
    clientFolder: join(folder, 'client'),
    out: { write: (text) => said.push(text) },
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** A person in a browser: pages by fetch, the map by websocket, one cookie for both. */
class Person {
  cookie = ''
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { Origin: server.address, Cookie: this.cookie, 'Content-Type': 'application/json' }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await fetch(`${server.address}${path}`, init)
    this.cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? this.cookie
    return (response.status === 204 ? undefined : await response.json()) as T
  }
  /** An open connection to a board, and every hello it has been told. */
  async connect(
    boardId: string,
  ): Promise<{ closed: Promise<number>; hello(fits: (hello: Hello) => boolean): Promise<Hello> }> {
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}/sync/${boardId}?ext=1`, {
      headers: { Cookie: this.cookie },
      origin: server.address,
    })
    const closed = once(socket, 'close').then(([code]) => code as number)
    const hellos: Hello[] = []
    socket.on('message', (data: RawData) => {
      const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
      if (decoding.readVarUint(decoder) !== FRAME.hello) return
      hellos.push(readHello(decoder))
      socket.emit('hello')
    })
    const hello = async (fits: (hello: Hello) => boolean): Promise<Hello> => {
      for (;;) {
        const found = hellos.find(fits)
        if (found) return found
        await once(socket, 'hello')
      }
    }
    await hello(() => true)
    return { closed, hello }
  }
}

async function boardWithGuest() {
  const [maker, guest] = [new Person(), new Person()]
  const { board } = await maker.send<CreatedBoard>('POST', '/api/boards', { title: 'Karta' })
  const path = `/api/boards/${board.id}`
  const invite = await maker.send<CreatedInvite>('POST', `${path}/invites`, { role: 'editor' })
  await guest.send('POST', '/api/join', { invite: new URL(invite.url).hash.slice(1), name: 'Eva' })
  return { maker, guest, path, board, invite, live: await guest.connect(board.id) }
}

test('the address is the first thing said, log lines follow', () => {
  expect(said[0]).toBe(`Nyttokarta listening on ${server.address}\n`)
})

test('invites carry the address in use', async () => {
  const { invite } = await boardWithGuest()
  expect(invite.url.startsWith(`${server.address}/join#`)).toBe(true)
})

test('withdrawing an invite cuts off those who have their role from it', async () => {
  const { maker, path, invite, live } = await boardWithGuest()
  await maker.send('DELETE', `${path}/invites/${invite.id}`)
  expect(await live.closed).toBe(4403)
})

test('deleting a board sends everybody away', async () => {
  const { maker, path, live } = await boardWithGuest()
  await maker.send('DELETE', path)
  expect(await live.closed).toBe(4404)
})

test('lock and phase are told to those who are on the board', async () => {
  const { maker, path, live } = await boardWithGuest()
  await maker.send('PATCH', path, { locked: true, lockReason: 'Styrgruppen läser', phase: 2 })
  expect((await live.hello(({ locked }) => locked !== null)).locked).toEqual({ reason: 'Styrgruppen läser' })
  expect((await live.hello(({ phase }) => phase === 2)).role).toBe('editor')
})

test('joining by a stronger invite is told at once', async () => {
  const { maker, guest, path, live } = await boardWithGuest()
  const { url } = await maker.send<CreatedInvite>('POST', `${path}/invites`, { role: 'facilitator' })
  await guest.send('POST', '/api/join', { invite: new URL(url).hash.slice(1), name: 'Eva' })
  expect((await live.hello(({ role }) => role === 'facilitator')).participant.name).toBe('Eva')
  expect((await guest.send<Me>('GET', '/api/me')).boards).toHaveLength(1)
})
