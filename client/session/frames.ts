import type * as decoding from 'lib0/decoding'
import {
  FRAME,
  readEvent,
  readHello,
  readPointers,
  readRefused,
  readSaved,
  type BoardEvent,
  type Hello,
  type Pointer,
  type RefusedMessage,
} from '#shared/wire/presence.ts'

export interface FrameReaders {
  readonly saved: (n: number) => void
  readonly refused: (message: RefusedMessage) => void
  readonly hello: (hello: Hello) => void
  readonly event: (event: BoardEvent) => void
  readonly pointers: (entries: readonly (readonly [clientId: number, pointer: Pointer])[]) => void
}

/** Passes a frame of our own types (contract 4, types 10–14) to `readers`; one of a newer server is left alone. */
export function readFrame(type: number, decoder: decoding.Decoder, readers: FrameReaders): void {
  switch (type) {
    case FRAME.saved:
      return readers.saved(readSaved(decoder))
    case FRAME.refused:
      return readers.refused(readRefused(decoder))
    case FRAME.hello:
      return readers.hello(readHello(decoder))
    case FRAME.event:
      return readers.event(readEvent(decoder))
    case FRAME.pointers:
      return readers.pointers(readPointers(decoder))
  }
}
