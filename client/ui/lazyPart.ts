import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { restOfTexts } from '#client/ui/texts.ts'

/** A component that is fetched when it is first shown, and shown when all texts are there, too. */
export const lazyPart = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => {
    const [Part] = await Promise.all([load(), restOfTexts()])
    return { default: Part }
  })
