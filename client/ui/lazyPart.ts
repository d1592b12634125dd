import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { fetchPart } from '#client/ui/fetchPart.ts'
import { restOfTexts } from '#client/ui/texts.ts'

type Load<P> = () => Promise<ComponentType<P>>
type LazyPart<P> = LazyExoticComponent<ComponentType<P>>

/** A component that is fetched when it is first shown, and shown when all texts are there, too. */
export const lazyPart = <P extends object>(load: Load<P>): LazyPart<P> => lazy(() => fetched(load))

/** Likewise, but not before the map has been drawn. */
export const calmPart = <P extends object>(load: Load<P>): LazyPart<P> => lazy(() => calm().then(() => fetched(load)))

async function fetched<P>(load: Load<P>): Promise<{ default: ComponentType<P> }> {
  const [Part] = await fetchPart(() => Promise.all([load(), restOfTexts()]))
  return { default: Part }
}

/** A map that has not come by then is waited for no longer: there is much to be done without it. */
const MAP_WITHIN_MS = 2000
let noteShown: (() => void) | undefined
const mapShown = new Promise<void>((resolve) => (noteShown = resolve))

/** To be called when a map has come. */
export const noteMapShown = (): void => noteShown?.()

/** Resolves when the map has been drawn and nothing more urgent waits: what comes late is not to delay it. */
export async function calm(): Promise<void> {
  await Promise.race([mapShown, new Promise((resolve) => setTimeout(resolve, MAP_WITHIN_MS))])
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await new Promise<unknown>((resolve) => {
    // Safari cannot be asked when it is idle.
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: 500 })
    else setTimeout(resolve, 100)
  })
}
