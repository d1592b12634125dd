import { useSyncExternalStore } from 'react'

export type Politeness = 'polite' | 'assertive'
interface Announcement {
  readonly id: number
  readonly text: string
  readonly politeness: Politeness
}

/** Long enough for a screen reader to pick the text up, short enough not to be met when reading the page. */
const KEEP_MS = 8000

let announcements: readonly Announcement[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Announcement[]): void {
  announcements = next
  for (const notify of listeners) notify()
}

/** Has `text` spoken by a screen reader, without moving focus. Assertive interrupts: only for what stops the person's work. */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  if (!text) return
  const announcement = { id: ++lastId, text, politeness }
  change([...announcements, announcement])
  setTimeout(() => change(announcements.filter((other) => other !== announcement)), KEEP_MS)
}

const subscribe = (notify: () => void) => {
  listeners.add(notify)
  return () => void listeners.delete(notify)
}

/** The two live regions of the product; mounted once, by the app, before anything is announced. */
export function LiveRegions() {
  const all = useSyncExternalStore(subscribe, () => announcements)
  const spoken = (politeness: Politeness) =>
    all.filter((one) => one.politeness === politeness).map((one) => <p key={one.id}>{one.text}</p>)
  return (
    <div className="visually-hidden">
      <div aria-live="polite" aria-relevant="additions" data-live="polite">
        {spoken('polite')}
      </div>
      <div aria-live="assertive" aria-relevant="additions" data-live="assertive">
        {spoken('assertive')}
      </div>
    </div>
  )
}
