import open from 'better-sqlite3'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeStep1, encodeStep2, encodeUpdate, readFrame } from '#server/sync/frames.ts'
import { ofType, presence } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestPerson, type TestSocket } from '#server/sync/testServer.ts'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { encodePointer, FRAME, readRefused, readSaved } from '#shared/wire/presence.ts'
import { ROLES } from '#shared/wire/roles.ts'

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)

const WHO = [...ROLES, 'program'] as const
type Who = (typeof WHO)[number]
const LOCKS = ['nothing', 'a part', 'the board'] as const
type Locked = (typeof LOCKS)[number]

/** What becomes of a message: kept, nothing to keep, refused with a code, or the socket is closed. */
type Outcome =
  'stored' | 'heard' | 'nothing new' | 'not-allowed' | 'locked' | 'bad-entry' | 'not-yours' | 'gap' | number
interface Kind {
  /** `doc` is a copy of the board; the answer is what to send. */
  readonly message: (doc: Y.Doc) => Uint8Array | string
  readonly outcome: (who: Who, locked: Locked) => Outcome
}

const diff = (doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array => {
  const known = Y.encodeStateVector(doc)
  change(doc)
  return Y.encodeStateAsUpdate(doc, known)
}
const draw = (doc: Y.Doc): void => void addElement(doc, { kind: 'goal', title: 'Mål' }, 'person')
const query = (): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.queryAwareness)
  return encoding.toUint8Array(encoder)
}
/** What an editor may do unless the board is locked, a facilitator always, and nobody else. */
const writing =
  (outcome: Outcome, lockedPart: Outcome = outcome) =>
  (who: Who, locked: Locked): Outcome => {
    if (who === 'facilitator') return outcome
    if (who !== 'editor') return 'not-allowed'
    return locked === 'the board' ? 'locked' : locked === 'a part' ? lockedPart : outcome
  }
const always = (outcome: Outcome) => (): Outcome => outcome

const KINDS: Record<string, Kind> = {
  'sync step 1': { message: () => encodeStep1(new Uint8Array([0])), outcome: always('heard') },
  'a step 2 without anything': { message: () => encodeStep2(new Uint8Array([0, 0])), outcome: always('nothing new') },
  'a step 2 that is known': {
    message: (doc) => encodeStep2(Y.encodeStateAsUpdate(doc)),
    outcome: always('nothing new'),
  },
  'a step 2 with news': { message: (doc) => encodeStep2(diff(doc, draw)), outcome: writing('stored') },
  'an update': { message: (doc) => encodeUpdate(diff(doc, draw)), outcome: writing('stored') },
  'an update that only deletes': {
    message: (doc) => encodeUpdate(diff(doc, () => rootOf(doc, 'positions').delete('spare'))),
    outcome: writing('stored'),
  },
  'an update of a locked part': {
    message: (doc) =>
      encodeUpdate(diff(doc, () => patchElement(doc, 'a', { title: `Annat ${doc.clientID}` }, 'person'))),
    outcome: writing('stored', 'locked'),
  },
  'an update of a locked part and another': {
    message: (doc) =>
      encodeUpdate(
        diff(doc, () => {
          draw(doc)
          patchElement(doc, 'a', { unit: `${doc.clientID}` }, 'person')
        }),
      ),
    outcome: writing('stored', 'locked'),
  },
  'an update with one part that nobody may write': {
    message: (doc) =>
      encodeUpdate(
        diff(doc, () => {
          draw(doc)
          rootOf(doc, 'settings').set('title', 'Min')
        }),
      ),
    outcome: writing('not-allowed'),
  },
  'an update with one part of the wrong form': {
    message: (doc) =>
      encodeUpdate(
        diff(doc, () => {
          draw(doc)
          rootOf(doc, 'positions').set('x', 'nowhere')
        }),
      ),
    outcome: writing('bad-entry'),
  },
  'an update under another’s client number': {
    message: (doc) => {
      doc.clientID = FOREIGN
      return encodeUpdate(diff(doc, draw))
    },
    outcome: writing('not-yours'),
  },
  'an update whose beginning is missing': {
    message: (doc) => {
      draw(doc)
      return encodeUpdate(diff(doc, draw))
    },
    outcome: writing('gap'),
  },
  presence: { message: () => presence(99, 1, { selection: ['a'] }), outcome: always('heard') },
  'a question for presence': { message: query, outcome: always('heard') },
  'a pointer': { message: () => encodePointer({ cursor: [1, 2], drag: [3, 4] }), outcome: always('heard') },
  'an unknown type': { message: () => Uint8Array.from([77, 1]), outcome: always(4400) },
  'an unknown sync type': { message: () => Uint8Array.from([0, 9]), outcome: always(4400) },
  'a malformed update': {
    message: () => encodeUpdate(Uint8Array.from([255, 255, 255, 255, 255, 1, 2])),
    outcome: always(4400),
  },
  'an update cut short': {
    message: (doc) => {
      const update = diff(doc, draw)
      return encodeUpdate(update.slice(0, update.length - 4))
    },
    outcome: always(4400),
  },
  'a text frame': { message: () => '{}', outcome: always(1003) },
}
/** A number that somebody else has drawn under. */
const FOREIGN = 4711

