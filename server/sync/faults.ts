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
