import { useId, type ReactNode } from 'react'
import type { ApiProblem } from '#client/api/problem.ts'
import { classNames } from '#client/ui/classNames.ts'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/settings/Settings.module.css'

export interface ChoiceOption<V> {
  readonly value: V
  readonly label: string
  /** The label's own language, where it is not that of the page. */
  readonly lang?: string
  readonly help?: ReactNode
  readonly picture?: ReactNode
}

interface ChoiceProps<V> {
  id?: string
  label: string
  help?: ReactNode
  value: V
  options: readonly ChoiceOption<V>[]
  onChange: (value: V) => void
  /** Shows the choice in words only. */
  readOnly: boolean
  problem?: ApiProblem | undefined
  /** Options beside each other. */
  across?: boolean
}

/** A choice of one among a few, all in sight. */
export function Choice<V extends string | number>(props: ChoiceProps<V>) {
  const { id, label, help, value, options, onChange, readOnly, problem, across } = props
  const name = useId()
  if (readOnly) return <Fact label={label}>{options.find((option) => option.value === value)?.label}</Fact>
  return (
    <fieldset id={id} className={styles.choice} aria-describedby={help ? `${name}-help` : undefined}>
      <legend>{label}</legend>
      {help && (
        <p id={`${name}-help`} className={styles.help}>
          {help}
        </p>
      )}
      <div className={classNames(styles.options, across && styles.across)}>
        {options.map((option) => (
          <label key={option.value} data-chosen={option.value === value || undefined}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              aria-describedby={option.help ? `${name}-${option.value}` : undefined}
              onChange={() => onChange(option.value)}
            />
            {option.picture}
            <span className={styles.words}>
              <span lang={option.lang}>{option.label}</span>
              {option.help && (
                <span id={`${name}-${option.value}`} className={styles.help}>
                  {option.help}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </fieldset>
  )
}

/** A setting in words, for those who may not change it. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <dl className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </dl>
)
