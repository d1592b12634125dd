import type { Refusal } from '#shared/wire/presence.ts'

/** No such board, or it is in the bin. */
export class NoSuchBoard extends Error {
  override readonly name = 'NoSuchBoard'
}
/** The server is stopping, or storage fails: nothing of the write is kept. */
export class NotStored extends Error {
  override readonly name = 'NotStored'
}
/** What is stored of a board cannot be put together; it is never shown empty instead. */
export class BoardUnreadable extends Error {
  override readonly name = 'BoardUnreadable'
}
/** The server's own write, or one made for somebody, may not be: nothing of it is kept. `detail` is a JSON Pointer or empty. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused'
  readonly code: Refusal
  readonly detail: string
  constructor(code: Refusal, detail = '') {
    super(code)
    this.code = code
    this.detail = detail
  }
}
