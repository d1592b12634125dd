import { AxeBuilder } from '@axe-core/playwright'
import { expect, type CDPSession, type Page } from '@playwright/test'
import type { Language } from '#shared/model/benefitMap.ts'
import { foreignTexts, textsOn, type Foreign } from './oneLanguage.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What axe finds that depends on colours alone: asked for in every appearance, in one language. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** What of axe is asked for here; it stays in the page after its first call. */
interface Axe {
  readonly run: (
    context: { include: string[] },
    options: object,
  ) => Promise<{ violations: readonly { id: string; nodes: readonly { target: readonly string[] }[] }[] }>
}

/** What axe finds on the page, or on the part of it that a selector names, one line for each. */
async function findings(
  page: Page,
  within: string,
  only: readonly string[],
  { without = [] }: { without?: readonly string[] } = {},
): Promise<readonly string[]> {
  const known = await page.evaluate(() => 'axe' in window)
  // The old mode asks in the page itself: the new one opens a second page for frames of other hosts, and there are none.
  if (!known) await new AxeBuilder({ page }).setLegacyMode(true).include('title').analyze()
  return page.evaluate(
    async ([selector, rules, without]) => {
      const { axe } = window as unknown as { axe: Axe }
      const include = document.querySelector(selector) ? [selector] : ['html']
      // Colours glide from one appearance to the next; what is measured on the way is neither.
      const frame = () => new Promise(requestAnimationFrame)
      for (let still = 0; still < 2; still++) {
        await frame()
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
      }
      const off = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]))
      const { violations } = await axe.run({ include }, { resultTypes: ['violations'], runOnly: rules, rules: off })
      // A tooltip belongs to its control, wherever it lies in the document.
      const isTip = (target: readonly string[]) =>
        document.querySelector(target.join(' '))?.closest('[role=tooltip]') !== null
      return violations
        .map(({ id, nodes }) => ({
          id,
          at: nodes.map(({ target }) => target).filter((one) => id !== 'region' || !isTip(one)),
        }))
        .filter(({ at }) => at.length > 0)
        .map(({ id, at }) => `${id}: ${at.map((one) => one.join(' ')).join(', ')}`)
    },
    [within, [...only], [...without]] as const,
  )
}

/** That axe finds nothing on the page, or on the part of it that a selector names, as it is shown now. */
export async function accessible(page: Page, screen: string, within = 'html'): Promise<void> {
  expect.soft(await findings(page, within, TAGS), `${screen}: what axe found`).toEqual([])
}

/** How a screen is looked at. */
export interface Look {
  /** The part that is new on it; axe reads only that. All else is asked of the whole page. */
  readonly within?: string | undefined
  /** The map's title is being written: its heading is a field. */
  readonly headless?: boolean | undefined
  /** Fields inside the map's frame are tab stops while something is written there. */
  readonly writing?: boolean | undefined
}

/**
 * Somebody who goes from screen to screen in one language and looks at each: in Swedish in light, dark and forced colours;
 * in the other languages in light and without the contrast of colours, which are the same in every language.
 */
export class Inspection {
  private readonly page: Page
  private readonly language: Language
  private readonly foreign: Foreign
  private readonly cdp: CDPSession
  private constructor(page: Page, language: Language, foreign: Foreign, cdp: CDPSession) {
    this.page = page
    this.language = language
    this.foreign = foreign
    this.cdp = cdp
  }

  static async of(page: Page, language: Language): Promise<Inspection> {
    return new Inspection(page, language, await foreignTexts(), await page.context().newCDPSession(page))
  }

