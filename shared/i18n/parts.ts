import type { Texts } from '#shared/i18n/texts.ts'

/**
 * The sections of a language file that a board needs before it can be used. A browser fetches them first and the rest
 * of the file behind them; everything that is shown later waits for the rest.
 */
export const FIRST_SECTIONS: readonly (keyof Texts)[] = [
  'kind',
  'kinds',
  'prompt',
  'letter',
  'relations',
  'common',
  'shell',
  'connection',
  'faults',
  'board',
  'canvas',
  'commands',
  'presence',
]

/** What the server says or writes by itself; no browser needs it. */
export const SERVER_SECTIONS: readonly (keyof Texts)[] = [
  'workbook',
  'fieldErrors',
  'mapFileProblems',
  'templates',
  'defaultNames',
  'mail',
]

export const PARTS = ['first', 'later'] as const
export type Part = (typeof PARTS)[number]

/** The sections of one part of a language file. */
export function partOf(texts: Texts, part: Part): Partial<Texts> {
  const isIn = (name: keyof Texts): boolean =>
    part === 'first' ? FIRST_SECTIONS.includes(name) : ![...FIRST_SECTIONS, ...SERVER_SECTIONS].includes(name)
  return Object.fromEntries(Object.entries(texts).filter(([name]) => isIn(name as keyof Texts)))
}
