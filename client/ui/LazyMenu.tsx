import { Suspense } from 'react'
import { lazyPart } from '#client/ui/lazyPart.ts'
import type { MenuPopoverProps } from '#client/ui/Menu.tsx'

const load = () => import('#client/ui/Menu.tsx')
const MenuPopover = lazyPart(async () => (await load()).MenuPopover)

/** Fetches the menu's code ahead, e.g. when the pointer comes near its button. */
export const preloadMenu = (): void => void load().catch(reportError)

/** An open menu whose code is loaded on first use; for context menus and buttons of one's own. */
export function LazyMenu(props: MenuPopoverProps) {
  return (
    <Suspense fallback={null}>
      <MenuPopover {...props} />
    </Suspense>
  )
}
