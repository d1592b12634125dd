/** Puts text on the clipboard; false where the browser refuses, for instance on a page without https. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Refused or missing: the caller shows the text to be copied by hand.
    return false
  }
}
