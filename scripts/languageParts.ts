import { transformWithOxc, type Plugin } from 'vite'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LANGUAGES } from '../shared/model/benefitMap.ts'
import { PARTS, partOf, type Part } from '../shared/i18n/parts.ts'
import type { Texts } from '../shared/i18n/texts.ts'

/** Address → function that loads the part, for every language and part. */
const ALL = 'virtual:texts'
const ADDRESS = /^virtual:texts\/([a-z]{2})\/(first|later)$/

/**
 * Serves one part of a language file as a module of its own, `virtual:texts/<language>/<part>`: a language stays one
 * file for those who write it, and a board opens without the texts that are only shown later.
 */
export function languageParts(root: string): Plugin {
  const fileOf = (language: string) => join(root, 'shared/i18n', `${language}.ts`)
  return {
    name: 'language-parts',
    resolveId: (id) => (id === ALL || ADDRESS.test(id) ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${ALL}`) return `export default {${LANGUAGES.map(loadersOf).join()}}`
      const [, language, part] = ADDRESS.exec(id.slice(1)) ?? []
      if (!id.startsWith('\0') || !language || !part) return undefined
      this.addWatchFile(fileOf(language))
      const { code } = await transformWithOxc(await readFile(fileOf(language), 'utf8'), fileOf(language))
      const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, Texts>
      const texts = module[language]
      if (!texts) throw new Error(`shared/i18n/${language}.ts exports no "${language}"`)
      return `export default ${JSON.stringify(partOf(texts, part as Part))}`
    },
  }
}

const loadersOf = (language: string): string =>
  `${language}: {${PARTS.map((part) => `${part}: () => import('virtual:texts/${language}/${part}')`).join()}}`
