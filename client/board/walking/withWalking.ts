import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import { restOfTexts } from '#client/ui/texts.ts'
import { holdKeys } from '#client/board/commands/command.ts'

const load = async () => (await Promise.all([import('#client/board/walking/walkKeys.ts'), restOfTexts()]))[0]
type Walking = Awaited<ReturnType<typeof load>>
let walking: Walking | undefined

/** Fetches what walks over the map ahead: from then on it does so at once, and no key is lost. */
export async function loadWalking(): Promise<void> {
  walking = await load()
}

/** Does something with what walks over the map, which is fetched once the map has been drawn. */
export function withWalking(run: (part: Walking) => void): void {
  if (walking) return run(walking)
  holdKeys(load().then((part) => run((walking = part)))).catch(reportUnlessOffline)
}

/** Any key that does not walk ends a choice among links. */
export const endChoice = (): void => walking?.endChoice()