describe.each(LOCKS)('while %s is locked', (locked) => {
  let server: TestServer
  const people = new Map<Who, TestPerson>()
  const stored = (): Promise<Uint8Array> => server.rooms.read(BOARD_ID, (doc) => Y.encodeStateAsUpdate(doc))
  /** Everything that is stored of the document, row by row. */
  const rows = (): unknown => {
    const db = open(server.file, { readonly: true })
    const all = ['doc_update', 'client_owner', 'doc_snapshot', 'quarantine'].map((table) =>
      db.prepare(`select * from ${table}`).all(),
    )
    db.close()
    return all
  }

  beforeAll(async () => {
    server = await TestServer.start()
    for (const who of WHO) people.set(who, who === 'program' ? await server.program() : await server.person(who))
    await server.rooms.write(BOARD_ID, { kind: 'import' }, (doc) => {
      addElement(doc, { id: 'a', kind: 'benefit', title: 'Låst' }, 'import')
      for (const id of ['spare', 'x']) rootOf(doc, 'positions').set(id, [1, 2])
    })
    const foreign = await server.socket(await server.person('editor'), { extended: true })
    const doc = new Y.Doc()
    doc.clientID = FOREIGN
    draw(doc)
    foreign.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    await vi.waitUntil(() => ofType(foreign, FRAME.saved).length === 1)
    const audit = { boardId: BOARD_ID, action: 'lock.set' } as const
    const lock = { boardId: BOARD_ID, scope: 'element', id: 'a', at: new Date().toISOString(), by: 'maker' } as const
    if (locked === 'a part') await server.storage.putLock(lock, audit)
    if (locked === 'the board') await server.storage.patchBoard(BOARD_ID, { locked: true }, audit)
    await server.rooms.refresh(BOARD_ID)
  })
  afterAll(() => server.remove())

  async function outcomeOf(socket: TestSocket, message: Uint8Array | string): Promise<Outcome> {
    const closed = socket.closed()
    socket.ws.send(message)
    // whatever it was has been dealt with when the question after it is answered
    const answers = (): number => socket.frames.filter((frame) => frame[0] === FRAME.sync && frame[1] === 1).length
    const before = answers()
    const wanted = typeof message !== 'string' && message[0] === FRAME.sync && message[1] === 0 ? 2 : 1
    if (socket.ws.readyState === socket.ws.OPEN) socket.ws.send(encodeStep1(new Uint8Array([0])))
    const { ws } = socket
    await until(() => expect(ws.readyState === ws.CLOSED || answers() >= before + wanted).toBe(true))
    if (ws.readyState === ws.CLOSED) return closed
    const [refusal] = ofType(socket, FRAME.refused).map(readRefused)
    if (refusal) return refusal.code as Outcome
    const isDocument = typeof message !== 'string' && message[0] === FRAME.sync && message[1] !== 0
    if (!isDocument) return 'heard'
    await until(() => expect(ofType(socket, FRAME.saved).map(readSaved).at(-1)).toBe(1))
    return 'stored'
  }

  describe.each(WHO)('a %s', (who) => {
    test.each(Object.entries(KINDS))('sends %s', async (_kind, { message, outcome }) => {
      // what an earlier cell has deleted can be deleted again
      await server.rooms.write(BOARD_ID, { kind: 'import' }, (live) => rootOf(live, 'positions').set('spare', [1, 2]))
      const person = people.get(who)
      const socket = person && (await server.socket(person, { extended: true }))
      if (!socket) throw new Error('everyone has been made')
      try {
        const [state, disk] = [await stored(), rows()]
        const doc = new Y.Doc()
        Y.applyUpdate(doc, state)
        const expected = outcome(who, locked)
        const seen = await outcomeOf(socket, message(doc))
        const changed = Buffer.compare(await stored(), state) !== 0
        expect(seen === 'stored' && !changed ? 'nothing new' : seen).toBe(expected)
        expect(changed).toBe(expected === 'stored')
        if (expected !== 'stored') expect(rows()).toEqual(disk)
      } finally {
        socket.ws.terminate()
      }
    })
  })
})

