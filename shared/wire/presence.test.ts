import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import {
  FRAME,
  encodeEvent,
  encodeHello,
  encodePointer,
  encodePointers,
  encodeRefused,
  encodeSaved,
  readEvent,
  readHello,
  readPointer,
  readPointers,
  readRefused,
  readSaved,
  type Hello,
} from '#shared/wire/presence.ts'

/** The decoder after the type, which must be the given one. */
function opened(frame: Uint8Array, type: number): decoding.Decoder {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(type)
  return decoder
}

const HELLO: Hello = {
  generation: 'g1',
  schemaVersion: 1,
  seq: 812,
  participant: { id: 'p1', name: 'Åsa Öberg', organisation: null },
  role: 'editor',
  locked: { reason: 'beslut' },
  locks: [],
  phase: 2,
  limits: { messageBytes: 1, presenceBytes: 2, docBytes: 3, elements: 4, text: 5 },
  now: '2027-03-01T09:00:00.000Z',
  today: '2027-03-01',
  storage: 'ok',
  eventSeq: 0,
}

test('every frame reads back as it was written', () => {
  expect(readSaved(opened(encodeSaved(300), FRAME.saved))).toBe(300)
  const refused = { n: 4, code: 'bad-entry', detail: '/elements/x/unit' } as const
  expect(readRefused(opened(encodeRefused(refused), FRAME.refused))).toEqual(refused)
  expect(readHello(opened(encodeHello(HELLO), FRAME.hello))).toEqual(HELLO)
  const event = { eventSeq: 2, kind: 'comment', at: '2027-03-01T09:00:00.000Z' } as const
  expect(readEvent(opened(encodeEvent(event), FRAME.event))).toEqual(event)
})

test('pointers keep whole pixels, and a part left out is gone', () => {
  const read = (pointer: Parameters<typeof encodePointer>[0]) =>
    readPointer(opened(encodePointer(pointer), FRAME.pointers))
  expect(read({ cursor: [10.4, -3.6], drag: [-0.2, 7] })).toEqual({ cursor: [10, -4], drag: [0, 7] })
  expect(read({ drag: [1, 2] })).toEqual({ drag: [1, 2] })
  expect(read({})).toEqual({})
  const everyone = [
    [4_294_967_295, { cursor: [1, 2] }],
    [7, {}],
  ] as const
  expect(readPointers(opened(encodePointers(everyone), FRAME.pointers))).toEqual(everyone)
})

test('a refusal that a newer server knows is read as one that this client knows', () => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 3)
  encoding.writeVarString(encoder, 'too-late')
  encoding.writeVarString(encoder, '')
  expect(readRefused(decoding.createDecoder(encoding.toUint8Array(encoder)))).toEqual({
    n: 3,
    code: 'bad-entry',
    detail: '',
  })
})

test('flags that this version does not know are no pointer', () => {
  expect(() => readPointer(decoding.createDecoder(Uint8Array.from([4])))).toThrow('unknown pointer flags')
})
