// Vite makes this an address.
// oxlint-disable-next-line import/default
import address from '#client/paste/workbookWorker.ts?worker&url'

/** What is used here of the Trusted Types API, which not every browser has; what it gives is a text to what takes it. */
interface Policy {
  readonly createHTML: (markup: string) => string
  readonly createScriptURL: (url: string) => string
}
interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { createHTML: (markup: string) => string; createScriptURL: (url: string) => string | null },
  ) => Policy
}

let made: Policy | undefined

/**
 * The only two things of pasting that the content policy lets through: the address of the thread that reads workbooks,
 * and markup for the parser, whose document is read for its tables and never put into a page.
 */
function policy(): Policy {
  if (made) return made
  const rules = {
    createHTML: (markup: string) => markup,
    createScriptURL: (url: string) => (url === address ? url : null),
  }
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  made = trustedTypes
    ? trustedTypes.createPolicy('nyttokarta-paste', rules)
    : { createHTML: rules.createHTML, createScriptURL: () => address }
  return made
}

/** A document of its own from pasted markup: nothing in it runs or is fetched. */
export const parsed = (markup: string): Document =>
  new DOMParser().parseFromString(policy().createHTML(markup), 'text/html')

export const workbookThread = (): Worker =>
  new Worker(policy().createScriptURL(address), { type: 'module', name: 'workbook' })
