/** What is used here of the Trusted Types API, which not every browser has. */
interface PolicyFactory {
  readonly defaultPolicy: object | null
  readonly createPolicy: (name: 'default', rules: { readonly createHTML: (markup: string) => string | null }) => unknown
}

/**
 * The content policy lets nobody set markup from text. React Aria's date parts empty what they announce by setting markup
 * to nothing: this lets the empty text through, and still nothing else.
 */
export function allowClearing(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  if (!trustedTypes || trustedTypes.defaultPolicy) return
  trustedTypes.createPolicy('default', { createHTML: (markup) => (markup === '' ? '' : null) })
}
