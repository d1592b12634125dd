import type { ReactNode } from 'react'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Command } from '#client/board/commands.ts'
import { firstCommand, type FirstId } from '#client/board/commands/first.ts'
import { keymap, shownKeys, spokenKeys } from '#client/board/keymap.ts'
import { useStore } from '#client/session/useStore.ts'

interface CommandButtonProps {
  /** One of the first commands, or any that is at hand. */
  id: FirstId | Command
  icon: ReactNode
  /** For tools that stay on. */
  pressed?: boolean
  /** Instead of the command's own label. */
  label?: string
  disabled?: boolean
  kind?: string
  className?: string | undefined
}

/** A button that runs a command; its name and key come from the registry. */
export function CommandButton({ id, icon, pressed, label, disabled, kind, className = '' }: CommandButtonProps) {
  const t = useT()
  const { run } = useCanvas()
  useStore(keymap)
  const one = typeof id === 'string' ? firstCommand(id) : id
  return (
    <IconButton
      label={label ?? t(one.labelKey)}
      icon={icon}
      className={className}
      data-command={one.id}
      data-kind={kind}
      keys={shownKeys(one)}
      aria-keyshortcuts={spokenKeys(one)}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(disabled && { 'aria-disabled': true })}
      onClick={() => run(one.id)}
    />
  )
}
