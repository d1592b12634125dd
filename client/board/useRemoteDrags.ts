import { useEffect, useState } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import type { Point } from '#shared/wire/presence.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { createRemoteDrags, type Dragging } from '#client/board/remoteDrags.ts'

const NONE: ReadonlyMap<ElementId, Point> = new Map()

/** How far others are dragging each card right now, document frame; the same map while nothing moves. */
export function useRemoteDrags(): ReadonlyMap<ElementId, Point> {
  const { pointers, focuses, view } = useSession()
  const [offsets, setOffsets] = useState(NONE)
  useEffect(() => {
    const drags = createRemoteDrags()
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      clearTimeout(timer)
      const selections = new Map(focuses.get().map(({ person, selection }) => [person.clientId, selection]))
      const going = [...pointers.get()].flatMap(([clientId, { drag }]): Dragging[] => {
        const selection = selections.get(clientId)
        return drag && selection ? [{ clientId, selection, by: drag }] : []
      })
      const next = drags.read(going, (id) => view.position(id), performance.now())
      setOffsets((before) => (before.size === 0 && next.size === 0 ? before : next))
      if (drags.waiting()) timer = setTimeout(read, 200)
    }
    const stops = [
      pointers.subscribe(read),
      focuses.subscribe(read),
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