  /** Notes every fault of the screen that is shown now; the test goes on, and fails at its end. */
  async look(screen: string, { within = 'html', headless = false, writing = false }: Look = {}): Promise<void> {
    const { page, language } = this
    const isSeen = language === SEEN_IN
    const without = isSeen ? [] : ['color-contrast']
    const found = (await findings(page, within, TAGS, { without })).map((one) => `light: ${one}`)
    if (isSeen) {
      for (const [name, media] of APPEARANCES) {
        await page.emulateMedia(media)
        // What has just changed may be measured half way: what a second look does not find is no fault.
        const first = await findings(page, within, COLOURS)
        const stays = first.length > 0 ? await findings(page, within, COLOURS) : []
        found.push(...stays.map((one) => `${name}: ${one}`))
      }
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    }
    found.push(...(await structureFaults(page, language, { headless, writing })))
    found.push(...(await this.nameless()))
    for (const [text, lang] of await textsOn(page)) {
      const fault = this.foreign(text, lang)
      if (fault) found.push(fault)
    }
    expect.soft(found, screen).toEqual([])
  }

  /** What can have the keyboard and has no name, as the browser tells assistive technology. */
  private async nameless(): Promise<readonly string[]> {
    const { nodes } = await this.cdp.send('Accessibility.getFullAXTree')
    const found = nodes.filter(({ ignored, name, role, properties = [] }) => {
      const isFocusable = properties.some((one) => one.name === 'focusable' && one.value.value === true)
      // A box without a role takes the focus by script alone, for the sake of the named control in it.
      return !ignored && isFocusable && role?.value !== 'generic' && !String(name?.value ?? '').trim()
    })
    return Promise.all(
      found.map(async ({ role, backendDOMNodeId = 0 }) => {
        const { node } = await this.cdp.send('DOM.describeNode', { backendNodeId: backendDOMNodeId })
        return `no name: ${String(role?.value)} ${node.localName} ${(node.attributes ?? []).join(' ').slice(0, 200)}`
      }),
    )
  }
}

/** The language whose screens are looked at in every appearance. */
const SEEN_IN: Language = 'sv'
const APPEARANCES = [
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced colours', { colorScheme: 'light', forcedColors: 'active' }],
] as const

/** What is wrong with the page as a whole: its language, headings, ids, live regions, and the tab stops of the map. */
function structureFaults(
  page: Page,
  language: Language,
  { headless, writing }: { headless: boolean; writing: boolean },
): Promise<readonly string[]> {
  return page.evaluate(
    ([lang, withoutHeading, isWriting]) => {
      const faults: string[] = []
      const words = (one: Element) =>
        `${one.localName}.${one.className} ${one.getAttribute('aria-label') ?? ''}`.slice(0, 90)
      const isShown = (one: Element) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]')
      const own = document.documentElement.lang
      if (!own.startsWith(lang)) faults.push(`the page says it is in ${own}`)
      const headings = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility())
      if (headings.length !== (withoutHeading ? 0 : 1)) faults.push(`${headings.length} headings of the first level`)
      const ids = new Set<string>()
      for (const { id } of document.querySelectorAll('[id]')) {
        if (ids.has(id)) faults.push(`two with the id ${id}`)
        ids.add(id)
      }
      const regions = (selector: string) =>
        [...document.querySelectorAll(selector)].filter((one) => !one.matches('[aria-live=off]'))
      for (const [name, selector] of [
        ['polite', '[aria-live=polite], [role=status], [role=log], output'],
        ['assertive', '[aria-live=assertive], [role=alert]'],
      ] as const) {
        const all = regions(selector)
        if (all.length > 1) faults.push(`${all.length} ${name} regions: ${all.map((one) => words(one)).join(' ')}`)
      }
      const stops = [...document.querySelectorAll<HTMLElement>('.react-flow, .react-flow *')].filter(
        (one) => one.tabIndex >= 0 && isShown(one) && !(one as HTMLButtonElement).disabled,
      )
      if (stops.length > (isWriting ? 2 : 1))
        faults.push(`${stops.length} tab stops on the map: ${stops.map((one) => words(one)).join(' ')}`)
      return faults
    },
    [language, headless, writing] as const,
  )
}
