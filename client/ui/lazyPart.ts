import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { fetchPart } from '#client/ui/fetchPart.ts'
import { restOfTexts } from '#client/ui/texts.ts'

/** A component that is fetched when it is first shown, and shown when all texts are there, too. */
export const lazyPart = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => {
    const [Part] = await fetchPart(() => Promise.all([load(), restOfTexts()]))
    return { default: Part }
  })

/** Resolves when what is on the screen has been drawn and nothing more urgent waits: what comes late is not to delay it. */
export const calm = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        // Safari cannot be asked when it is idle.
        if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 500 })
        else setTimeout(resolve, 100)
      }),
    )
  })
