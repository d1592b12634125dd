import { Suspense, useRef, useState, type ComponentType, type ReactNode, type RefObject } from 'react'
import { Button, IconButton, type ButtonSize, type ButtonVariant } from '#client/ui/Button.tsx'
import { LazyMenu, preloadMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import type { MenuPopoverProps } from '#client/ui/Menu.tsx'

/** What a menu that makes its own entries is given. It stays mounted once it has been opened, for dialogs of its own. */
export interface MenuContentProps {
  label: string
  open: boolean
  onClose: () => void
  triggerRef: RefObject<HTMLElement | null>
}

interface MenuButtonProps {
  label: string
  icon?: ReactNode
  /** Shows only the icon; `label` is then its name and tooltip. */
  iconOnly?: boolean
  /** Shown instead of `label` inside the button, e.g. the current choice. */
  children?: ReactNode
  entries?: readonly MenuEntry[]
  /** Instead of `entries`: the menu as a part of its own, fetched when it is first opened. */
  Content?: ComponentType<MenuContentProps>
  variant?: ButtonVariant
  size?: ButtonSize
  placement?: MenuPopoverProps['placement']
  className?: string | undefined
}

/** A button that opens a menu. */
export function MenuButton(props: MenuButtonProps) {
  const { label, icon, iconOnly, children, entries = [], Content, variant = 'quiet', size = 'medium' } = props
  const { placement, className } = props
  const ref = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const onClose = () => setOpen(false)
  const shared = {
    ref,
    variant,
    size,
    className,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    onPointerEnter: preloadMenu,
    onFocus: preloadMenu,
    onClick: () => {
      // Safari leaves a pressed button without focus, and focus comes back to where it was.
      ref.current?.focus()
      setOpen(true)
      setUsed(true)
    },
  }
  return (
    <>
      {iconOnly ? (
        <IconButton label={label} icon={icon} {...shared} />
      ) : (
        <Button icon={icon} {...(children !== undefined && { 'aria-label': label })} {...shared}>
          {children ?? label}
        </Button>
      )}
      {Content && used && (
        <Suspense fallback={null}>
          <Content label={label} open={open} onClose={onClose} triggerRef={ref} />
        </Suspense>
      )}
      {!Content && open && (
        <LazyMenu
          label={label}
          entries={entries}
          triggerRef={ref}
          onClose={onClose}
          {...(placement && { placement })}
        />
      )}
    </>
  )
}
