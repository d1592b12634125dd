import { useEffect, useRef } from 'react'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { changeWords } from '#client/health/countWords.ts'

/** Rest after the last change before it is spoken: not for every letter that somebody types. */
const REST_MS = 2500

/** Says how many findings have come or gone, once the map has been at rest for a while; undefined = not known yet. */
export function useSpokenCounts(count: number | undefined): void {
  const t = useT()
  const said = useRef(count)
  useEffect(() => {
    if (count === undefined) return
    const timer = setTimeout(() => {
      const words = changeWords(t, said.current ?? count, count)
      said.current = count
      if (words) announce(words)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [t, count])
}
