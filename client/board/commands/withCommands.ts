import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import { holdKeys } from '#client/board/commands/command.ts'
import type * as Commands from '#client/board/commandFor.ts'

let here: typeof Commands | undefined

/** Fetches all commands ahead: from then on a key finds its own at once. */
export async function loadCommands(): Promise<void> {
  here = await import('#client/board/commandFor.ts')
}

/** Does something with all commands, which are fetched once the map has been drawn. */
export function withCommands(run: (commands: typeof Commands) => void): void {
  if (here) return run(here)
  holdKeys(loadCommands().then(() => here && run(here))).catch(reportUnlessOffline)
}
