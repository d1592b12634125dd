/** Full-width views of a board, in the order of the switch; each has an address of its own under the board's. */
export const VIEWS = [
  { id: 'map', path: '' },
  { id: 'register', path: 'register' },
] as const
/** Pages about the board itself, in the order of their list; the address of each ends with its name. */
export const MANAGE_PAGES = ['people', 'links', 'programs', 'locks', 'log', 'storage'] as const
export type ManagePage = (typeof MANAGE_PAGES)[number]

export type View = (typeof VIEWS)[number]
export type ViewId = View['id'] | ManagePage

export const isManagePage = (view: string | undefined): view is ManagePage => MANAGE_PAGES.some((page) => page === view)

/** The view at the part of the address after the board's id; undefined when there is none. */
export const viewAt = (path = ''): ViewId | undefined =>
  isManagePage(path) ? path : VIEWS.find((view) => view.path === path)?.id

/** Address of a view, below the product's base path. */
export const viewAddress = (boardId: string, view: View): string => `/b/${boardId}${view.path && `/${view.path}`}`
export const manageAddress = (boardId: string, page: ManagePage): string => `/b/${boardId}/${page}`
