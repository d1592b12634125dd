import { basePath } from '#client/api/basePath.ts'

/** A live connection that was opened before the board's code was here, and what has come over it. */
export interface EarlySocket {
  readonly socket: WebSocket
  readonly frames: readonly ArrayBuffer[]
}

/** What every first connection says of itself: it knows the frames of contract 4. */
export const FIRST_PARAMS: Readonly<Record<string, string>> = { ext: '1' }
/** Sync step 1 of a document that holds nothing yet: type, step, length and an empty state vector. */
const STEP1_OF_NOTHING = Uint8Array.of(0, 0, 1, 0)
/** The board's code has not come by then, or something else is shown. */
const TAKEN_WITHIN_MS = 15_000

let early: { readonly address: string; readonly socket: WebSocket; readonly frames: ArrayBuffer[] } | undefined

/** Address of a board's live connection, under the path the product is served at. */
export function syncAddress(boardId: string, params: Readonly<Record<string, string>>): string {
  const { protocol, host } = window.location
  const query = new URLSearchParams(params).toString()
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${basePath()}/sync/${boardId}?${query}`
}

/** Opens a board's live connection while its code is on the way, and asks for the whole map. */
export function openEarly(boardId: string): void {
  const address = syncAddress(boardId, FIRST_PARAMS)
  const socket = new WebSocket(address)
  const frames: ArrayBuffer[] = []
  socket.binaryType = 'arraybuffer'
  socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => void frames.push(data)
  socket.onopen = () => socket.send(STEP1_OF_NOTHING)
  early = { address, socket, frames }
  setTimeout(() => takeEarly(''), TAKEN_WITHIN_MS)
}

/** The connection that was opened early, once: nothing when it goes elsewhere or has failed, and then it is closed. */
export function takeEarly(address: string): EarlySocket | undefined {
  const taken = early
  early = undefined
  if (!taken) return undefined
  if (taken.address === address && taken.socket.readyState <= WebSocket.OPEN) return taken
  taken.socket.onmessage = taken.socket.onopen = null
  taken.socket.close()
  return undefined
}
