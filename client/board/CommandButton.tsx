import type { ReactNode } from 'react'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { keymap, shownKeys, spokenKeys } from '#client/board/keymap.ts'
import { useStore } from '#client/session/useStore.ts'

interface CommandButtonProps {
  id: CommandId
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
  const one = command(id)
  return (
    <IconButton
      label={label ?? t(one.labelKey)}
      icon={icon}
      className={className}
      data-command={id}
      data-kind={kind}
      keys={shownKeys(one)}
      aria-keyshortcuts={spokenKeys(one)}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(disabled && { 'aria-disabled': true })}
      onClick={() => run(id)}
    />
  )
}
