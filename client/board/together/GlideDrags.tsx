import { useEffect } from 'react'
import { useStoreApi } from '@xyflow/react'
import { useSession } from '#client/session/BoardProvider.tsx'
import '#client/board/together/glideDrags.css'

/** What was dropped still glides to its stored place. */
const AFTERWARDS_MS = 300

/** Cards that others are dragging, and their links, move evenly between the fifteen places a second that are told. */
export function GlideDrags() {
  const { pointers, focuses, view } = useSession()
  const store = useStoreApi()
  useEffect(() => {
    const gliding = new Set<Element>()
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const elementsOf = (ids: Iterable<string>): Set<Element> => {
      const links = [...ids].flatMap((id) => {
        const { from, to } = view.linksOf(id)
        return [...from, ...to]
      })
      const root = store.getState().domNode
      const find = (kind: string, id: string) =>
        root?.querySelector(`.react-flow__${kind}[data-id="${CSS.escape(id)}"]`)
      const found = [...[...ids].map((id) => find('node', id)), ...links.map((id) => find('edge', id))]
      return new Set(found.filter((one) => one instanceof Element))
    }
    const mark = () => {
      const dragging = pointers.dragging.get()
      const ids = focuses.get().flatMap(({ person, selection }) => (dragging.has(person.clientId) ? selection : []))
      const now = ids.length > 0 ? elementsOf(ids) : new Set<Element>()
      for (const element of now) element.setAttribute('data-gliding', '')
      const gone = [...gliding].filter((element) => !now.has(element))
      gliding.clear()
      now.forEach((element) => gliding.add(element))
      if (gone.length === 0) return
      const timer = setTimeout(() => {
        timers.delete(timer)
        for (const element of gone) if (!gliding.has(element)) element.removeAttribute('data-gliding')
      }, AFTERWARDS_MS)
      timers.add(timer)
    }
    mark()
    const stops = [pointers.dragging.subscribe(mark), focuses.subscribe(mark)]
    return () => {
      stops.forEach((stop) => stop())
      timers.forEach((timer) => clearTimeout(timer))
      for (const element of gliding) element.removeAttribute('data-gliding')
    }
  }, [pointers, focuses, view, store])
  return null
}
