import { exportEntries } from '#client/boards/exportEntries.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuContentProps } from '#client/ui/MenuButton.tsx'

/** What can be saved as a file. */
export function ExportMenuContent({ open, ...menu }: MenuContentProps) {
  const t = useT()
  const { boardId } = useSession()
  const { language } = useLanguage()
  return open && <LazyMenu {...menu} entries={exportEntries(boardId, language, t)} />
}
