import { useEffect } from 'react'
import { useStoreApi } from '@xyflow/react'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { seenIn } from '#client/board/together/followView.ts'
import { tellOthers } from '#client/board/together/shared.ts'

/** Often enough to be followed smoothly. */
const EVERY_MS = 200

/** Tells the others what is in view here, while `wanted`; nothing else of it is ever sent. */
export function useShareView(wanted: boolean): void {
  const { awareness } = useSession()
  const { board } = useCanvas()
  const store = useStoreApi()
  useEffect(() => {
    if (!wanted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let sentAt = -Infinity
    const send = () => {
      timer = undefined
      sentAt = performance.now()
      const { transform, width, height } = store.getState()
      if (width === 0 || height === 0) return
      const [x, y, zoom] = transform
      tellOthers(awareness, 'viewport', seenIn({ x, y, zoom }, { width, height }, board.direction()))
    }
    const plan = () => {
      timer ??= setTimeout(send, Math.max(0, sentAt + EVERY_MS - performance.now()))
    }
    plan()
    const stop = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) plan()
    })
    return () => {
      stop()
      clearTimeout(timer)
      tellOthers(awareness, 'viewport', undefined)
    }
  }, [wanted, awareness, board, store])
}
