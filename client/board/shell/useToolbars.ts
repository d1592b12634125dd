import { useEffect, type RefObject } from 'react'

const BUTTONS = 'button, [role="button"]'

/** The buttons of a toolbar that are in sight, in order. */
const buttonsOf = (toolbar: Element): readonly HTMLElement[] =>
  [...toolbar.querySelectorAll<HTMLElement>(BUTTONS)].filter((one) => one.getClientRects().length > 0)

/** Makes one button the way in with Tab: the given one, else the one that was, else the first. */
function leaveOne(toolbar: Element, wanted?: Element | null): void {
  const all = buttonsOf(toolbar)
  const one = all.find((button) => button === wanted) ?? all.find((button) => button.tabIndex === 0) ?? all[0]
  for (const button of toolbar.querySelectorAll<HTMLElement>(BUTTONS)) {
    const tabIndex = button === one ? 0 : -1
    if (button.tabIndex !== tabIndex) button.tabIndex = tabIndex
  }
  const isRow = getComputedStyle(toolbar).flexDirection === 'row'
  toolbar.setAttribute('aria-orientation', isRow ? 'horizontal' : 'vertical')
}

/** Where a key leads within a toolbar, or undefined where it is not for it. It goes round at the ends. */
function keyTarget(toolbar: Element, key: string): HTMLElement | undefined {
  const all = buttonsOf(toolbar)
  const at = all.findIndex((button) => button === document.activeElement)
  if (at < 0) return undefined
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return all[(at + 1) % all.length]
    case 'ArrowUp':
    case 'ArrowLeft':
      return all.at(at - 1)
    case 'Home':
      return all[0]
    case 'End':
      return all.at(-1)
    default:
      return undefined
  }
}

/**
 * The toolbars beside `place` are one stop each for Tab, and the arrows, Home and End go from tool to tool, in either
 * direction, as they stand in a column or a row. What comes and goes is noticed.
 */
export function useToolbars(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const frame = place.current?.parentElement
    if (!frame) return
    const toolbars = [...frame.querySelectorAll('[role="toolbar"]')]
    const refresh = () => toolbars.forEach((toolbar) => leaveOne(toolbar))
    const onFocus = (event: FocusEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const toolbar = target?.closest('[role="toolbar"]')
      if (toolbar) leaveOne(toolbar, target)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const toolbar = event.target instanceof Element ? event.target.closest('[role="toolbar"]') : null
      if (!toolbar || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const next = keyTarget(toolbar, event.key)
      if (!next) return
      event.preventDefault()
      next.focus()
    }
    refresh()
    const changes = new MutationObserver(refresh)
    const sizes = new ResizeObserver(refresh)
    for (const toolbar of toolbars) {
      changes.observe(toolbar, { childList: true, subtree: true })
      sizes.observe(toolbar)
    }
    frame.addEventListener('focusin', onFocus)
    frame.addEventListener('keydown', onKeyDown)
    return () => {
      changes.disconnect()
      sizes.disconnect()
      frame.removeEventListener('focusin', onFocus)
      frame.removeEventListener('keydown', onKeyDown)
    }
  }, [place])
}
