import { useId, type KeyboardEvent } from 'react'
import { useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import { FieldFrame } from '#client/ui/fields/FieldFrame.tsx'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { useSharedText, type EditText } from '#client/ui/fields/useSharedText.ts'
import styles from '#client/ui/fields/frame.module.css'

interface SharedTextFieldProps {
  label: string
  value: string
  onEdit: EditText
  missing?: boolean | undefined
  /** Shown while it is empty. */
  placeholder?: string | undefined
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** A text that several people write at once, letter by letter. */
export function SharedTextField({ label, value, onEdit, missing, placeholder, onKeyDown }: SharedTextFieldProps) {
  const id = useId()
  const describedBy = useDescribedBy()
  const shared = useSharedText<HTMLTextAreaElement>(value, onEdit)
  return (
    <FieldFrame label={label} htmlFor={id} missing={missing} className={styles.wide}>
      <GrowingText
        id={id}
        rows={2}
        text={value || (placeholder ?? '')}
        placeholder={placeholder}
        data-entry="text"
        aria-describedby={describedBy}
        onKeyDown={onKeyDown}
        {...shared}
      />
    </FieldFrame>
  )
}
