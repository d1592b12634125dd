import type { Order, Report } from './crowd.ts'
import { LoadClient } from './loadClient.ts'

/** A client that has lost the server knocks again after this, at random up to twice as much. */
const KNOCK_MS = 50
const clients: LoadClient[] = []
const joinMs: number[] = []
const syncedAt = new Map<LoadClient, number>()
let timers: NodeJS.Timeout[] = []
let written = 0

async function enter(client: LoadClient): Promise<void> {
  joinMs.push(await client.connect())
  syncedAt.set(client, Date.now())
}

/** Knocks until somebody opens. */
function comeBack(client: LoadClient): void {
  setTimeout(
    () => {
      enter(client).catch(() => undefined) // the close that follows brings it here again
    },
    KNOCK_MS * (1 + Math.random()),
  )
}

async function carryOut(order: Order): Promise<void> {
  switch (order.do) {
    case 'open': {
      const opened = order.guests.map((guest) => new LoadClient(guest, { document: order.document }))
      clients.push(...opened)
      await Promise.all(opened.map(enter))
      if (order.appear) for (const client of opened) client.appear({})
      return
    }
    case 'returnWhenClosed':
      for (const client of clients)
        client.onClose = () => {
          if (order.onceOffline) client.write(`offline-${client.doc.clientID}`)
          comeBack(client)
        }
      return
    case 'write':
      for (const client of clients) {
        const key = `probe-${client.doc.clientID}`
        const start = Math.random()
        const writes = order.everyMs > 0
        if (writes)
          setTimeout(
            () => timers.push(setInterval(() => client.open && client.write(key, ++written), order.everyMs)),
            start * order.everyMs,
          )
        if (order.pointMs > 0)
          timers.push(setInterval(() => client.point(Math.random() * 1000, ++written % 1000), order.pointMs))
      }
      return
    case 'writeOnce':
      for (const client of clients) client.write(`${order.prefix}-${client.doc.clientID}`)
      return
    case 'stopWriting':
      for (const timer of timers) clearInterval(timer)
      timers = []
      return
    case 'stopReading':
      for (const client of clients) {
        client.stopReading()
        for (let left = order.ask; left > 0; left--) client.askForEverything()
      }
      return
    case 'forget':
      joinMs.length = 0
      for (const client of clients) for (const list of [client.ages, client.ackTimes, client.closes]) list.length = 0
      return
    case 'report':
      return
  }
}

function report(): Report {
  return {
    joinMs,
    syncedAt: clients.map((client) => syncedAt.get(client) ?? 0),
    open: clients.filter(({ open }) => open).length,
    settled: clients.filter(({ open, settled }) => open && settled).length,
    ages: clients.flatMap(({ ages }) => ages),
    ackTimes: clients.flatMap(({ ackTimes }) => ackTimes),
    acknowledged: clients.flatMap(({ acknowledged }) => acknowledged),
    refusals: clients.flatMap(({ refusals }) => refusals),
    closes: clients.flatMap(({ closes }) => closes),
    ports: clients.flatMap((client) => (client.open ? [client.localPort] : [])),
    clientIds: clients.map(({ doc }) => doc.clientID),
    frames: clients.reduce((sum, { frames }) => sum + frames, 0),
    bytes: clients.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  carryOut(order).then(
    () => process.send?.({ id, report: report() }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())
