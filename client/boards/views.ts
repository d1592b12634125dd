/** Full-width views of a board, in the order of the switch; each has an address of its own under the board's. */
export const VIEWS = [
  { id: 'map', path: '' },
  { id: 'register', path: 'register' },
] as const
export type View = (typeof VIEWS)[number]
export type ViewId = View['id']

/** The view at the part of the address after the board's id; undefined when there is none. */
export const viewAt = (path: string | undefined): View | undefined => VIEWS.find((view) => view.path === (path ?? ''))

/** Address of a view, below the product's base path. */
export const viewAddress = (boardId: string, view: View): string => `/b/${boardId}${view.path && `/${view.path}`}`
