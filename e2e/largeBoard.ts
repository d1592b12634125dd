import type { BrowserContext } from '@playwright/test'
import { Caller } from './api.ts'
import { benchMap, type BenchMap } from './nightly/canvasMap.ts'
import { openStockClient, type StockClient } from './stockClient.ts'

/** A board with many cards that all have a place, and somebody else on it who moves them. */
export interface LargeBoard {
  readonly map: BenchMap
  readonly maker: Caller
  /** Where the board is found. */
  readonly path: string
  /** Lets a browser in as the one who made the board. */
  readonly letIn: (context: BrowserContext) => Promise<void>
  /** Moves cards sideways in one step, by map pixels. */
  readonly move: (ids: readonly string[], by: number) => void
  readonly leave: () => void
}

const LOAD_MS = 60_000

export async function openLargeBoard(url: string, size: number): Promise<LargeBoard> {
  const map = benchMap(size)
  const maker = new Caller(url)
  const made = await maker.makeBoard({ title: `${size}`, language: 'sv', map: mapFile(map) })
  const other = openStockClient(maker, made.board.id)
  await other.synced(LOAD_MS)
  const positions = positionsOf(other)
  other.doc.transact(() => {
    for (const { id, at } of map.cards) positions.set(id, at)
  })
  await stored(maker, made.board.id, map)
  return {
    map,
    maker,
    path: `/b/${made.board.id}`,
    letIn: async (context) => {
      const [name = '', value = ''] = maker.cookie.split('=')
      await context.addCookies([{ name, value, url }])
    },
    move: (ids, by) =>
      other.doc.transact(() => {
        for (const id of ids) {
          const [x, y] = positions.get(id) ?? [0, 0]
          positions.set(id, [x + by, y])
        }
      }),
    leave: () => other.destroy(),
  }
}

const positionsOf = (client: StockClient) => client.doc.getMap<readonly [x: number, y: number]>('positions')

/** Resolves when the server has the last card's place: somebody who comes now gets all of them. */
async function stored(maker: Caller, boardId: string, { cards }: BenchMap): Promise<void> {
  const last = cards.at(-1)?.id ?? ''
  const witness = openStockClient(maker, boardId)
  await witness.synced(LOAD_MS)
  const positions = positionsOf(witness)
  if (!positions.has(last)) {
    await new Promise<void>((seen) => {
      positions.observe(() => {
        if (positions.has(last)) seen()
      })
    })
  }
  witness.destroy()
}

function mapFile({ cards, links }: BenchMap): object {
  const elements = cards.map(({ id, kind, title }) => ({
    id,
    kind,
    title,
    organisationId: 'org-1',
    owner: { name: 'Per Lund', role: 'Head', organisationId: 'org-1' },
    ...(kind === 'benefit' && { indicator: 'Days', unit: 'days', baselineValue: 20, targetValue: 5 }),
  }))
  return {
    title: 'Large',
    language: 'en',
    organisations: [{ id: 'org-1', name: 'Organisation 1', kind: 'state' }],
    elements,
    links,
  }
}
