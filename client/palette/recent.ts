import { readPreference, writePreference } from '#client/ui/preferences.ts'

const KEPT = 8

/** The ids of the commands that were chosen last in the palette, the newest first; kept in this browser. */
export function recentCommands(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(readPreference('recentCommands') ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, KEPT) : []
  } catch {
    // Not ours, or half written: nothing was used.
    return []
  }
}

/** Notes that a command was chosen. */
export function rememberCommand(id: string): void {
  const kept = [id, ...recentCommands().filter((one) => one !== id)].slice(0, KEPT)
  writePreference('recentCommands', JSON.stringify(kept))
}
