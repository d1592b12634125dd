/** Loaded into the server's process before its own code: answers over the channel how much is left, after a collection. */
process.on('message', () => {
  globalThis.gc?.()
  globalThis.gc?.()
  const left = process.getActiveResourcesInfo()
  process.send?.({
    heapMiB: process.memoryUsage().heapUsed / 1_048_576,
    timers: left.filter((name) => name === 'Timeout' || name === 'Immediate').length,
    sockets: left.filter((name) => name === 'TCPSocketWrap').length,
  })
})
// listening for messages must not keep the process alive
process.channel?.unref()
