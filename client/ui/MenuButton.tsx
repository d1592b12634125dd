import { useRef, useState, type ReactNode } from 'react'
import { Button, IconButton, type ButtonSize, type ButtonVariant } from '#client/ui/Button.tsx'
import { LazyMenu, preloadMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import type { MenuPopoverProps } from '#client/ui/Menu.tsx'

interface MenuButtonProps {
  label: string
  icon?: ReactNode
  /** Shows only the icon; `label` is then its name and tooltip. */
  iconOnly?: boolean
  /** Shown instead of `label` inside the button, e.g. the current choice. */
  children?: ReactNode
  entries: readonly MenuEntry[]
  variant?: ButtonVariant
  size?: ButtonSize
  placement?: MenuPopoverProps['placement']
  className?: string | undefined
}

/** A button that opens a menu. */
export function MenuButton(props: MenuButtonProps) {
  const { label, icon, iconOnly, children, entries, variant = 'quiet', size = 'medium', placement, className } = props
  const ref = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
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
      {open && (
        <LazyMenu
          label={label}
          entries={entries}
          triggerRef={ref}
          onClose={() => setOpen(false)}
          {...(placement && { placement })}
        />
      )}
    </>
  )
}
