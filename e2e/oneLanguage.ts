import type { Page } from '@playwright/test'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'

/** Words of one language that are in no text of the other two. */
const TELLING: Readonly<Record<Language, readonly string[]>> = {
  en: 'the with your this please press click drag close button node edge select selected available loading'.split(' '),
  sv: 'och inte från är för'.split(' '),
  nb: 'og ikke fra'.split(' '),
}

interface Catalogue {
  /** Texts without a value to fill in, in lower case. */
  readonly plain: ReadonlySet<string>
  /** Texts with values, as patterns. */
  readonly filled: readonly RegExp[]
}

const letters = (text: string): number => text.replace(/[^\p{L}]/gu, '').length
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const bare = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\s.…:;,]+$/, '')
    .toLowerCase()

async function catalogueOf(language: Language, leastLetters: number): Promise<Catalogue> {
  const plain = new Set<string>()
  const filled: RegExp[] = []
  const walk = (part: object): void => {
    for (const value of Object.values(part)) {
      if (typeof value !== 'string') walk(value as object)
      else if (!value.includes('{{')) plain.add(bare(value))
      else if (letters(value.replace(/\{\{\w+\}\}/g, '')) >= leastLetters) {
        filled.push(
          new RegExp(
            `^${bare(value)
              .split(/\{\{\w+\}\}/)
              .map(escaped)
              .join('.+')}$`,
          ),
        )
      }
    }
  }
  walk(await LANGUAGE_SPECS[language].load())
  return { plain, filled }
}

const says = ({ plain, filled }: Catalogue, text: string): boolean =>
  plain.has(text) || filled.some((pattern) => pattern.test(text))

/** Says of a text whether it is one of the product in another language than the one asked for: which, and why. */
export interface Foreign {
  (text: string, lang: string): string | undefined
}

/**
 * Compares texts with the language files. A text, or a part of one between punctuation marks, is foreign when a file of
 * another language has it and its own has not, or when it holds a word that tells.
 */
export async function foreignTexts(): Promise<Foreign> {
  const own = new Map<Language, Catalogue>()
  const others = new Map<Language, Catalogue>()
  for (const language of LANGUAGES) {
    own.set(language, await catalogueOf(language, 1))
    others.set(language, await catalogueOf(language, 8))
  }
  const known = new Map<string, string | undefined>()
  const judge = (text: string, language: Language): string | undefined => {
    const mine = own.get(language)
    // A text of the page's own language may name a word of another one: "Norska: gevinst".
    if (!mine || says(mine, bare(text))) return undefined
    for (const other of LANGUAGES) {
      if (other === language) continue
      const theirs = others.get(other)
      for (const part of [text, ...text.split(/[.:;,·()–/\n]+ ?/)].map(bare)) {
        // Words of three letters are in more than one language: they tell only when nothing else is said.
        const least = part === bare(text) ? 3 : 4
        if (letters(part) >= least && theirs && says(theirs, part) && !says(mine, part))
          return `${other} on ${language}: ${part}`
      }
      const words = new Set(text.toLowerCase().match(/\p{L}+/gu))
      const telling = TELLING[other].find((word) => words.has(word))
      if (telling) return `${other} on ${language} (${telling}): ${text}`
    }
    return undefined
  }
  return (text, lang) => {
    const language = LANGUAGES.find((one) => lang.startsWith(one))
    // A name in another language than the product's three is marked as such.
    if (!language || !text.trim()) return undefined
    const key = `${language} ${text}`
    if (!known.has(key)) known.set(key, judge(text, language))
    return known.get(key)
  }
}

/** Every text that is shown or spoken on the page, with the language it is marked as. */
export async function textsOn(page: Page): Promise<readonly (readonly [text: string, lang: string])[]> {
  return page.evaluate(() => {
    const said = new Map<string, [string, string]>()
    const add = (text: string | null, element: Element | null) => {
      const words = text?.trim()
      // Names of keys are what is printed on them.
      if (!words || element?.closest('script, style, noscript, kbd')) return
      const lang = element?.closest('[lang]')?.getAttribute('lang') ?? ''
      said.set(`${lang} ${words}`, [words, lang])
    }
    add(document.title, document.documentElement)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      if (!(node instanceof Element)) add(node.textContent, element)
      else
        for (const name of ['label', 'description', 'roledescription', 'valuetext', 'placeholder'])
          add(node.getAttribute(`aria-${name}`), node)
      if (node instanceof Element)
        for (const name of ['title', 'placeholder', 'alt']) add(node.getAttribute(name), node)
    }
    return [...said.values()]
  })
}
