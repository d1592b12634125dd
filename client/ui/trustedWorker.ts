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

/** Addresses of our own threads, as the build gives them. */
const own = new Set<string>()
let made: Policy | undefined

/**
 * All that the content policy lets through: the addresses of our own threads, and markup for the parser, whose document
 * is read and never put into a page.
 */
function policy(): Policy {
  if (made) return made
  const createHTML = (markup: string) => markup
  const rules = { createHTML, createScriptURL: (url: string) => (own.has(url) ? url : null) }
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  made = trustedTypes ? trustedTypes.createPolicy('nyttokarta', rules) : { createHTML, createScriptURL: (url) => url }
  return made
}

/** A thread of our own, from an address that the build gives. Throws where none can be had. */
export function trustedWorker(address: string, name: string): Worker {
  own.add(address)
  return new Worker(policy().createScriptURL(address), { type: 'module', name })
}

/** A document of its own from pasted markup: nothing in it runs or is fetched. */
export const parsedMarkup = (markup: string): Document =>
  new DOMParser().parseFromString(policy().createHTML(markup), 'text/html')
