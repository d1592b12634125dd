import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now; for what cannot be done in CSS. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (notify: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', notify)
      return () => list.removeEventListener('change', notify)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

/** Little width: a phone, or text at 200 % on a small screen. */
export const NARROW = '(max-width: 700px)'
