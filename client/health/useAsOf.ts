import { useHello, useSettings } from '#client/session/BoardProvider.tsx'
import type { BoardSession } from '#client/session/boardSession.ts'
import { serverNow } from '#client/session/serverClock.ts'
import type { Store } from '#client/session/store.ts'

const localToday = (): string => {
  const now = serverNow()
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Today where the server stands, else where this browser stands: YYYY-MM-DD. */
export const useToday = (): string => useHello()?.today ?? localToday()

/** The date everything derived is compared with: the map's status date, else today. */
export function useAsOf(): string {
  const today = useToday()
  return useSettings().asOf ?? today
}

/** The same outside of a component. */
export const asOfStore = ({ settings, hello }: Pick<BoardSession, 'settings' | 'hello'>): Store<string> => ({
  get: () => settings.get().asOf ?? hello.get()?.today ?? localToday(),
  subscribe: (notify) => {
    const leave = [settings.subscribe(notify), hello.subscribe(notify)]
    return () => leave.forEach((stop) => stop())
  },
})
