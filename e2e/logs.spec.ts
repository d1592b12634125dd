import { connect } from 'node:net'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { Caller, inviteFor } from './api.ts'
import { expect, test } from './fixtures.ts'
import { startServer } from './server.ts'
import { openStockClient } from './stockClient.ts'

/** Words that stand nowhere but where people wrote them. */
const WRITTEN = {
  maker: 'Astrid Hemligsson',
  guest: 'Egil Skjulstad',
  organisation: 'Dolda Myndigheten',
  title: 'Konfidentiell kartläggning',
  element: 'Sekretessbelagd nytta',
  text: 'Uppgifter som ingen logg får ha',
  label: 'Styrgruppens länk',
  reason: 'Låst av interna skäl',
  query: 'fritextsökning',
  passcode: 'Blåbär-4711-löv',
  wrongPasscode: 'Lingon-1147-löv',
  agent: 'Spårbar webbläsare',
  referrer: 'intranät.example',
} as const
/** An address of the documentation net, whose last part tells the person. */
const ADDRESS = '203.0.113.77'

/** Everything a person may do and everything that may go wrong; gives back all that no log may hold. */
async function scenario(url: string): Promise<readonly string[]> {
  const secrets: string[] = []
  const tell = async (
    caller: Caller,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        origin: url,
        'content-type': 'application/json',
        'x-forwarded-for': ADDRESS,
        'user-agent': encodeURIComponent(WRITTEN.agent),
        referer: `https://${encodeURIComponent(WRITTEN.referrer)}/`,
        ...(caller.cookie && { cookie: caller.cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const [pair] = response.headers.get('set-cookie')?.split(';') ?? []
    if (pair) caller.cookie = pair
    const text = await response.text()
    return { status: response.status, text, json: <T>() => JSON.parse(text) as T }
  }
  const [maker, guest, viewer] = [new Caller(url), new Caller(url), new Caller(url)]
  const map = {
    schemaVersion: 1,
    organisations: [{ id: 'o', name: WRITTEN.organisation, kind: 'other', contact: WRITTEN.guest }],
    elements: [
      { id: 'b1', kind: 'benefit', title: WRITTEN.element, description: WRITTEN.text, owner: { name: WRITTEN.guest } },
    ],
  }
  const me = { name: WRITTEN.maker, organisation: { name: WRITTEN.organisation } }
  const made = (await tell(maker, 'POST', '/api/boards', { title: WRITTEN.title, map, me })).json<
    Awaited<ReturnType<Caller['makeBoard']>>
  >()
  const board = `/api/boards/${made.board.id}`
  const invited = async (caller: Caller, role: 'editor' | 'viewer', name: string) => {
    const invite = inviteFor(made, role).split('#')[1] ?? ''
    secrets.push(invite, invite.split('.')[1] ?? '')
    await tell(caller, 'POST', '/api/join/preview', { invite })
    await tell(caller, 'POST', '/api/join', { invite, name, organisation: { name: WRITTEN.organisation } })
  }
  await invited(guest, 'editor', WRITTEN.guest)
  await invited(viewer, 'viewer', WRITTEN.guest)

  // What works.
  await tell(maker, 'PATCH', board, { title: `${WRITTEN.title} 2`, locked: true, lockReason: WRITTEN.reason })
  await tell(maker, 'PATCH', board, { locked: false })
  const invite = await tell(maker, 'POST', `${board}/invites`, { role: 'editor', label: WRITTEN.label })
  secrets.push(/#([^"]+)/.exec(invite.text)?.[1]?.split('.')[1] ?? '')
  const guarded = await tell(maker, 'POST', `${board}/invites`, { role: 'viewer', passcode: WRITTEN.passcode })
  const guardedBy = /#([^"]+)/.exec(guarded.text)?.[1] ?? ''
  secrets.push(guardedBy.split('.')[1] ?? '')
  for (const passcode of [WRITTEN.wrongPasscode, WRITTEN.passcode]) {
    await tell(new Caller(url), 'POST', '/api/join', { invite: guardedBy, name: WRITTEN.guest, passcode })
  }
  const token = await tell(maker, 'POST', `${board}/tokens`, { role: 'viewer', label: WRITTEN.label })
  const bearer = /"token":"([^"]+)"/.exec(token.text)?.[1]
  if (bearer) {
    secrets.push(bearer, bearer.split('.').at(-1) ?? '')
    await tell(new Caller(url), 'GET', `${board}/map`, undefined, { authorization: `Bearer ${bearer}` })
  }
  for (const part of [
    '',
    '/map',
    '/register.csv',
    '/register.json',
    '/findings.json',
    '/participants',
    '/invites',
    '/audit.jsonl',
  ]) {
    await tell(maker, 'GET', `${board}${part}?asOf=${encodeURIComponent(WRITTEN.query)}`)
    await tell(maker, 'GET', `${board}${part}`)
  }
  await tell(maker, 'POST', `${board}/import?dryRun=true`, map)
  await tell(maker, 'GET', '/api/me')
  await tell(maker, 'GET', '/api/me/export')

  // What is refused.
  await tell(guest, 'POST', '/api/join', { invite: `nothing.${'S'.repeat(32)}`, name: WRITTEN.guest })
  secrets.push('S'.repeat(32))
  await tell(guest, 'POST', '/api/boards', `{"title": "${WRITTEN.title}`)
  await tell(guest, 'POST', '/api/boards', { title: WRITTEN.title, [WRITTEN.text]: WRITTEN.text })
  await tell(guest, 'POST', `${board}/import`, {
    schemaVersion: 1,
    elements: [{ id: WRITTEN.text, title: WRITTEN.element }],
  })
  await tell(guest, 'DELETE', board)
  await tell(viewer, 'POST', `${board}/import`, map)
  await tell(new Caller(url), 'GET', board, undefined, { cookie: `session=${'C'.repeat(43)}` })
  secrets.push('C'.repeat(43))
  await tell(new Caller(url), 'GET', board, undefined, { authorization: `Bearer ${'T'.repeat(43)}` })
  secrets.push('T'.repeat(43))
  await tell(maker, 'GET', `/${encodeURIComponent(WRITTEN.text)}?${encodeURIComponent(WRITTEN.query)}`)
  await tell(maker, 'POST', '/api/boards', { title: 'x' }, { origin: `https://${'evil'}.example` })

  // What is not even a request.
  for (const bytes of [
    `${WRITTEN.agent}\r\n\r\n`,
    `GET /\\${WRITTEN.text} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n${WRITTEN.text}`,
  ]) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => undefined) // how the server hangs up is not what is looked at
    socket.resume()
    socket.end(bytes)
    await once(socket, 'close')
  }

  // The live connection: edits that are stored, refused, malformed, and upgrades that are turned away.
  const [writer, reader] = [openStockClient(guest, made.board.id), openStockClient(viewer, made.board.id)]
  await Promise.all([writer.synced(), reader.synced()])
  writer.provider.awareness.setLocalState({ user: { name: WRITTEN.guest }, selection: [WRITTEN.text] })
  writer.doc.getMap('positions').set('b1', [1, 2])
  writer.doc.getMap('extra').set('remark', WRITTEN.text)
  for (const n of [1, 2, 3]) reader.doc.getMap('extra').set('remark', `${WRITTEN.text} ${n}`)
  await expect.poll(() => reader.closes).toContain(4403)
  writer.doc.getMap('elements').set(WRITTEN.text, WRITTEN.text)
  const address = `${url.replace('http', 'ws')}/sync/${made.board.id}?generation=${encodeURIComponent(WRITTEN.query)}`
  const headers = { cookie: guest.cookie, origin: url, 'x-forwarded-for': ADDRESS }
  for (const frame of [WRITTEN.text, Buffer.from(`\u0000\u0002${WRITTEN.text}`)]) {
    const socket = new WebSocket(address.replace(/\?.*/, ''), { headers })
    await once(socket, 'open')
    socket.send(frame)
    await once(socket, 'close')
  }
  for (const forged of [
    address,
    address.replace(made.board.id, 'x'.repeat(22)),
    address.replace('/sync/', `/${encodeURIComponent(WRITTEN.text)}/`),
  ]) {
    const socket = new WebSocket(forged, { headers })
    socket.on('error', () => undefined) // turned away, as it should be
    await new Promise((resolve) => socket.on('close', resolve))
  }
  await tell(maker, 'DELETE', board)
  for (const client of [writer, reader]) client.destroy()
  for (const caller of [maker, guest, viewer]) secrets.push(caller.cookie.split('=')[1] ?? '')
  return secrets
}

