import * as decoding from 'lib0/decoding'
import { encodeAwareness, readFrame } from '#server/sync/frames.ts'
import type { TestSocket } from '#server/sync/testServer.ts'
import { FRAME } from '#shared/wire/presence.ts'

export const typeOf = (frame: Uint8Array | undefined): number | undefined => frame?.[0]
export const ofType = ({ frames }: TestSocket, type: number): decoding.Decoder[] =>
  frames
    .filter((frame) => typeOf(frame) === type)
    .map((frame) => {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarUint(decoder)
      return decoder
    })
export const presence = (clientId: number, clock: number, state: object | null): Uint8Array =>
  encodeAwareness([{ clientId, clock, state: JSON.stringify(state) }])
/** Every state of a client number a socket has been told, in order, and once: a client passes over what it knows. */
export const statesOf = (socket: TestSocket, clientId: number): { clock: number; state: unknown }[] =>
  socket.frames
    .filter((frame) => typeOf(frame) === FRAME.awareness)
    .map((frame) => readFrame(frame, true))
    .flatMap((frame) => (frame.type === 'awareness' ? frame.entries : []))
    .filter((entry) => entry.clientId === clientId)
    .filter(({ clock, state }, i, all) => all.findIndex((one) => one.clock === clock && one.state === state) === i)
    .map(({ clock, state }) => ({ clock, state: JSON.parse(state) as unknown }))
