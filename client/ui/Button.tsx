import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '#client/ui/classNames.ts'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import styles from '#client/ui/Button.module.css'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

interface Look {
  variant?: ButtonVariant
  size?: ButtonSize
}
const look = ({ variant = 'secondary', size = 'medium' }: Look, className?: string) =>
  classNames(styles.button, styles[variant], styles[size], className)

interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'>, Look {
  icon?: ReactNode
  children: ReactNode
}

/** A button with words. One primary button per view at most. */
export function Button({ variant, size, icon, children, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={look({ variant, size }, className)} {...rest}>
      {icon}
      <span className={styles.words}>{children}</span>
    </button>
  )
}

interface ButtonLinkProps extends Omit<ComponentProps<'a'>, 'children'>, Look {
  icon?: ReactNode
  children: ReactNode
}

/** A link that looks like a button: for going somewhere or downloading. */
export function ButtonLink({ variant, size, icon, children, className, ...rest }: ButtonLinkProps) {
  return (
    <a className={look({ variant, size }, className)} {...rest}>
      {icon}
      <span className={styles.words}>{children}</span>
    </a>
  )
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'>, Look {
  /** Spoken name, also shown as tooltip. */
  label: string
  icon: ReactNode
  /** Shown after the label in the tooltip, e.g. a key. */
  keys?: string
}

/** A button of one icon; its name shows on hover and focus. */
export function IconButton({
  label,
  icon,
  keys,
  variant = 'quiet',
  size,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type={type}
        aria-label={label}
        className={look({ variant, size }, classNames(styles.icon, className))}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
