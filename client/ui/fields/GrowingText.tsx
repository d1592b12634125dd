import type { ComponentProps } from 'react'
import { classNames } from '#client/ui/classNames.ts'
import styles from '#client/ui/fields/frame.module.css'

interface GrowingTextProps extends ComponentProps<'textarea'> {
  /** The text as it stands: a copy of it that nobody sees gives the control its height. */
  text: string
}

/** A text control as high as its text. */
export function GrowingText({ text, className, rows = 1, ...textarea }: GrowingTextProps) {
  return (
    <span className={classNames(styles.box, styles.grow, className)} data-text={text}>
      <textarea rows={rows} {...textarea} />
    </span>
  )
}
