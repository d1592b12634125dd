import { useId, type KeyboardEvent } from 'react'
import { FieldFrame } from '#client/ui/fields/FieldFrame.tsx'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { useSharedText, type EditText } from '#client/ui/fields/useSharedText.ts'
import styles from '#client/ui/fields/fields.module.css'

interface SharedTextFieldProps {
  label: string
  value: string
  onEdit: EditText
  missing?: boolean | undefined
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** A text that several people write at once, letter by letter. */
export function SharedTextField({ label, value, onEdit, missing, onKeyDown }: SharedTextFieldProps) {
  const id = useId()
  const shared = useSharedText<HTMLTextAreaElement>(value, onEdit)
  return (
    <FieldFrame label={label} htmlFor={id} missing={missing} className={styles.wide}>
      <GrowingText id={id} rows={2} text={value} onKeyDown={onKeyDown} {...shared} />
    </FieldFrame>
  )
}
