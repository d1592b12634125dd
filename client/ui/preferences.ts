/**
 * What this browser remembers for a person: language, theme, name. Kept in localStorage; where that is refused (private
 * windows, policies) the values live as long as the page.
 */
const PREFIX = 'nyttokarta.'
const unstored = new Map<string, string>()

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    // Reading the property itself throws where storage is switched off: the page goes on without.
    return undefined
  }
}

/** The remembered text, or undefined. */
export function readPreference(name: string): string | undefined {
  return unstored.get(name) ?? storage()?.getItem(PREFIX + name) ?? undefined
}

/** Remembers `value`; undefined forgets it. */
export function writePreference(name: string, value: string | undefined): void {
  unstored.delete(name)
  try {
    const store = storage()
    if (value === undefined) store?.removeItem(PREFIX + name)
    else if (store) store.setItem(PREFIX + name, value)
    else unstored.set(name, value)
  } catch {
    // A full or refused store: remembered until the page is closed.
    if (value !== undefined) unstored.set(name, value)
  }
}
