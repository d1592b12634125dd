import type { ReactNode } from 'react'
import { useAnnounced } from '#client/ui/announce.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { LabelLine } from '#client/ui/fields/fieldHelp.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/ui/fields/frame.module.css'

/** What every control of a field takes. */
export interface ControlProps<T> {
  readonly label: string
  readonly value: T | undefined
  /** Stores the value; `undefined` takes the field away. */
  readonly onCommit: (value: T | undefined) => void
  /** Needed for a complete profile and still empty: shown as a mark beside the label. */
  readonly missing?: boolean | undefined
  /** Unit or other words after the label. */
  readonly suffix?: string | undefined
}

interface LabelWordsProps {
  label: string
  missing?: boolean | undefined
  suffix?: string | undefined
}

/** The words of a label: name, unit, and a mark when a needed value is missing. */
export function LabelWords({ label, missing, suffix }: LabelWordsProps) {
  const t = useT()
  return (
    <>
      <span className={styles.words}>
        {label}
        {suffix && <span className={styles.suffix}> ({suffix})</span>}
      </span>
      {missing && <span className={styles.missing}>{t('inspector.missing')}</span>}
    </>
  )
}

interface FieldFrameProps extends LabelWordsProps {
  /** Id of the control the label belongs to. */
  htmlFor: string
  children: ReactNode
  className?: string | undefined
}

/** A label above a control of the browser's own. */
export function FieldFrame({ htmlFor, children, className, ...words }: FieldFrameProps) {
  return (
    <div className={classNames(styles.field, className)}>
      <LabelLine>
        <label htmlFor={htmlFor} className={styles.label}>
          <LabelWords {...words} />
        </label>
      </LabelLine>
      {children}
    </div>
  )
}

interface TheirsProps {
  /** What somebody else stored meanwhile, in words. */
  words: string
  onTake: () => void
}

/** Tells who is editing that somebody else changed the same field, and offers theirs. */
export function Theirs({ words, onTake }: TheirsProps) {
  const t = useT()
  const said = t('inspector.theirs', { value: words || t('inspector.notSet') })
  useAnnounced(said)
  return (
    <p className={styles.theirs}>
      {said} {/* Pointer down would first take the focus from the control, which stores its own value. */}
      <button type="button" onPointerDown={(event) => event.preventDefault()} onClick={onTake}>
        {t('inspector.takeTheirs')}
      </button>
    </p>
  )
}
