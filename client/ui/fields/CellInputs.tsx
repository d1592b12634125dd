import { useLanguage } from '#client/ui/i18n.tsx'
import { useDraft } from '#client/ui/fields/useDraft.ts'
import { useNumberDraft, type NumberLimits } from '#client/ui/fields/useNumberDraft.ts'
import styles from '#client/ui/fields/rows.module.css'

interface CellProps<T> {
  /** Spoken name of the cell. */
  label: string
  value: T | undefined
  onCommit: (value: T | undefined) => void
}

/** A number in the cell of a table; what cannot be read stays in red and is not stored. */
export function NumberCell({ label, value, onCommit, limits }: CellProps<number> & { limits?: NumberLimits }) {
  const { locale } = useLanguage()
  const draft = useNumberDraft(value, locale, onCommit, limits)
  return (
    <input
      className={styles.cell}
      aria-label={label}
      aria-invalid={draft.unreadable || undefined}
      inputMode={limits?.year ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={draft.text}
      onChange={(event) => draft.change(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={draft.commit}
      onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
    />
  )
}

/** One line of text in the cell of a table. */
export function TextCell({ label, value, onCommit }: CellProps<string>) {
  const draft = useDraft(value ?? '', (text) => onCommit(text.trim() || undefined))
  return (
    <input
      className={styles.cell}
      aria-label={label}
      value={draft.value}
      title={draft.value}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.commit}
      onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
    />
  )
}
