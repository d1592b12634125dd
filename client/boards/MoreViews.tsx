import { useEffect } from 'react'
import { Ellipsis } from 'lucide-react'
import { useLocation } from 'wouter'
import { VIEWS, viewAddress, type View } from '#client/boards/views.ts'
import { UnreadCount } from '#client/comments/UnreadCount.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import { MenuButton, type MenuContentProps } from '#client/ui/MenuButton.tsx'

/** A menu at the end of the switch with the views for which it has no room; the one that is open stays in it. */
export function MoreViews({ shown }: { shown: View['id'] | undefined }) {
  const t = useT()
  // On a phone the switch is a row that scrolls.
  useEffect(() => {
    document.querySelector('nav > [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [shown])
  return (
    <>
      <MenuButton
        iconOnly
        size="small"
        label={t('versions.moreViews')}
        icon={<Ellipsis aria-hidden />}
        Content={HiddenViews}
      />
      {/* The discussion is among them. */}
      {shown !== 'discussion' && <UnreadCount />}
    </>
  )
}

/** What the switch hides at this width, as entries. */
function HiddenViews({ open, ...menu }: MenuContentProps) {
  const t = useT()
  const { boardId } = useSession()
  const [, navigate] = useLocation()
  if (!open) return null
  const links = menu.triggerRef.current?.closest('nav')?.querySelectorAll(':scope > a') ?? []
  const hidden = VIEWS.filter((_, index) => links[index]?.checkVisibility() === false)
  return (
    <LazyMenu
      {...menu}
      entries={hidden.map((view) => ({
        id: view.id,
        label: t(`shell.view.${view.id}`),
        run: () => navigate(viewAddress(boardId, view)),
      }))}
    />
  )
}
