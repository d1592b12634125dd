import { useEffect } from 'react'

/** Parts of the page in which the keyboard is kept: pages and panels; a map does it by itself. */
const PARTS = '#inspector, #view:not(:has([role=application]))'
const CONTROLS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
/** What gives the keyboard back itself while it is there. */
const HOLDS = '[role=dialog], [role=alertdialog], [role=menu]'
/** A dialog gives the keyboard back some frames after it has gone. */
const FRAMES = 4

/** Where a control stood: something around it, and how many controls came before it in there. */
interface Stood {
  readonly around: Element
  readonly at: number
}

const controlsIn = (within: Element): readonly HTMLElement[] =>
  [...within.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => one.checkVisibility())

/** Where a control stands, from the innermost thing around it to the part of the page. */
function placesOf(control: HTMLElement, part: Element): readonly Stood[] {
  const places: Stood[] = []
  for (let around = control.parentElement; around; around = around === part ? null : around.parentElement)
    places.push({ around, at: Math.max(0, controlsIn(around).indexOf(control)) })
  return places
}

/** What has taken the place of a control that is gone: the next one as near to it as there is any. */
function inPlaceOf(places: readonly Stood[]): HTMLElement | undefined {
  for (const { around, at } of places) {
    const controls = around.isConnected ? controlsIn(around) : []
    const next = controls[Math.min(at, controls.length - 1)]
    if (next) return next
  }
  return undefined
}

let last: { readonly control: HTMLElement; readonly places: readonly Stood[] } | undefined

/** Nothing has the keyboard, and nothing is about to give it back. */
const isLost = (): boolean => document.activeElement === document.body && document.querySelector(HOLDS) === null

function giveBack(): void {
  if (!last || !isLost()) return
  const { control, places } = last
  const isThere = control.isConnected && !control.matches(':disabled') && control.checkVisibility()
  const heading = () => document.querySelector<HTMLElement>('#view :is(h1, h2)[tabindex]')
  const to = isThere ? control : (inPlaceOf(places) ?? heading())
  to?.focus()
}

function afterFrames(frames: number): void {
  if (frames === 0) giveBack()
  else requestAnimationFrame(() => isLost() && afterFrames(frames - 1))
}

function onFocus({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement) || target.closest(HOLDS)) return
  const part = target.closest(PARTS)
  last = part && target !== part ? { control: target, places: placesOf(target, part) } : undefined
}
/** Whoever points somewhere wants nothing given back. */
const forget = (): void => void (last = undefined)

let users = 0
let watching: MutationObserver | undefined

/**
 * Keeps the keyboard on pages and in panels: when the control that has it goes away with what it did (a row, an answer,
 * a dialog that was opened by another dialog), what has come in its place gets it.
 */
export function useKeepKeyboard(): void {
  useEffect(() => {
    if (users++ === 0) {
      document.addEventListener('focusin', onFocus)
      document.addEventListener('pointerdown', forget, true)
      watching = new MutationObserver(() => last && isLost() && afterFrames(FRAMES))
      watching.observe(document.body, { childList: true, subtree: true })
    }
    return () => {
      if (--users > 0) return
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', forget, true)
      watching?.disconnect()
      last = undefined
    }
  }, [])
}
