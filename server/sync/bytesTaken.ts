import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

const numberOf = (of: object, name: string): number | undefined => {
  const value: unknown = Reflect.get(of, name)
  return typeof value === 'number' ? value : undefined
}

/**
 * How many bytes the system has taken from a socket so far, also of one large write that is still under way. Node looks
 * at the same numbers before it calls a socket idle (`Socket.setTimeout`), and gives them out nowhere else.
 */
export function bytesTaken(socket: Duplex): number {
  if (!(socket instanceof Socket)) return 0
  const handle: unknown = Reflect.get(socket, '_handle')
  if (typeof handle !== 'object' || handle === null) return 0
  // without them: writes that have ended
  const handedOver = numberOf(handle, 'bytesWritten') ?? socket.bytesWritten - socket.writableLength
  return handedOver - (numberOf(handle, 'writeQueueSize') ?? 0)
}