describe('a change of rights reaches open sockets', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.remove())
  /** Milliseconds from the call until the frame or the close has come. */
  const took = async (change: () => Promise<void>, seen: () => Promise<unknown>): Promise<number> => {
    const from = performance.now()
    await change()
    await seen()
    return Math.round(performance.now() - from)
  }

  test('before what is sent after it is looked at', async () => {
    const times: Record<string, number> = {}
    const person = await server.person('editor')
    const socket = await server.socket(person, { extended: true })
    const frames = (): number => ofType(socket, FRAME.hello).length
    await until(() => expect(frames()).toBe(1))
    times['role'] = await took(
      async () => {
        await server.setRole(person, 'viewer')
        await server.rooms.refresh(BOARD_ID, person.participantId)
      },
      () => until(() => expect(frames()).toBe(2)),
    )
    const doc = new Y.Doc()
    draw(doc)
    socket.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    await until(() => expect(ofType(socket, FRAME.refused).map(readRefused)).toMatchObject([{ code: 'not-allowed' }]))
    const types = socket.frames.map((frame) => (frame[0] === FRAME.sync ? readFrame(frame, true).type : frame[0]))
    expect(types.indexOf(FRAME.refused)).toBeGreaterThan(types.lastIndexOf(FRAME.hello))
    times['removal'] = await took(
      async () => {
        const at = new Date().toISOString()
        const audit = { boardId: BOARD_ID, action: 'participant.removed' } as const
        await server.storage.removeParticipant(BOARD_ID, person.participantId, at, audit)
        await server.rooms.refresh(BOARD_ID)
      },
      () => socket.closed(),
    )
    expect(await socket.closed()).toBe(4403)
    const program = await server.program()
    const reader = await server.socket(program, { extended: true })
    await server.rooms.refresh(BOARD_ID)
    expect(reader.ws.readyState).toBe(reader.ws.OPEN)
    times['token'] = await took(
      async () => {
        const at = new Date().toISOString()
        await server.storage.revokeToken(BOARD_ID, program.participantId, at, { action: 'token.revoked' })
        server.rooms.disconnect(BOARD_ID, 4403, program.participantId)
      },
      () => reader.closed(),
    )
    expect(await reader.closed()).toBe(4403)
    expect(await server.knock(`/sync/${BOARD_ID}`, server.headers(program))).toBe(401)
    process.stdout.write(`  milliseconds until a change of rights was felt: ${JSON.stringify(times)}\n`)
  })
})
