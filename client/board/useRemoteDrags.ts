import { useEffect, useState } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import type { Point } from '#shared/wire/presence.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { look } from '#client/board/look.ts'
import { createRemoteDrags, type Dragging } from '#client/board/remoteDrags.ts'

const NONE: ReadonlyMap<ElementId, Point> = new Map()

/**
 * How far others are dragging each card right now, document frame; the same map while nothing moves. Who wants to see
 * nothing of others sees cards where they are stored.
 */
export function useRemoteDrags(): ReadonlyMap<ElementId, Point> {
  const { pointers, focuses, view } = useSession()
  const [offsets, setOffsets] = useState(NONE)
  useEffect(() => {
    const drags = createRemoteDrags()
    let timer: ReturnType<typeof setTimeout> | undefined
    const going = (): Dragging[] => {
      if (pointers.dragging.get().size === 0 || look.get().others === 'none') return []
      const selections = new Map(focuses.get().map(({ person, selection }) => [person.clientId, selection]))
      return [...pointers.get()].flatMap(([clientId, { drag }]): Dragging[] => {
        const selection = selections.get(clientId)
        return drag && selection ? [{ clientId, selection, by: drag }] : []
      })
    }
    const read = () => {
      clearTimeout(timer)
      const next = drags.read(going(), (id) => view.position(id), performance.now())
      setOffsets((before) => (sameOffsets(before, next) ? before : next))
      if (drags.waiting()) timer = setTimeout(read, 200)
    }
    const stops = [
      pointers.subscribe(read),
      focuses.subscribe(read),
      look.subscribe(read),
      view.subscribeAll((change) => {
        if (change.positions.size > 0) read()
      }),
    ]
    return () => {
      clearTimeout(timer)
      stops.forEach((stop) => stop())
    }
  }, [pointers, focuses, view])
  return offsets
}

const sameOffsets = (a: ReadonlyMap<ElementId, Point>, b: ReadonlyMap<ElementId, Point>): boolean =>
  a.size === b.size && [...a].every(([id, [x, y]]) => b.get(id)?.[0] === x && b.get(id)?.[1] === y)
