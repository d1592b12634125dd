import { currentLanguage } from '#client/ui/language.ts'
import { firstTexts } from '#client/ui/texts.ts'
import { toast } from '#client/ui/toast.ts'

/** Waits between tries while there is a network, in ms: a server that is started anew is back within them. */
const AGAIN_MS = [1000, 3000, 9000]

/** Style sheets that a browser could not fetch: their place in the page is taken, and it does not ask for them again. */
const lostStyles = new Set<HTMLLinkElement>()
if (typeof document !== 'undefined') {
  const note = ({ target }: Event) => target instanceof HTMLLinkElement && lostStyles.add(target)
  document.addEventListener('error', note, true)
}

/**
 * What `load` fetches, however long that takes: without a network the person is told once, and it comes when the network
 * is back. Rejects when it cannot be had although there is a network, e.g. because the product has been renewed since.
 */
export async function fetchPart<T>(load: () => Promise<T>, waits: readonly number[] = AGAIN_MS): Promise<T> {
  const left = [...waits]
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (navigator.onLine) {
        const ms = left.shift()
        if (ms === undefined) throw error
        await new Promise((resolve) => setTimeout(resolve, ms))
      } else {
        await tell('partWaits')
        await online()
      }
      await fetchLostStyles()
    }
  }
}

/** Says that what somebody asked for is not here without a network; any other fault of a part that is fetched is reported. */
export const reportUnlessOffline = (error: unknown): void => {
  if (navigator.onLine) reportError(error)
  else void tell('partMissing')
}

async function tell(what: 'partWaits' | 'partMissing'): Promise<void> {
  const t = await firstTexts(currentLanguage())
  toast(t(`faults.${what}`), { matter: 'part' })
}

const online = (): Promise<void> =>
  new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true })
    // It may have come back meanwhile.
    if (navigator.onLine) resolve()
  })

async function fetchLostStyles(): Promise<void> {
  const fetched = [...lostStyles].map((lost) => {
    const link = lost.cloneNode() as HTMLLinkElement
    lostStyles.delete(lost)
    return new Promise((resolve) => {
      link.addEventListener('load', resolve)
      link.addEventListener('error', resolve)
      lost.replaceWith(link)
    })
  })
  await Promise.all(fetched)
}
