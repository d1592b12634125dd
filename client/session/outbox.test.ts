import * as decoding from 'lib0/decoding'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addElement } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { BoardSocket } from '#client/session/boardSocket.ts'
import { createOutbox } from '#client/session/outbox.ts'
import { createPace, partsOf } from '#client/session/parts.ts'
import { createSaveTracker } from '#client/session/saveTracker.ts'

const NO_STATE = new Uint8Array([0])

/** A document, its way out, and a server that applies what comes. */
function open(limit = 1_000_000) {
  const doc = new Y.Doc()
  const server = new Y.Doc()
  const tracker = createSaveTracker()
  const sent: { kind: number; update: Uint8Array }[] = []
  let rests = 0
  const socket: BoardSocket = {
    isOpen: () => true,
    connect: () => undefined,
    disconnect: () => undefined,
    destroy: () => undefined,
    send: (frame) => {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarUint(decoder)
      const kind = decoding.readVarUint(decoder)
      const update = decoding.readVarUint8Array(decoder)
      sent.push({ kind, update })
      Y.applyUpdate(server, update)
    },
  }
  const outbox = createOutbox({
    doc,
    tracker,
    socket: () => socket,
    limit: () => limit,
    onSent: () => undefined,
    onRest: () => void rests++,
  })
  doc.on('update', (update) => {
    tracker.changed(update)
    outbox.changed(update)
  })
  return { doc, server, tracker, sent, outbox, rests: () => rests }
}
const add = (doc: Y.Doc, title: string) => addElement(doc, { kind: 'benefit', title }, 'person')

test('a change waits until the server has asked; then it goes with the answer, and later ones by themselves', () => {
  const { doc, server, sent, outbox, tracker } = open()
  add(doc, 'First')
  expect(sent).toEqual([])
  outbox.asked(NO_STATE)
  expect(sent.map(({ kind }) => kind)).toEqual([1])
  add(doc, 'Second')
  expect(sent.map(({ kind }) => kind)).toEqual([1, 2])
  tracker.saved(2)
  expect(tracker.pending()).toBe(0)
  expect(readMap(server)).toEqual(readMap(doc))
})

test('while what was kept is being fetched the answer waits, and nothing overtakes it', () => {
  const { doc, sent, outbox } = open()
  outbox.hold()
  outbox.asked(NO_STATE)
  add(doc, 'Meanwhile')
  expect(sent).toEqual([])
  outbox.release()
  expect(sent.map(({ kind }) => kind)).toEqual([1])
})

test('a large return goes in parts, in order, with what is changed meanwhile behind it', async () => {
  const { doc, server, sent, outbox, tracker } = open(4096)
  for (let n = 0; n < 60; n++) add(doc, `Benefit number ${n} with a title that is somewhat long`)
  const count = tracker.pending()
  outbox.asked(NO_STATE)
  add(doc, 'Meanwhile')
  await vi.waitFor(() => expect(readMap(server)).toEqual(readMap(doc)))
  expect(sent.length).toBeGreaterThan(3)
  for (const { update } of sent) expect(update.length).toBeLessThan(4096)
  expect(sent[0]?.kind).toBe(1)
  expect(tracker.pending()).toBeGreaterThanOrEqual(count)
  tracker.saved(sent.length)
  expect(tracker.pending()).toBe(0)
  add(doc, 'Afterwards')
  expect(readMap(server)).toEqual(readMap(doc))
})

test('a connection that ends stops the parts; the next one is asked anew', async () => {
  const { doc, sent, outbox, tracker } = open(4096)
  for (let n = 0; n < 60; n++) add(doc, `Benefit number ${n} with a title that is somewhat long`)
  outbox.asked(NO_STATE)
  outbox.reset()
  await new Promise((resolve) => setImmediate(resolve))
  await vi.dynamicImportSettled()
  expect(sent).toEqual([])
  expect(tracker.pending()).toBeGreaterThan(0)
})

test('more client numbers than one connection may bring go on another', () => {
  const doc = new Y.Doc()
  for (let n = 0; n < 40; n++) {
    const reloaded = new Y.Doc()
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
    add(reloaded, `Made after reload ${n} and long enough to need several messages in all`)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(reloaded))
  }
  const whole = Y.encodeStateAsUpdate(doc)
  expect(partsOf(whole, whole.length)).toMatchObject({ rest: false })
  const { parts, rest } = partsOf(whole, 1000)
  expect(rest).toBe(true)
  const later = new Set(parts.slice(1).flatMap((part) => [...Y.parseUpdateMeta(part).to.keys()]))
  expect(later.size).toBeLessThanOrEqual(17)
  expect(parts.length).toBeGreaterThan(1)
})

test('parts are paced below what the server takes: three MiB at once, then 400 KiB a second', async () => {
  let now = 0
  const waits: number[] = []
  const pace = createPace(
    () => now,
    (ms) => {
      waits.push(ms)
      now += ms
      return Promise.resolve()
    },
  )
  for (let part = 0; part < 8; part++) await pace(1024 * 1024)
  const total = waits.reduce((sum, ms) => sum + ms, 0)
  expect(waits).toHaveLength(5)
  expect(total).toBeGreaterThan(((5 * 1024) / 400) * 1000 - 1)
})
