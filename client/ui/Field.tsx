import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from '#client/ui/classNames.ts'
import styles from '#client/ui/Field.module.css'

interface FieldTexts {
  label: string
  /** Help below the field. */
  description?: ReactNode
  /** What is wrong and what to do; marks the field as invalid. */
  error?: string | undefined
  className?: string | undefined
}

interface FrameProps extends FieldTexts {
  id: string
  children: ReactNode
}

function Frame({ id, label, description, error, className, children }: FrameProps) {
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children}
      {description && (
        <p id={`${id}-description`} className={styles.description}>
          {description}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}

const describedBy = (id: string, { description, error }: FieldTexts) => ({
  id,
  'aria-describedby':
    [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
})

type TextFieldProps = FieldTexts & ComponentProps<'input'>

/** One line of text with its label, help and error. */
export function TextField({ label, description, error, className, ...input }: TextFieldProps) {
  const id = useId()
  const texts = { label, description, error, className }
  return (
    <Frame id={id} {...texts}>
      <input type="text" className={styles.control} {...describedBy(id, texts)} {...input} />
    </Frame>
  )
}

type SelectProps = FieldTexts & ComponentProps<'select'>

/** A choice of one from a short list; children are `<option>`s. */
export function Select({ label, description, error, className, children, ...select }: SelectProps) {
  const id = useId()
  const texts = { label, description, error, className }
  return (
    <Frame id={id} {...texts}>
      <span className={styles.selectFrame}>
        <select className={classNames(styles.control, styles.select)} {...describedBy(id, texts)} {...select}>
          {children}
        </select>
      </span>
    </Frame>
  )
}

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  children: ReactNode
}

/** A box to tick, with its words beside it. */
export function Checkbox({ children, className, ...input }: CheckboxProps) {
  return (
    <label className={classNames(styles.checkbox, className)}>
      <input type="checkbox" {...input} />
      <span>{children}</span>
    </label>
  )
}
