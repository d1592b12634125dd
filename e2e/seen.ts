import type { Page } from '@playwright/test'

/** How a page is made harder to fit: each is a person's own setting, not the product's. */
const HARDER = {
  /** WCAG 1.4.12, as its bookmarklets set it. */
  spacing: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`,
  /** The browser's text size at 200 %, the window as it was. */
  largeText: 'html { font-size: 200% !important; }',
} as const
type Harder = keyof typeof HARDER

/** Two frames, and the end of what was moving. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    await Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    )
  })
}

/**
 * What of the page cannot be read or reached in this window, in words: a page or panel that scrolls sideways, something
 * that stands outside the window, words cut off by their own box. The map's canvas and tables of data may be larger
 * than the window (WCAG 1.4.10 excepts them); words may end in an ellipsis where their whole is in a title or name.
 * With `harder`, a person's own style lies over the page meanwhile; the content policy is not asked about it.
 */
export async function outOfSight(page: Page, harder?: Harder): Promise<readonly string[]> {
  const first = await sightFaults(page, harder)
  if (first.length === 0) return first
  // A view that is just being laid out anew for this window is none yet: what is wrong stays wrong.
  await settled(page)
  return sightFaults(page, harder)
}
function sightFaults(page: Page, harder?: Harder): Promise<readonly string[]> {
  return page.evaluate(async (css) => {
    const before = [...document.adoptedStyleSheets]
    if (css) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      document.adoptedStyleSheets = [...before, sheet]
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
      // Sizes glide there, if only for a moment.
      await Promise.allSettled(
        document
          .getAnimations()
          .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
          .map(({ finished }) => finished),
      )
    }
    const faults = new Set<string>()
    const MAP = '.react-flow, [data-map], canvas'
    const describe = (element: Element): string => {
      const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ')
      const inside = element.parentElement?.closest('[class]')?.getAttribute('class')?.split(' ')[0] ?? ''
      const own = element.getAttribute('class')?.split(' ')[0] ?? ''
      return `${element.tagName.toLowerCase()}.${own} in .${inside} “${name.slice(0, 60)}”`
    }
    const clipped = new Map<Element, boolean>()
    const isClipped = (element: Element): boolean => {
      const known = clipped.get(element)
      if (known !== undefined) return known
      const { clipPath, width, height } = getComputedStyle(element)
      const own = (clipPath.includes('inset') && clipPath !== 'inset(0px)') || (width === '1px' && height === '1px')
      const all = own || (element.parentElement !== null && isClipped(element.parentElement))
      clipped.set(element, all)
      return all
    }
    const isHidden = (element: Element): boolean =>
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      element.closest('[inert]') !== null ||
      isClipped(element)
    /** Two-dimensional by nature, and scrolls by itself. */
    const isData = (element: Element): boolean =>
      element.closest('table, [role=grid], [role=table], [role=treegrid], [data-table], pre') !== null
    const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll'

    const root = document.scrollingElement
    if (root && root.scrollWidth > window.innerWidth + 1)
      faults.add(`the page scrolls sideways: ${root.scrollWidth} in ${window.innerWidth}`)

    for (const box of document.querySelectorAll('body *:not(:is(.react-flow, table, svg) *)')) {
      const { overflowX, overflowY } = getComputedStyle(box)
      if (!scrolls(overflowX) || !scrolls(overflowY) || box.scrollWidth <= box.clientWidth + 1) continue
      if (box.clientWidth === 0 || isHidden(box) || box.closest(MAP)) continue
      if (isData(box) || box.querySelector('table, [role=grid], [role=table], [role=treegrid]')) continue
      if (box.scrollHeight > box.clientHeight + 1) {
        const { left } = box.getBoundingClientRect()
        const isIn = (one: Element) => {
          for (let at = one.parentElement; at && at !== box; at = at.parentElement)
            if (scrolls(getComputedStyle(at).overflowX)) return false
          return one.getBoundingClientRect().right > left + box.clientWidth + 1
        }
        const far = [...box.querySelectorAll('*')].filter(isIn)
        faults.add(`scrolls both ways: ${describe(box)}: ${far.slice(0, 2).map(describe).join(', ')}`)
      }
    }

    for (const target of document.querySelectorAll('button, a[href], input, select, textarea')) {
      if (isHidden(target) || target.closest(MAP)) continue
      const { left, right, width } = target.getBoundingClientRect()
      if (width < 2 || (right <= window.innerWidth + 2 && left >= -2)) continue
      let held = false
      for (let at = target.parentElement; at && !held; at = at.parentElement)
        held = scrolls(getComputedStyle(at).overflowX)
      if (!held) faults.add(`beside the window: ${describe(target)}`)
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement
      if (
        !owner ||
        !node.textContent?.trim() ||
        owner.closest(`${MAP}, [data-table], script, style, option`) ||
        isHidden(owner)
      )
        continue
      range.selectNodeContents(node)
      for (const line of range.getClientRects()) {
        if (line.width < 1 || line.height < 1) continue
        let across = true
        let down = true
        let fault: string | undefined
        for (let at: Element | null = owner; at && (across || down); at = at.parentElement) {
          const style = getComputedStyle(at)
          const box = at.getBoundingClientRect()
          const shortened =
            (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') &&
            (at.closest('[title], [aria-label], [data-tooltip]') !== null || isData(at))
          // Letters reach over their line by what the face needs.
          const reach = line.height * 0.25
          if (across && style.overflowX !== 'visible') {
            if (scrolls(style.overflowX)) across = false
            else if ((line.right > box.right + 2 || line.left < box.left - 2) && !shortened)
              fault = 'cut off at its side'
            if (shortened) across = down = false
          }
          if (down && style.overflowY !== 'visible') {
            if (scrolls(style.overflowY)) down = false
            else if ((line.bottom > box.bottom + reach || line.top < box.top - reach) && !shortened)
              fault = 'cut off above or below'
            if (shortened) across = down = false
          }
          if (style.position === 'fixed') {
            // Nothing scrolls it into the window.
            if (down && (line.bottom > window.innerHeight + reach || line.top < -reach)) fault = 'below the window'
            down = false
          }
        }
        if (across && (line.right > window.innerWidth + 2 || line.left < -2)) fault = 'beside the window'
        if (fault) faults.add(`${fault}: ${describe(owner)}`)
      }
    }
    document.adoptedStyleSheets = before
    return [...faults]
  }, harder && HARDER[harder])
}

/** What can be pressed and is smaller than `least` CSS pixels and not set apart, as WCAG 2.5.8 has it. */
export function smallTargets(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate((size) => {
    const TARGETS =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab], ' +
      '[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=option], [role=checkbox], [role=radio], ' +
      '[role=switch], [role=slider], [role=separator][tabindex], [role=treeitem]'
    const faults = new Set<string>()
    /** For screen readers alone: hidden by its clip, such as what closes a menu. */
    const isTiny = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { clipPath, clip, width } = getComputedStyle(at)
        if (clipPath.includes('inset(50%)') || clip.startsWith('rect') || width === '1px') return true
      }
      return false
    }
    const visible = [...document.querySelectorAll(TARGETS)].filter(
      (one) =>
        one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        !one.closest('[inert], [aria-hidden=true]') &&
        !isTiny(one) &&
        !(one as HTMLButtonElement).disabled,
    )
    const words = (element: Element): string =>
      `${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}`
    /** A field in its label is as large as both. */
    const boxOf = (element: Element): DOMRect => {
      const own = element.getBoundingClientRect()
      const label = element.closest('label') ?? (element instanceof HTMLInputElement ? element.labels?.[0] : undefined)
      const isTick = element.matches('input[type=checkbox], input[type=radio], [role=switch]')
      if (!label || !isTick) return own
      const box = label.getBoundingClientRect()
      return box.width * box.height > own.width * own.height ? box : own
    }
    const boxes = visible.map((element) => ({ element, box: boxOf(element) }))
    for (const { element, box } of boxes) {
      // What lies in the map's frame is as large as the map is shown.
      if (box.width < 2 || box.height < 2 || element.closest('.react-flow__viewport')) continue
      if (box.width >= size - 0.5 && box.height >= size - 0.5) continue
      // A link in running text takes the line's height; for a finger 24 px do there.
      const { textContent: around } = element.closest('p, li, dd, td') ?? {}
      const isInText = (around ?? '').trim().length > (element.textContent ?? '').trim().length + 3
      const isInline = getComputedStyle(element).display.startsWith('inline')
      if (isInText && (element.matches('a') || (isInline && element.matches('p button') && box.height >= 24))) continue
      // The map goes on beside its window: a header that is cut off there is met when it is moved in.
      const strip = element.closest('[data-map]')?.getBoundingClientRect()
      if (strip && (box.left - 10 < strip.left || box.right + 10 > strip.right)) continue
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue
      // What its pseudo-elements add: whether a press so far from its middle still meets it.
      const meets = (dx: number, dy: number): boolean => {
        const hit = document.elementFromPoint(x + dx, y + dy)
        return (
          hit !== null &&
          (element.contains(hit) ||
            (hit.contains(element) === false && hit.closest('label')?.contains(element) === true))
        )
      }
      const reach = (dx: number, dy: number): number => {
        let far = 0
        while (far < size && meets(dx * (far + 1), dy * (far + 1))) far++
        return far
      }
      const wide = Math.max(box.width, reach(-1, 0) + reach(1, 0) + 1)
      const high = Math.max(box.height, reach(0, -1) + reach(0, 1) + 1)
      if (wide >= size - 0.5 && high >= size - 0.5) continue
      if (size <= 24) {
        // Set apart: a circle of 24 px round its middle meets no other target.
        const crowded = boxes.some(
          (other) =>
            other.element !== element &&
            !other.element.contains(element) &&
            !element.contains(other.element) &&
            Math.hypot(
              Math.max(other.box.left - x, 0, x - other.box.right),
              Math.max(other.box.top - y, 0, y - other.box.bottom),
            ) < 12,
        )
        if (!crowded) continue
      }
      const place = element.parentElement?.closest('[class]')?.getAttribute('class')?.split(' ')[0] ?? ''
      faults.add(
        `${Math.round(wide)} × ${Math.round(high)}: ${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ')[0] ?? ''} in .${place} “${words(element)}”`,
      )
    }
    return [...faults]
  }, least)
}

