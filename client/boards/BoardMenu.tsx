import { Ellipsis } from 'lucide-react'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { MenuButton } from '#client/ui/MenuButton.tsx'

const BoardMenuContent = lazyPart(async () => (await import('#client/boards/BoardMenuContent.tsx')).BoardMenuContent)

/** Language, appearance, help, and the pages about the board. */
export function BoardMenu() {
  return <MenuButton iconOnly label={useT()('shell.menu')} icon={<Ellipsis aria-hidden />} Content={BoardMenuContent} />
}
