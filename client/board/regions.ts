import { announce } from '#client/ui/announce.tsx'

/** Parts of the page that are gone to by one key: what is in another of them belongs to that, except in the main part. */
const REGIONS =
  'header, nav, main, aside, footer, section[aria-label], section[aria-labelledby], ' +
  '[role=toolbar], [role=region], [role=search], [role=application]'
const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]'
/** What has to be answered or left first. */
const HOLDS = '[role=dialog], [role=alertdialog], [role=menu]'

const isThere = (element: HTMLElement): boolean =>
  element.closest('[inert], [aria-hidden=true]') === null && element.checkVisibility({ visibilityProperty: true })
const takesFocus = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && !element.matches(':disabled') && isThere(element)

/** The region an element belongs to: the outermost around it, the main part only where there is none within. */
function regionOf(element: Element): Element | undefined {
  let found: Element | undefined
  for (let at = element.closest(REGIONS); at; at = at.parentElement?.closest(REGIONS) ?? null) {
    if (at.tagName !== 'MAIN') found = at
    else return found ?? at
  }
  return found
}

const stopsIn = (region: Element): readonly HTMLElement[] =>
  [region, ...region.querySelectorAll(FOCUSABLE)].filter(
    (one): one is HTMLElement => one instanceof HTMLElement && takesFocus(one) && regionOf(one) === region,
  )

/** Where the keyboard was in each region last. */
const last = new WeakMap<Element, HTMLElement>()
const remember = ({ target }: Pick<FocusEvent, 'target'>): void => {
  const region = target instanceof HTMLElement && regionOf(target)
  if (region) last.set(region, target)
}
if (typeof document !== 'undefined') document.addEventListener('focusin', remember)

/** What a region is called: its label, else the heading in it. */
function nameOf(region: Element): string {
  const ids = region.getAttribute('aria-labelledby')?.split(' ') ?? []
  const labels = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  return region.getAttribute('aria-label') ?? (labels || (region.querySelector('h1, h2')?.textContent?.trim() ?? ''))
}

/**
 * Gives the next (1) or previous (−1) region of the page the keyboard, in reading order and round, where it was there
 * last, and says its name. Does nothing while a dialog or menu is open.
 */
export function nextRegion(step: 1 | -1): void {
  const active = document.activeElement
  if (active?.closest(HOLDS)) return
  const here = active ? regionOf(active) : undefined
  if (here && active instanceof HTMLElement) last.set(here, active)
  const regions = [...document.querySelectorAll(REGIONS)].filter(
    (one) => regionOf(one) === one && one instanceof HTMLElement && isThere(one),
  )
  const from = here ? regions.indexOf(here) : step === 1 ? -1 : regions.length
  for (let by = 1; by <= regions.length; by++) {
    const region = regions[(from + step * by + regions.length * 2) % regions.length]
    const stops = region ? stopsIn(region) : []
    const before = region && last.get(region)
    const target = before && stops.includes(before) ? before : stops[0]
    if (!region || !target) continue
    target.focus()
    return announce(nameOf(region))
  }
}
