import { useCallback, useRef, useState } from 'react'

/** The width of an element in CSS pixels, followed as it changes; what is given first goes to its `ref`. */
export function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(() => window.innerWidth)
  const observer = useRef<ResizeObserver>(undefined)
  const place = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect()
    if (!element) return
    observer.current = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width))
    observer.current.observe(element)
    setWidth(element.clientWidth)
  }, [])
  return [place, width]
}
