/** What is used here of the Trusted Types API, which not every browser has; to `Worker` what it gives is an address. */
interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string | null },
  ) => { readonly createScriptURL: (url: string) => string }
}

/** The content policy starts no thread from a text: this lets the one address through, and nothing else. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  const rules = { createScriptURL: (asked: string) => (asked === address ? asked : null) }
  return trustedTypes ? trustedTypes.createPolicy('nyttokarta-worker', rules).createScriptURL(address) : address
}

/** A thread of our own, from an address that the build gives. Throws where none can be had. */
export const trustedWorker = (address: string, name: string): Worker =>
  new Worker(trusted(address), { type: 'module', name })
