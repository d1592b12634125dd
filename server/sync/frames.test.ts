import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, readFrame } from '#server/sync/frames.ts'
import { OutFrame } from '#server/sync/outFrame.ts'
import { encodePointer } from '#shared/wire/presence.ts'

const anyBytes = fc.uint8Array({ maxLength: 300 })

test('what is sent reads back', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(readFrame(encodeStep1(bytes), false)).toEqual({ type: 'step1', stateVector: bytes })
      expect(readFrame(encodeStep2(bytes), false)).toEqual({ type: 'step2', bytes })
      expect(readFrame(encodeUpdate(bytes), false)).toEqual({ type: 'update', bytes })
    }),
  )
  const entries = [{ clientId: 4_294_967_295, clock: 3, state: '{"cursor":[1,2]}' }]
  expect(readFrame(encodeAwareness(entries), false)).toEqual({ type: 'awareness', entries })
})

test('5,000 random and damaged frames are read or refused, and nothing else', () => {
  const good = [
    encodeStep1(Uint8Array.from([0])),
    encodeUpdate(Uint8Array.from([1, 2, 3])),
    encodeAwareness([{ clientId: 1, clock: 1, state: '{}' }]),
    encodePointer({ cursor: [1, 2] }),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...good), anyBytes, fc.nat(), fc.boolean(), (frame, bytes, at, whole) => {
      const cut = at % (frame.length + 1)
      const message = whole ? bytes : Uint8Array.from([...frame.slice(0, cut), ...bytes])
      try {
        expect(['step1', 'step2', 'update', 'awareness', 'queryAwareness', 'pointer']).toContain(
          readFrame(message, true).type,
        )
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
    { numRuns: 5000 },
  )
})

test('a frame has the header of its length, and is compressed once only where that makes it smaller', () => {
  for (const [length, header] of [
    [125, 2],
    [126, 4],
    [65_535, 4],
    [65_536, 10],
  ] as const)
    expect(new OutFrame(new Uint8Array(length)).plain.length).toBe(header + length)
  const small = new OutFrame(new Uint8Array(1024))
  expect(small.compressed).toBe(small.plain)
  const large = new OutFrame(new Uint8Array(10_000))
  expect(large.compressed.length).toBeLessThan(100)
  expect(large.compressed).toBe(large.compressed)
  expect((large.compressed[0] ?? 0) & 0x40).toBe(0x40)
  const noise = new OutFrame(Uint8Array.from({ length: 2000 }, () => Math.random() * 256))
  expect(noise.compressed).toBe(noise.plain)
})
