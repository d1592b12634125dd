import { createStore } from '#client/session/store.ts'

/** The pages of the help, in the order in which they are listed; their texts stand in `helpPages`. */
export const HELP_PAGES = [
  'start',
  'map',
  'links',
  'register',
  'together',
  'comments',
  'sharing',
  'export',
  'keyboard',
  'accessibility',
  'offline',
] as const
export type HelpPageId = (typeof HELP_PAGES)[number]

/** The page of the help that is open; undefined while the help is closed. */
export const helpState = createStore<HelpPageId | undefined>(undefined)

/** Opens the help, at a page where one is asked for. */
export const openHelp = (page: HelpPageId = 'start'): void => helpState.set(page)
export const closeHelp = (): void => helpState.set(undefined)
