import type { WebsocketProvider } from 'y-websocket'
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

/** Has the provider pass our own frame types (contract 4, types 10–14) to `readers`. */
export function readFrames(provider: WebsocketProvider, readers: FrameReaders): void {
  provider.messageHandlers[FRAME.saved] = (_, decoder) => readers.saved(readSaved(decoder))
  provider.messageHandlers[FRAME.refused] = (_, decoder) => readers.refused(readRefused(decoder))
  provider.messageHandlers[FRAME.hello] = (_, decoder) => readers.hello(readHello(decoder))
  provider.messageHandlers[FRAME.event] = (_, decoder) => readers.event(readEvent(decoder))
  provider.messageHandlers[FRAME.pointers] = (_, decoder) => readers.pointers(readPointers(decoder))
}
