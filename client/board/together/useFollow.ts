import { useEffect, useState } from 'react'
import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { glideView } from '#client/board/glideView.ts'
import { MAX_ZOOM, MIN_ZOOM } from '#client/board/zoomLimits.ts'
import { followingOf, stopFollowing } from '#client/board/together/follow.ts'
import { isSameView, letsGo, viewOf } from '#client/board/together/followView.ts'
import { wantsNoMotion } from '#client/board/together/motion.ts'
import { createSeenByOthers, tellOthers } from '#client/board/together/shared.ts'

const MOVE_MS = 200
const LIMITS = { least: MIN_ZOOM, most: MAX_ZOOM }
const even = (part: number) => part

/**
 * Keeps this canvas where a participant looks, until this person moves it or clicks on the map, or they leave. Gives back
 * whether they tell where they look.
 */
export function useFollow(id: string | undefined): boolean {
  const session = useSession()
  const { board } = useCanvas()
  const flow = useReactFlow()
  const store = useStoreApi()
  const [isTold, setTold] = useState(true)
  useEffect(() => {
    if (id === undefined) return
    const { awareness, people } = session
    const { t } = board
    tellOthers(awareness, 'following', id)
    const seenByOthers = createSeenByOthers(awareness)
    const stop = (why?: string) => stopFollowing(session, t, why)
    let ours: Viewport | undefined
    let name = ''

    const move = () => {
      const tabs = new Set(people.get().flatMap((one) => (one.participantId === id ? [one.clientId] : [])))
      const seen = [...seenByOthers()].findLast(([clientId]) => tabs.has(clientId))?.[1]
      setTold(seen !== undefined)
      const { width, height, transform } = store.getState()
      if (!seen || width === 0 || height === 0) return
      const target = viewOf(seen, { width, height }, board.direction(), LIMITS)
      const [x, y, zoom] = transform
      if (ours && ours.x === target.x && ours.y === target.y && ours.zoom === target.zoom) return
      const isNear = isSameView({ x, y, zoom }, target, { width, height })
      ours = target
      const still = isNear || wantsNoMotion() || document.hidden
      void glideView(flow, target, still ? 0 : MOVE_MS, even).then(() => {
        if (ours === target) ours = undefined
      })
    }
    const check = () => {
      const all = people.get()
      const person = all.find((one) => one.participantId === id)
      const me = all.find((one) => one.me)
      if (person?.lost) return stop(t('together.connectionLost'))
      if (!person) return name && stop(t('together.left', { name }))
      name = person.name
      const ring = followingOf(all.filter((one) => !one.me)).entries()
      if (me && letsGo(me.participantId, new Map([...ring, [me.participantId, id]]))) stop(t('together.loop', { name }))
    }
    check()
    move()

    const root = store.getState().domNode
    const own = () => stop()
    root?.addEventListener('pointerdown', own, true)
    root?.addEventListener('wheel', own, { capture: true, passive: true })
    const stops = [
      people.subscribe(check),
      store.subscribe((now, before) => {
        if (now.width !== before.width || now.height !== before.height) return move()
        // Zoomed, fitted or gone to a card, by key or button.
        if (now.transform !== before.transform && !ours) stop()
      }),
    ]
    awareness.on('change', move)
    return () => {
      stops.forEach((end) => end())
      awareness.off('change', move)
      root?.removeEventListener('pointerdown', own, true)
      root?.removeEventListener('wheel', own, true)
      tellOthers(awareness, 'following', undefined)
    }
  }, [id, session, board, flow, store])
  return isTold
}
