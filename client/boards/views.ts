import { VIEW_IDS, type ViewId as DerivedId } from '#shared/views/view.ts'

/** Full-width views of a board, in the order of the switch, whose last ones give way to a menu where there is little room; each has an address of its own under the board's. */
export const VIEWS = [
  { id: 'map', path: '' },
  { id: 'outline', path: 'outline' },
  { id: 'register', path: 'register' },
  { id: 'followUp', path: 'measurements' },
  { id: 'balance', path: 'balance' },
  { id: 'discussion', path: 'discussion' },
  { id: 'history', path: 'history' },
] as const
/** Pages beside the map and its tables, each with the entry of the switch it belongs to. */
const SIDE_PAGES = {
  discussion: 'discussion',
  roles: 'discussion',
  history: 'history',
  changes: 'history',
  steps: 'history',
  trash: 'history',
  compare: 'history',
} as const
export type SidePage = keyof typeof SIDE_PAGES
/** Pages about the board itself, in the order of their list; the address of each ends with its name. */
export const MANAGE_PAGES = ['settings', 'people', 'links', 'programs', 'locks', 'log', 'storage'] as const
export type ManagePage = (typeof MANAGE_PAGES)[number]

/** What stands in the switch. */
export type View = (typeof VIEWS)[number]
/** What the address asks for. */
export type ViewId = 'map' | 'outline' | 'register' | DerivedId | ManagePage | SidePage

export const isManagePage = (view: string | undefined): view is ManagePage => MANAGE_PAGES.some((page) => page === view)
export const isSidePage = (view: string | undefined): view is SidePage => Object.hasOwn(SIDE_PAGES, view ?? '')
/** A table that follows from the map: balance, or one of follow-up. */
export const isDerivedView = (view: string | undefined): view is DerivedId => VIEW_IDS.some((id) => id === view)

/** The view at the part of the address after the board's id; undefined when there is none. */
export function viewAt(path = ''): ViewId | undefined {
  if (isManagePage(path) || isDerivedView(path) || isSidePage(path)) return path
  return path === '' ? 'map' : path === 'register' || path === 'outline' ? path : undefined
}

/** The entry of the switch a view belongs to; a page about the board belongs to none. */
export const switchedTo = (view: ViewId): View['id'] | undefined =>
  isManagePage(view)
    ? undefined
    : isSidePage(view)
      ? SIDE_PAGES[view]
      : view === 'balance' || !isDerivedView(view)
        ? view
        : 'followUp'

/** Address of a view, below the product's base path. */
export const viewAddress = (boardId: string, view: View): string => pathAddress(boardId, view.path)
export const derivedAddress = (boardId: string, view: DerivedId): string => pathAddress(boardId, view)
export const sideAddress = (boardId: string, page: SidePage): string => pathAddress(boardId, page)
export const manageAddress = (boardId: string, page: ManagePage): string => pathAddress(boardId, page)

const pathAddress = (boardId: string, path: string): string => `/b/${boardId}${path && `/${path}`}`
