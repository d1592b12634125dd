import fieldStyles from '#client/ui/Field.module.css'
import { classNames } from '#client/ui/classNames.ts'
import styles from '#client/people/People.module.css'

interface SmallSelectProps<V extends string> {
  /** Spoken; what is beside it says it to the eye. */
  label: string
  value: V
  options: readonly { readonly value: V; readonly label: string }[]
  onChange: (value: V) => void
}

/** A choice of one inside a row. */
export function SmallSelect<V extends string>({ label, value, options, onChange }: SmallSelectProps<V>) {
  return (
    <span className={classNames(fieldStyles.selectFrame, styles.select)}>
      <select
        aria-label={label}
        className={classNames(fieldStyles.control, fieldStyles.select)}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
