import { useEffect, useSyncExternalStore, type ComponentProps } from 'react'

export type Politeness = 'polite' | 'assertive'
interface Announcement {
  readonly id: number
  readonly text: string
  readonly politeness: Politeness
  readonly at: Date
}

/** Long enough for a screen reader to pick the text up, short enough not to be met when reading the page. */
const KEEP_MS = 8000
/** How long a step waits for the next one before it is spoken. */
const STEP_MS = 150
const REMEMBERED = 20

let spoken: readonly Announcement[] = []
let history: readonly Announcement[] = []
let lastId = 0
let step: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function change(next: readonly Announcement[]): void {
  spoken = next
  for (const notify of listeners) notify()
}

function speak(announcement: Announcement): void {
  change([...spoken, announcement])
  setTimeout(() => change(spoken.filter((other) => other !== announcement)), KEEP_MS)
}

/**
 * Has `text` spoken by a screen reader, without moving focus; the same text twice is spoken twice. Assertive interrupts:
 * only for what stops the person's work. A step that waits is not spoken any more.
 */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  if (!text) return
  clearTimeout(step)
  const announcement = { id: ++lastId, text, politeness, at: new Date() }
  history = [...history, announcement].slice(-REMEMBERED)
  speak(announcement)
}

/** Has a step on the way spoken politely ("2 of 5", a zoom): of several at once only the last, and none before a result. */
export function announceStep(text: string): void {
  clearTimeout(step)
  step = setTimeout(() => announce(text), STEP_MS)
}

/** What was said last, oldest first. */
export const lastSaid = (): readonly Announcement[] => history

/** Has what was said last spoken again, politely; false when nothing has been said yet. */
export function sayAgain(): boolean {
  const last = history.at(-1)
  if (last) speak({ ...last, id: ++lastId, politeness: 'polite' })
  return last !== undefined
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify)
  return () => void listeners.delete(notify)
}

/** Has a text spoken when it is first shown and whenever its words change, if it still stands then; empty says nothing. */
export function useAnnounced(text: string, politeness?: Politeness, afterMs = 0): void {
  useEffect(() => {
    if (afterMs === 0) return announce(text, politeness)
    const timer = setTimeout(() => announce(text, politeness), afterMs)
    return () => clearTimeout(timer)
  }, [text, politeness, afterMs])
}

interface SaidProps extends Omit<ComponentProps<'p'>, 'children'> {
  children: string
  /** Not spoken when it has gone by then. */
  afterMs?: number
}

/** A line that is spoken as well: when it comes, and when its words change. */
export function Said({ children, afterMs, ...rest }: SaidProps) {
  useAnnounced(children, 'polite', afterMs)
  return <p {...rest}>{children}</p>
}

/** What is on its way is said when it takes longer than this. */
export const WAITED_MS = 1000

/**
 * The two live regions of the product; mounted once, by the app, before anything is announced. By `data-live-announcer`
 * dialogs know that they must not hide it with the rest of the page.
 */
export function LiveRegions() {
  const all = useSyncExternalStore(subscribe, () => spoken)
  const said = (politeness: Politeness) =>
    all.filter((one) => one.politeness === politeness).map((one) => <p key={one.id}>{one.text}</p>)
  return (
    <div className="visually-hidden" data-live-announcer="true">
      <div aria-live="polite" aria-relevant="additions" data-live="polite">
        {said('polite')}
      </div>
      <div aria-live="assertive" aria-relevant="additions" data-live="assertive">
        {said('assertive')}
      </div>
    </div>
  )
}
