import { useMemo, type KeyboardEvent } from 'react'
import { isMac, matches } from '#client/board/keys.ts'

/** The controls that hold values, in page order; those of a closed part are not among them. */
export const entriesIn = (root: ParentNode): readonly HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('[data-entry]')].filter((entry) => entry.getClientRects().length > 0)

const CONTROL = 'input, textarea, button, [role="spinbutton"]'

/** Puts the caret into a control, with its text selected where it is one line. */
export function focusEntry(entry: HTMLElement): void {
  const control = entry.matches(CONTROL) ? entry : entry.querySelector<HTMLElement>(CONTROL)
  control?.focus({ preventScroll: true })
  if (control instanceof HTMLInputElement && control.type === 'text') control.select()
  show(control ?? entry)
}

/** Room that is left above and below, CSS pixels: the label, and what stands under the control. */
const MARGIN = { top: 64, bottom: 24 }

/** Scrolls the panel of a place, and nothing behind it, as little as it takes. */
function show(place: HTMLElement): void {
  const panel = place.closest<HTMLElement>('[data-scrolls]')
  if (!panel) return
  const [box, view] = [place.getBoundingClientRect(), panel.getBoundingClientRect()]
  const above = box.top - MARGIN.top - view.top
  const below = box.bottom + MARGIN.bottom - view.bottom
  if (above < 0 || box.height > view.height) panel.scrollTop += above
  else if (below > 0) panel.scrollTop += below
}

/** Where a key leads from a control: to the next or the one before, or to the next that is missing. */
type Way = 1 | -1 | 'missing'

/** Ways from any control; buttons, lists and the parts of a date keep keys to themselves, so these are met before. */
function wayOut(event: KeyboardEvent, kind: string | undefined): Way | undefined {
  const pressed = (keys: string) => matches(event.nativeEvent, keys, isMac())
  if (pressed('Mod+Shift+Enter')) return 'missing'
  if (pressed('Mod+Enter')) return 1
  return kind === 'date' ? wayOn(event, kind) : undefined
}

/** Ways from controls that do not need the key for themselves, as a button or a text of several lines does. */
function wayOn(event: KeyboardEvent, kind: string | undefined): Way | undefined {
  if (event.target instanceof HTMLButtonElement || event.key !== 'Enter') return undefined
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  // The key chooses the suggestion that is marked.
  if ((event.target as HTMLElement).hasAttribute('aria-activedescendant')) return undefined
  if (kind === 'title') return event.shiftKey ? undefined : 1
  if (kind !== 'line' && kind !== 'date' && kind !== 'switch') return undefined
  return event.shiftKey ? -1 : 1
}

interface EntryKeysOptions {
  /** Past the last control, or before the first; whether there is somewhere to go. */
  readonly past?: (way: 1 | -1) => boolean
  readonly nextMissing?: () => void
}
interface EntryKeys {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => void
}

/**
 * Goes through controls from the keyboard: Enter to the next one and Shift+Enter back, from texts of several lines and
 * lists Ctrl or ⌘ with Enter; with Shift as well to the next that is missing. What is left stores itself.
 */
export function useEntryKeys({ past, nextMissing }: EntryKeysOptions): EntryKeys {
  return useMemo(() => {
    const go = (event: KeyboardEvent<HTMLElement>, entry: HTMLElement | null, way: Way) => {
      if (way === 'missing') {
        nextMissing?.()
        return nextMissing !== undefined
      }
      const entries = entriesIn(event.currentTarget)
      const from = entry ?? (event.target as HTMLElement)
      const next = entry
        ? entries[entries.indexOf(entry) + way]
        : entries.find((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
      if (next) focusEntry(next)
      return next !== undefined || past?.(way) === true
    }
    const handler =
      (wayOf: (event: KeyboardEvent, kind: string | undefined) => Way | undefined) =>
      (event: KeyboardEvent<HTMLElement>) => {
        const { target } = event
        // Events of lists that lie over the page come through here, too.
        if (!(target instanceof HTMLElement) || !event.currentTarget.contains(target)) return
        const entry = target.closest<HTMLElement>('[data-entry]')
        const way = event.nativeEvent.isComposing ? undefined : wayOf(event, entry?.dataset.entry)
        if (way === undefined || !go(event, entry, way)) return
        event.preventDefault()
        event.stopPropagation()
      }
    return { onKeyDown: handler(wayOn), onKeyDownCapture: handler(wayOut) }
  }, [past, nextMissing])
}