/** Lines of the log, the first with the address left out. */
const linesOf = (output: string): readonly string[] => output.trim().split('\n').slice(1)

for (const logIp of ['none', 'truncated'] as const) {
  test(`the most talkative log has no name, title, text, secret or query of anybody's (LOG_IP=${logIp})`, async () => {
    const server = await startServer({ LOG_LEVEL: 'trace', LOG_IP: logIp, TRUST_PROXY: '1' })
    try {
      const secrets = await scenario(server.url)
      expect(await server.stop()).toBe(0)
      const lines = linesOf(server.output())
      expect(lines.length).toBeGreaterThan(30)
      for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow()
      const log = lines.join('\n')
      const words = [...Object.values(WRITTEN), ...secrets]
      for (const word of words) {
        expect(word.length).toBeGreaterThan(7)
        for (const form of [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)])
          expect(log).not.toContain(form)
      }
      expect(log).not.toMatch(/asOf=|dryRun|generation=|__proto__|[Cc]ookie|[Aa]uthorization|Bearer/)
      expect(log).not.toContain(ADDRESS)
      expect(log).not.toContain('127.0.0.1')
      const told = lines.filter((line) => line.includes('203.0.113'))
      if (logIp === 'none') expect(told).toEqual([])
      else for (const line of told) expect(JSON.parse(line)).toMatchObject({ ip: '203.0.113.0' })
      expect(told.length > 0).toBe(logIp === 'truncated')
    } finally {
      await server.dispose()
    }
  })
}
