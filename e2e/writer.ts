import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { FRAME } from '#shared/wire/presence.ts'
import type { Caller } from './api.ts'
import { openStockClient, type StockClient } from './stockClient.ts'

/**
 * Somebody who writes without pause and keeps the books: what was written, what the server has acknowledged (message 10),
 * what came from others. An edit is named by its key in the document.
 */
export interface Writer {
  readonly client: StockClient
  readonly acknowledged: ReadonlySet<string>
  readonly seen: ReadonlySet<string>
  readonly refusals: readonly string[]
  /** Writes one edit now, whether or not there is a connection. */
  write(): void
}

export function createWriter(caller: Caller, boardId: string, name: string): Writer {
  const acknowledged = new Set<string>()
  const seen = new Set<string>()
  const refusals: string[] = []
  const written: string[] = []
  /** Keys carried by each document message of this connection, in the order sent. */
  let messages: (readonly string[])[] = []
  let refusedHere = new Set<number>()
  let counted = 0
  let writing: string | undefined

  const client = openStockClient(caller, boardId, {
    extended: true,
    handlers: {
      [FRAME.saved]: (_encoder, decoder) => {
        for (const n = decoding.readVarUint(decoder); counted < n; counted++) {
          if (!refusedHere.has(counted + 1)) for (const key of messages[counted] ?? []) acknowledged.add(key)
        }
      },
      [FRAME.refused]: (_encoder, decoder) => {
        refusedHere.add(decoding.readVarUint(decoder))
        refusals.push(decoding.readVarString(decoder))
        decoding.readVarString(decoder)
      },
      [FRAME.hello]: (_encoder, decoder) => void decoding.readVarString(decoder),
      [FRAME.event]: (_encoder, decoder) => void decoding.readVarString(decoder),
      [FRAME.pointers]: () => undefined,
    },
  })
  client.onConnection = () => {
    messages = []
    refusedHere = new Set()
    counted = 0
  }
  // A step 2 answers with all that the server does not have, so it carries (or the server has) everything so far.
  client.onSent = (kind) => messages.push(kind === 'step2' ? [...written] : writing === undefined ? [] : [writing])

  const positions = client.doc.getMap<readonly [number, number]>('positions')
  const elements = client.doc.getMap<Y.Map<unknown>>('elements')
  const watch = <T>(event: Y.YMapEvent<T>, transaction: Y.Transaction): void => {
    if (transaction.origin === client.provider) for (const key of event.keysChanged) seen.add(key)
  }
  positions.observe(watch)
  elements.observe(watch)

  function write(): void {
    const count = written.length
    const key = `${name}-${count}`
    written.push(key)
    writing = key
    client.doc.transact(() => {
      if (count % 5 > 0) positions.set(key, [count, -count])
      else elements.set(key, newBenefit(key, count))
    })
    writing = undefined
  }
  return { client, acknowledged, seen, refusals, write }
}

function newBenefit(title: string, order: number): Y.Map<unknown> {
  const element = new Y.Map<unknown>()
  element.set('kind', 'benefit')
  element.set('order', order)
  element.set('title', new Y.Text(title))
  element.set('description', new Y.Text())
  element.set('note', new Y.Text())
  return element
}

/** Keys of every edit that `doc` holds. */
export function editsIn(doc: Y.Doc): ReadonlySet<string> {
  return new Set([...doc.getMap('positions').keys(), ...doc.getMap('elements').keys()])
}
