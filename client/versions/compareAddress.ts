/** The map as it is now, in place of the id of a version. */
export const NOW = 'now'

/** Address of a comparison, below the product's base path; without versions the page asks for them. */
export const compareAddress = (boardId: string, before?: string, after: string = NOW): string =>
  before === undefined ? `/b/${boardId}/compare` : `/b/${boardId}/compare/${before}/${after}`

/** The versions an address of the page names, `path` being what follows the board's own. */
export function comparedIn(path: string): { readonly before?: string; readonly after: string } {
  const [, before, after = NOW] = /\/compare\/([\w-]{1,64})(?:\/([\w-]{1,64}))?$/.exec(path) ?? []
  return before === undefined ? { after } : { before, after }
}
