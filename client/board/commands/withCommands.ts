import { reportUnlessOffline } from '#client/ui/lazyPart.ts'
import type * as Commands from '#client/board/commandFor.ts'

let here: typeof Commands | undefined

/** Fetches all commands ahead: from then on a key finds its own at once. */
export async function loadCommands(): Promise<void> {
  here = await import('#client/board/commandFor.ts')
}

/** Does something with all commands, which are fetched once the map has been drawn. */
export function withCommands(run: (commands: typeof Commands) => void): void {
  if (here) return run(here)
  loadCommands().then(() => here && run(here), reportUnlessOffline)
}