/** What has the keyboard: whether a ring shows it and whether something lies over it; undefined when all is well. */
function focusFault(page: Page): Promise<{ readonly key: string; readonly fault?: string }> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { key: 'body' }
    const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)
    const path = [element, element.parentElement, element.parentElement?.parentElement]
    const classes = path.map((one) => one?.getAttribute('class')?.split(' ')[0] ?? '').join(' < ')
    const rect = element.getBoundingClientRect()
    const key = `${element.tagName.toLowerCase()} ${classes} “${name}” at ${Math.round(rect.left)},${Math.round(rect.top)}`
    const isRing = (one: Element, pseudo?: string): boolean => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one, pseudo)
      const clear = /rgba\(.*, 0\)|transparent/.test(outlineColor)
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !clear) ||
        / 0px 0px 0px [2-9]px/.test(boxShadow) ||
        // Of a table's row: lines above and below all its cells.
        / 0px -?[2-9]px 0px 0px inset/.test(boxShadow)
      )
    }
    // A field's frame, a row's or a label's, may bear the ring for what is in it.
    const bearers: Element[] = [element]
    for (let at = element.parentElement, steps = 0; at && steps < 3; at = at.parentElement, steps++) bearers.push(at)
    if (element instanceof HTMLInputElement)
      bearers.push(...(element.labels ?? []), ...(element.nextElementSibling ? [element.nextElementSibling] : []))
    if (element.matches('tr, [role=row]')) bearers.push(...[...element.children].slice(0, 1))
    const active = element.getAttribute('aria-activedescendant')
    const descendant = active ? document.getElementById(active) : null
    if (descendant) bearers.push(descendant)
    const ring = bearers.some((one) => isRing(one) || isRing(one, '::before') || isRing(one, '::after'))
    if (!ring) return { key, fault: `no ring: ${key}` }
    const box = (descendant ?? element).getBoundingClientRect()
    const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)]
    const [right, bottom] = [Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)]
    if (right - left < 4 || bottom - top < 4) return { key, fault: `outside the window: ${key}` }
    const inset = (part: number, from: number, to: number) => from + (to - from) * part
    const points = [
      [0.5, 0.5],
      [0.08, 0.2],
      [0.92, 0.2],
      [0.08, 0.8],
      [0.92, 0.8],
    ] as const
    const seen = points.filter(([x, y]) => {
      const hit = document.elementFromPoint(inset(x, left, right), inset(y, top, bottom))
      return hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element))
    })
    return seen.length < 2 ? { key, fault: `covered: ${key}` } : { key }
  })
}

/** Goes on with Tab at most `most` times, until what has the keyboard had it before; what is wrong with its stops. */
export async function focusFaults(page: Page, most: number): Promise<readonly string[]> {
  const seen = new Set<string>()
  const faults = new Set<string>()
  for (let times = 0; times < most; times++) {
    await page.keyboard.press('Tab')
    let { key, fault } = await focusFault(page)
    if (fault) {
      // A ring may still be on its way, or what has the keyboard: frames are few on a machine that has other things to do.
      await settled(page)
      ;({ key, fault } = await focusFault(page))
    }
    if (key !== 'body' && seen.has(key)) break
    seen.add(key)
    if (fault) faults.add(fault)
  }
  return [...faults]
}
