import { useId } from 'react'
import { Said } from '#client/ui/announce.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { formatPercent } from '#client/ui/fields/formats.ts'
import { FieldFrame, Theirs, type ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import { useNumberDraft } from '#client/ui/fields/useNumberDraft.ts'
import { useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/ui/fields/toggles.module.css'

/** A number; decimal comma and point are both understood, nothing is rounded. */
export function NumberField({ label, value, onCommit, missing, suffix }: ControlProps<number>) {
  const id = useId()
  const t = useT()
  const { locale } = useLanguage()
  const draft = useNumberDraft(value, locale, onCommit)
  const describedBy = useDescribedBy(draft.unreadable && `${id}-error`)
  return (
    <FieldFrame label={label} suffix={suffix} htmlFor={id} missing={missing}>
      <input
        id={id}
        className={classNames(frame.box, frame.control)}
        inputMode="decimal"
        autoComplete="off"
        value={draft.text}
        aria-invalid={draft.unreadable || undefined}
        aria-describedby={describedBy}
        data-entry="line"
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.commit}
        onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
      />
      {draft.unreadable && (
        <Said id={`${id}-error`} className={frame.error}>
          {t('inspector.notANumber')}
        </Said>
      )}
      {draft.theirs !== undefined && <Theirs words={draft.theirs} onTake={draft.drop} />}
    </FieldFrame>
  )
}

/** Steps a person picks from; other values can be typed. Source: domain reference 2.4. */
const STEPS = [25, 50, 75, 90] as const

/** A share from 0 to 100, in steps of one click or typed. */
export function PercentField({ label, value, onCommit, missing }: ControlProps<number>) {
  const id = useId()
  const t = useT()
  const { locale } = useLanguage()
  const draft = useNumberDraft(value, locale, onCommit, { min: 0, max: 100 })
  const describedBy = useDescribedBy(draft.unreadable && `${id}-error`)
  return (
    <FieldFrame label={label} suffix="%" htmlFor={id} missing={missing} className={frame.wide}>
      <span className={styles.percent}>
        <input
          id={id}
          className={classNames(frame.box, frame.control)}
          inputMode="decimal"
          autoComplete="off"
          value={draft.text}
          aria-invalid={draft.unreadable || undefined}
          aria-describedby={describedBy}
          data-entry="line"
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.commit}
          onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
        />
        <span role="group" aria-label={label} className={styles.steps}>
          {STEPS.map((step) => (
            <button
              key={step}
              type="button"
              aria-pressed={value === step}
              onClick={() => onCommit(value === step ? undefined : step)}
            >
              {formatPercent(step, locale)}
            </button>
          ))}
        </span>
      </span>
      {draft.unreadable && (
        <Said id={`${id}-error`} className={frame.error}>
          {t('inspector.notAPercentage')}
        </Said>
      )}
      {draft.theirs !== undefined && <Theirs words={draft.theirs} onTake={draft.drop} />}
    </FieldFrame>
  )
}
